/**
 * One module in TypeScript or JavaScript: findings first, ESLint only if there is something for it to do.
 */
import { textOfFile } from "../project/text-of-file.js";
import type { TypeScriptProject } from "../project/typescript/typescript-project.js";
import type { FileResult } from "./file-result.js";
import { joinMessages } from "./join-messages.js";
import { lintText } from "./lint-text.js";

/** `undefined` for a file that cannot be read. */
export async function lintModule(
  path: string,
  project: TypeScriptProject,
): Promise<FileResult | undefined> {
  const text = textOfFile(path);
  if (text === undefined) return undefined;
  const reports = project.reportsOf(path);
  const notes = project.notesOf(path);
  const { folder } = project;
  const steers = text.includes("eslint-") || text.includes("eslint ");
  if (reports.length === 0 && !steers && !project.isBroken(path)) {
    return { path, text, folder, messages: [], notes };
  }
  const { messages } = await lintText({ folder, path, kind: "module" }, text, "leave");
  return { path, text, folder, messages: joinMessages(messages, reports), notes };
}
