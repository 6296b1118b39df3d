/**
 * Which TypeScript and JavaScript files can be a part of an app. It is asked of every file that is linted,
 * and most repositories have no app, so little is done and little is loaded for an answer: a text that
 * imports the runtime can be one; any other only where a file of the project does, because a helper of an
 * app need not speak of the runtime itself.
 */
import { dirname } from "node:path";
import { runtimePackage } from "../../lower/typescript/runtime-imports.js";
import { HeldLook } from "../held-look.js";
import { searchFile } from "../search-file.js";
import { isWithin, walk } from "../walk.js";
import { importsRuntime, ScriptFiles } from "./script-files.js";
import { isScriptName } from "./script-names.js";

const files = new ScriptFiles();

/** Folders with an app, saved or not: whoever knows them is asked from then on. */
const concerned = new Set<string>();

/** By folder: does no file in it import the runtime? */
const looks = new Map<string, HeldLook<boolean>>();

/** Can no app have anything to do with the file at `path`, linted in `cwd`, that has this text? */
export function isForeignScript(cwd: string, path: string, text: string): boolean {
  const folder = isWithin(path, cwd) ? cwd : dirname(path);
  if (concerned.has(folder)) return false;
  if (!importsRuntime(text) && isForeignFolder(folder)) return true;
  concerned.add(folder);
  return false;
}

/** The same for a block of the document at `path`: an app is written in one document. */
export function isForeignBlock(path: string, text: string): boolean {
  return !importsRuntime(text) && searchFile(path, [runtimePackage]) !== "found";
}

function isForeignFolder(folder: string): boolean {
  const look = looks.get(folder) ?? new HeldLook<boolean>(200);
  looks.set(folder, look);
  return look.see(
    () => !walk(folder, isScriptName).files.some((path) => files.importsRuntime(path)),
  );
}
