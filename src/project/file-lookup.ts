/**
 * Which files and folders there are, asked often: every import of every file is looked up in several
 * folders. Each folder is listed once; a lookup lives as long as one look at the project.
 *
 * Names can be asked for anywhere; what may be read lies in the folder that is in view.
 */
import { readdirSync } from "node:fs";
import { basename, dirname, isAbsolute, join, sep } from "node:path";
import { statsOf } from "./stats.js";

type Kind = "file" | "folder";

export class FileLookup {
  readonly #folders = new Map<string, ReadonlyMap<string, Kind>>();
  /** What dotted names were found to mean, by folder: each app asks for the same ones. */
  readonly #modules = new Map<string, Map<string, string | null>>();
  readonly #prefix: string;

  /** `root`: the folder in view. */
  constructor(root: string) {
    this.#prefix = root.endsWith(sep) ? root : root + sep;
  }

  /** Is it a file in view? */
  isReadable(path: string): boolean {
    return path.startsWith(this.#prefix) && this.isFile(path);
  }

  isFile(path: string): boolean {
    return this.#kindOf(path) === "file";
  }

  isFolder(path: string): boolean {
    return this.#kindOf(path) === "folder";
  }

  /** May a module of this name, or something in it, lie right in the folder? */
  mayHold(folder: string, name: string): boolean {
    const entries = this.#entriesOf(folder);
    return entries.has(name) || entries.has(`${name}.py`);
  }

  /** What a dotted name means in a folder; `find` is asked once. */
  module(folder: string, name: string, find: () => string | undefined): string | undefined {
    let known = this.#modules.get(folder);
    if (known === undefined) this.#modules.set(folder, (known = new Map<string, string | null>()));
    let file = known.get(name);
    if (file === undefined) known.set(name, (file = find() ?? null));
    return file ?? undefined;
  }

  /** The names of the files in a folder, in order; none, if it cannot be listed. */
  filesIn(folder: string): string[] {
    return [...this.#entriesOf(folder)].flatMap(([name, kind]) => (kind === "file" ? [name] : []));
  }

  /** Is there Python in the folder, or in one right below it? */
  holdsPython(folder: string, depth = 1): boolean {
    const entries = [...this.#entriesOf(folder)];
    return (
      entries.some(([name, kind]) => kind === "file" && name.endsWith(".py")) ||
      (depth > 0 &&
        entries.some(
          ([name, kind]) => kind === "folder" && this.holdsPython(join(folder, name), depth - 1),
        ))
    );
  }

  /** Every folder that was asked about, with what is in it: says whether answers are still right. */
  seen(folders: Iterable<string> = this.#folders.keys()): string {
    return JSON.stringify([...folders].sort().map((each) => [each, ...this.#entriesOf(each)]));
  }

  get folders(): Iterable<string> {
    return this.#folders.keys();
  }

  #kindOf(path: string): Kind | undefined {
    return this.#entriesOf(dirname(path)).get(basename(path));
  }

  #entriesOf(folder: string): ReadonlyMap<string, Kind> {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const entries = entriesOf(folder);
    this.#folders.set(folder, entries);
    return entries;
  }
}

/** A link counts as what it leads to; a folder that cannot be listed is empty. */
function entriesOf(folder: string): ReadonlyMap<string, Kind> {
  const kinds = new Map<string, Kind>();
  // A path from nowhere would be looked up in the folder that the linter happens to run in.
  if (!isAbsolute(folder)) return kinds;
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    // In the order of their names, so that results do not depend on the file system.
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const stats = entry.isSymbolicLink() ? statsOf(join(folder, entry.name)) : entry;
      if (stats?.isFile() === true) kinds.set(entry.name, "file");
      else if (stats?.isDirectory() === true) kinds.set(entry.name, "folder");
    }
  } catch {
    return kinds;
  }
  return kinds;
}
