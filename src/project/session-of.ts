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
