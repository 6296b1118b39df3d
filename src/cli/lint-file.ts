/**
 * One file: findings first, then the rules that tell them, and ESLint only if there is something for it
 * to do.
 */
import { writeFileSync } from "node:fs";
import { reportsOfDocument } from "../project/documents.js";
import type { Project } from "../project/project.js";
import type { Report } from "../project/report.js";
import { textOfFile } from "../project/text-of-file.js";
import { reportsOfScriptsIn } from "../project/typescript/script-documents.js";
import type { Arguments } from "./arguments.js";
import type { FileResult } from "./file-result.js";
import { joinMessages } from "./join-messages.js";
import { lintText } from "./lint-text.js";
import { messagesOfRules } from "./rules-alone.js";

/** A comment that speaks to ESLint or to us. */
const directive = /#\s*(?:eslint\b|eslint-|streamlit\s*:)/;

/** `undefined` for a file that cannot be read. */
export async function lintFile(
  path: string,
  kind: "script" | "document",
  project: Project,
  { fix }: Arguments,
): Promise<FileResult | undefined> {
  const text = kind === "script" ? project.textOf(path) : textOfFile(path);
  if (text === undefined) return undefined;
  const reports = reportsFor(path, kind, project, text);
  const notes = project.notesOf(path);
  const { folder } = project;
  const isConcerned = kind === "document" || project.concerns(path);
  const isSteered = directive.test(text);
  const isBroken = kind === "script" && isConcerned && project.isBroken(path);
  const hasWork = reports.length > 0 || (isConcerned && (isSteered || isBroken));
  if (!hasWork) return { path, text, folder, messages: [], notes };

  if (kind === "script" && !isSteered && !isBroken && fix === "leave") {
    const messages = joinMessages(messagesOfRules({ folder, path, text }), reports);
    return { path, text, folder, messages, notes };
  }
  const linted = await lintText({ folder, path, kind }, text, fix);
  if (linted.text !== text) {
    writeFileSync(path, linted.text);
    project.show(path, linted.text);
  }
  const after = linted.text === text ? reports : reportsFor(path, kind, project, linted.text);
  return { path, text: linted.text, folder, messages: joinMessages(linted.messages, after), notes };
}

function reportsFor(
  path: string,
  kind: "script" | "document",
  project: Project,
  text: string,
): readonly Report[] {
  if (kind === "script") return project.reportsOf(path);
  const name = project.nameOf(path);
  return [...reportsOfDocument(name, text), ...reportsOfScriptsIn(name, text, project.folder)];
}
