/**
 * The findings of the file that somebody is looking at: what rules ask for.
 *
 * A block of a Markdown document comes as a file below the document (`guide.md/0_0.py`); it is judged
 * as a part of that document. Parts of other files (a notebook's cells) are not judged.
 */
import { reportsOfBlock } from "./documents.js";
import { projectOf, projectAt } from "./projects.js";
import type { Report } from "./report.js";
import { textOfFile } from "./text-of-file.js";
import { pathFrom } from "./relative-path.js";
import { parsedByHost, parseWith, type ParsedText } from "./typescript/parser.js";
import { reportsOfScriptBlock } from "./typescript/script-documents.js";
import { isScriptName } from "./typescript/script-names.js";
import { typeScriptProjectOf } from "./typescript/typescript-projects.js";

export interface LintedFile {
  /** Where the host works: its project. */
  readonly cwd: string;
  readonly filename: string;
  /** The file on the disk; another one than `filename` for a part of a document. */
  readonly physicalFilename: string;
  /** Without byte order mark. */
  readonly text: string;
  /** `settings.streamlit` of the configuration. */
  readonly settings: unknown;
}

/** The same for TypeScript and JavaScript, which the host has parsed. */
export interface LintedScript extends LintedFile {
  readonly sourceCode: object;
  /** `languageOptions` of the configuration, with the parser. */
  readonly languageOptions: object;
}

export type Session =
  | { readonly kind: "reports"; readonly reports: readonly Report[] }
  | { readonly kind: "broken-settings"; readonly message: string };

export function sessionOf(file: LintedFile): Session {
  const { cwd, filename, physicalFilename: path, text, settings: configured } = file;
  const isPart = filename !== path;
  const project = isPart ? projectAt(cwd, configured) : projectOf(cwd, path, configured);
  const { settings } = project;
  if (settings.kind === "broken") return { kind: "broken-settings", message: settings.message };
  if (isPart) {
    const markdown = /\.(?:md|markdown)$/i.test(path) ? (textOfFile(path) ?? "") : undefined;
    const reports =
      markdown === undefined ? [] : reportsOfBlock(project.nameOf(path), markdown, filename, text);
    return { kind: "reports", reports };
  }
  project.show(path, text);
  return { kind: "reports", reports: project.reportsOf(path) };
}

/** The findings of a TypeScript or JavaScript file, or of a block of a document. */
export function sessionOfScript(file: LintedScript): Session {
  const { cwd, filename: path, physicalFilename, text, sourceCode, languageOptions } = file;
  const given = "parser" in languageOptions ? languageOptions.parser : undefined;
  const parser = typeof given === "object" && given !== null ? given : undefined;
  if (path !== physicalFilename) {
    const isDocument = /\.(?:md|markdown)$/i.test(physicalFilename);
    const markdown = isDocument ? textOfFile(physicalFilename) : undefined;
    if (markdown === undefined || parser === undefined) return { kind: "reports", reports: [] };
    const name = pathFrom(cwd, physicalFilename);
    const reports = reportsOfScriptBlock(name, markdown, text, parseWith(parser));
    return { kind: "reports", reports };
  }
  if (!isScriptName(path)) return { kind: "reports", reports: [] };
  const project = typeScriptProjectOf(cwd, path, file.settings);
  const parsed = (): ParsedText | undefined => parsedByHost(sourceCode);
  project.show({ path, text, parsed, parser });
  const { settings } = project;
  return settings.kind === "broken"
    ? { kind: "broken-settings", message: settings.message }
    : { kind: "reports", reports: project.reportsOf(path) };
}
