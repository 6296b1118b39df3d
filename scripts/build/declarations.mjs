/**
 * The declarations of the package.
 *
 * Those of the plugin are those of `src/index.ts` alone. Its one export is annotated with ESLint's types,
 * so nothing of the project's own types gets out, and users need no package but ESLint. Those of the
 * runtime are its own types, file by file, as far as its exports lead to them.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
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

/**
 * Writes the declarations of a module, and of the modules that they mention, below a folder.
 *
 * @param {string} entry path of the module, below `src`
 * @param {string} folder where to write; the files keep their places below `src`
 */
export function writeDeclarationsBelow(entry, folder) {
  const emitted = declarationsByPath(entry);
  const wanted = [posix.relative("src", entry).replace(/\.ts$/, ".d.ts")];
  for (const path of wanted) {
    const text = emitted.get(path);
    if (text === undefined) throw new Error(`${path} has no declarations`);
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      if (!fileName.startsWith(".")) throw new Error(`${path} mentions ${fileName}`);
      const mentioned = posix.join(posix.dirname(path), fileName).replace(/\.js$/, ".d.ts");
      if (!wanted.includes(mentioned)) wanted.push(mentioned);
    }
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/**
 * @param {string} entry
 * @returns {Map<string, string>} the declarations of all that is compiled, by path below `src`
 */
function declarationsByPath(entry) {
  const { config } = ts.readConfigFile("tsconfig.json", (path) => readFileSync(path, "utf8"));
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ".");
  const program = ts.createProgram([entry], {
    ...options,
    ...{ noEmit: false, declaration: true, emitDeclarationOnly: true, stripInternal: true },
    ...{ rootDir: "src", outDir: "/", newLine: ts.NewLineKind.LineFeed },
  });
  const emitted = new Map();
  const { diagnostics } = program.emit(undefined, (path, text) => {
    emitted.set(posix.relative("/", path.replaceAll("\\", "/")), text);
  });
  if (diagnostics.length > 0) {
    const texts = diagnostics.map((each) =>
      ts.flattenDiagnosticMessageText(each.messageText, "\n"),
    );
    throw new Error(`${entry}: ${texts.join("; ")}`);
  }
  return emitted;
}
