/**
 * The Python files of a folder, without what nobody wrote as a part of the app: environments
 * (`pyvenv.cfg`, `conda-meta`), installed packages, dot folders, and what `.gitignore` ignores.
 *
 * The folder itself is always walked, whatever it is called and whoever ignores it. A link is followed
 * when it leads out of the folder; one that leads into it, or above it, would tell files twice or
 * never end.
 */
import { existsSync, readdirSync, type Dirent } from "node:fs";
import { join, relative, sep } from "node:path";
import { ignoreRulesAbove, isIgnored, withRulesOf, type IgnoreRules } from "./gitignore.js";
import { realPathOf, statsOf } from "./stats.js";

export interface Walk {
  /** Absolute paths, in the order of their names. */
  readonly files: readonly string[];
  /** Every folder that was opened. */
  readonly folders: readonly string[];
  /** Folders that could not be opened. */
  readonly unreadable: readonly string[];
}

/** Walks `folder`, an absolute path; one that is gone is empty. `isWanted` is asked about names. */
export function walk(folder: string, isWanted: (name: string) => boolean = isPython): Walk {
  const root = realPathOf(folder);
  if (root === undefined) return { files: [], folders: [], unreadable: [] };
  const files: string[] = [];
  const folders: string[] = [];
  const unreadable: string[] = [];
  const visited = new Set([root]);

  const visit = (from: string, outer: IgnoreRules): void => {
    const entries = entriesOf(from);
    if (entries === undefined) {
      unreadable.push(from);
      return;
    }
    folders.push(from);
    const rules = withRulesOf(from, outer);
    for (const entry of entries) {
      const path = join(from, entry.name);
      const kind = kindOf(entry, path);
      if (kind === "other") continue;
      if (
        kind === "folder" &&
        (isForeignFolder(path, entry.name) || isIgnored(`${path}/`, rules))
      ) {
        continue;
      }
      if (kind === "file" && (!isWanted(entry.name) || isIgnored(path, rules))) continue;
      if (entry.isSymbolicLink() && !isNew(path, root, visited)) continue;
      if (kind === "file") files.push(path);
      else visit(path, rules);
    }
  };
  visit(folder, ignoreRulesAbove(folder));
  return { files, folders, unreadable };
}

function isPython(name: string): boolean {
  return name.endsWith(".py");
}

/** In the order of their names, so that results do not depend on the file system. */
function entriesOf(folder: string): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return undefined;
  }
}

function kindOf(entry: Dirent, path: string): "file" | "folder" | "other" {
  const stats = entry.isSymbolicLink() ? statsOf(path) : entry;
  if (stats?.isFile() === true) return "file";
  return stats?.isDirectory() === true ? "folder" : "other";
}

/** Packages that were installed, and what Python makes of its own. */
const foreignNames = new Set(["node_modules", "site-packages", "dist-packages", "__pycache__"]);

/** What lies in an environment that `venv`, or that conda has made. */
const marksOfEnvironments = ["pyvenv.cfg", "conda-meta"];

function isForeignFolder(path: string, name: string): boolean {
  return (
    foreignNames.has(name) ||
    name.startsWith(".") ||
    marksOfEnvironments.some((mark) => existsSync(join(path, mark)))
  );
}

/** Does a link lead to what the walk has not seen and will not see? */
function isNew(link: string, root: string, visited: Set<string>): boolean {
  const target = realPathOf(link);
  if (target === undefined) return false;
  if (isWithin(target, root) || isWithin(root, target) || visited.has(target)) return false;
  visited.add(target);
  return true;
}

/** Is `path` the folder, or in it? */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === "" || !(way === ".." || way.startsWith(`..${sep}`) || way.includes(":"));
}
