/**
 * ESLint itself, for the few files that need it: it applies comments, severities and fixes. Loading it
 * takes longer than linting a small app, so it is loaded when the first such file is met.
 */
import type { Linter as LinterType } from "eslint";
import plugin from "../index.js";
import { parserNear } from "../project/typescript/parser-near.js";

export interface Linted {
  readonly messages: readonly LinterType.LintMessage[];
  /** The mended text; the given one, if nothing was mended. */
  readonly text: string;
}

const [, python] = plugin.configs.recommended;
const markdown = plugin.configs.markdown.filter(({ name }) => !name.endsWith("/ignores"));
const [, javascript] = plugin.configs.typescript;

/** A file that was named is linted whatever it is called. */
const script = python === undefined ? [] : [{ ...python, files: [(): boolean => true] }];

interface LintedFile {
  readonly folder: string;
  readonly path: string;
  readonly kind: "script" | "module" | "document";
}

/** Lints `text` of the file at `path` in the project of `folder`. */
export async function lintText(
  file: LintedFile,
  text: string,
  fix: "write" | "leave",
): Promise<Linted> {
  const { Linter } = await import("./eslint-linter.js");
  const linter = new Linter({ configType: "flat", cwd: file.folder });
  // True because ESLint checks the configuration when it is used; the types of plugins in it are
  // wider than those of this plugin.
  const config = configurationFor(file) as LinterType.Config[];
  if (fix === "leave" || file.kind === "document") {
    // Without the filter ESLint lints blocks of JavaScript alone.
    const options = { filename: file.path, filterCodeBlock: () => true };
    return { messages: linter.verify(text, config, options), text };
  }
  const { messages, output } = linter.verifyAndFix(text, config, { filename: file.path });
  return { messages, text: output };
}

function configurationFor({ folder, kind }: LintedFile): readonly object[] {
  switch (kind) {
    case "script":
      return script;
    case "document":
      return markdown.map((part) =>
        part.name === "streamlit/markdown/typescript"
          ? { ...part, languageOptions: parserIn(folder) }
          : part,
      );
    case "module":
      return [{ ...javascript, files: [(): boolean => true], languageOptions: parserIn(folder) }];
  }
}

/** The linted folder's parser and not the working folder's, as for the rest of the project. */
function parserIn(folder: string): { readonly parser?: object } {
  const parser = parserNear(folder);
  return parser === undefined ? {} : { parser };
}
