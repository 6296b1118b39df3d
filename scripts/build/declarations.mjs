/**
 * The declarations of the plugin: those of `src/index.ts` alone. Its one export is annotated with
 * ESLint's types, so nothing of the project's own types gets out, and users need no package but ESLint.
 */
import { readFileSync } from "node:fs";
import ts from "typescript";

/**
 * @param {string} source path of a module whose exports are all annotated
 * @returns {string} the text of its `.d.ts`; throws if an export needs another file to be understood
 */
export function declarationsOf(source) {
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(readFileSync(source, "utf8"), {
    fileName: source,
    compilerOptions: {
      isolatedDeclarations: true,
      declaration: true,
      module: ts.ModuleKind.NodeNext,
    },
  });
  if (diagnostics.length > 0) {
    const texts = diagnostics.map(({ messageText }) =>
      ts.flattenDiagnosticMessageText(messageText, "\n"),
    );
    throw new Error(`${source}: ${texts.join("; ")}`);
  }
  return outputText;
}
