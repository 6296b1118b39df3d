/**
 * One file: findings first, ESLint only if there is something for it to do.
 */
import { writeFileSync } from "node:fs";
import { reportsOfDocument } from "../project/documents.js";
import type { Project } from "../project/project.js";
import type { Report } from "../project/report.js";
import { textOfFile } from "../project/text-of-file.js";
import type { TypeScriptProject } from "../project/typescript/typescript-project.js";
import type { Arguments } from "./arguments.js";
import { joinMessages, type FileResult } from "./file-result.js";
import { lintText } from "./lint-text.js";

/** A comment that speaks to ESLint or to us. */
const directive = /#\s*(?:eslint\b|eslint-|streamlit\s*:)/;

/** `undefined` for a file that cannot be read. */
export async function lintFile(
  path: string,
  kind: "script" | "document",
  project: Project,
  { fix }: Arguments,
): Promise<FileResult | undefined> {
  const text = textOfFile(path);
  if (text === undefined) return undefined;
  const reports = reportsFor(path, kind, project, text);
  const notes = project.notesOf(path);
  const { folder } = project;
  const isConcerned = kind === "document" || project.concerns(path);
  const needsEslint =
    reports.length > 0 ||
    (isConcerned && (directive.test(text) || (kind === "script" && project.isBroken(path))));
  if (!needsEslint) return { path, text, folder, messages: [], notes };

  const linted = await lintText({ folder, path, kind }, text, fix);
  if (linted.text !== text) {
    writeFileSync(path, linted.text);
    project.show(path, linted.text);
  }
  const after = linted.text === text ? reports : reportsFor(path, kind, project, linted.text);
  return { path, text: linted.text, folder, messages: joinMessages(linted.messages, after), notes };
}

/** The same for a module in TypeScript or JavaScript. */
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

function reportsFor(
  path: string,
  kind: "script" | "document",
  project: Project,
  text: string,
): readonly Report[] {
  return kind === "document"
    ? reportsOfDocument(project.nameOf(path), text)
    : project.reportsOf(path);
}
