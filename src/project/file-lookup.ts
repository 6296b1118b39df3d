/**
 * Which files and folders there are, asked often: every import of every file is looked up in several
 * folders. Each folder is listed once; a lookup lives as long as one look at the project.
 */
import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

type Kind = "file" | "folder";

export class FileLookup {
  readonly #folders = new Map<string, ReadonlyMap<string, Kind>>();

  isFile(path: string): boolean {
    return this.#kindOf(path) === "file";
  }

  isFolder(path: string): boolean {
    return this.#kindOf(path) === "folder";
  }

  #kindOf(path: string): Kind | undefined {
    const folder = dirname(path);
    let entries = this.#folders.get(folder);
    if (entries === undefined) {
      entries = entriesOf(folder);
      this.#folders.set(folder, entries);
    }
    return entries.get(basename(path));
  }
}

/** A link counts as what it leads to; a folder that cannot be listed is empty. */
function entriesOf(folder: string): ReadonlyMap<string, Kind> {
  const kinds = new Map<string, Kind>();
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const stats = entry.isSymbolicLink()
        ? statSync(join(folder, entry.name), { throwIfNoEntry: false })
        : entry;
      if (stats?.isFile() === true) kinds.set(entry.name, "file");
      else if (stats?.isDirectory() === true) kinds.set(entry.name, "folder");
    }
  } catch {
    return kinds;
  }
  return kinds;
}
