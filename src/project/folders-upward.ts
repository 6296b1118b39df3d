/**
 * The folders above a folder, as far as they belong to the same repository. Whatever lies above that is
 * none of the project's: it may be somebody's home.
 */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { isWithin } from "./walk.js";

/** The folder and those above it, up to and with the root of the repository. */
export function* foldersUpward(folder: string): Iterable<string> {
  for (let each = folder; ; each = dirname(each)) {
    yield each;
    if (dirname(each) === each || existsSync(join(each, ".git"))) return;
  }
}

/** The folders above `folder` in its repository, nearest first; none outside of any repository. */
export function foldersAbove(folder: string): string[] {
  const [, ...above] = foldersUpward(folder);
  const outermost = above.at(-1);
  return outermost !== undefined && existsSync(join(outermost, ".git")) ? above : [];
}

/** The folder and those above it, up to and with `root`; none, if it does not lie there. */
export function foldersUpTo(folder: string, root: string): string[] {
  const folders: string[] = [];
  for (let each = folder; isWithin(each, root); each = dirname(each)) {
    folders.push(each);
    if (each === dirname(each)) break;
  }
  return folders;
}
