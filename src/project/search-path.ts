/**
 * Where the process of an app looks for modules, as `streamlit run` sets it up: the main script's folder
 * comes first, for its pages and modules too. The folder in which Streamlit is started is not among them;
 * it is under `python -m streamlit run`, and a repository can be installed or named in `PYTHONPATH`. So
 * the folders above the script, with their `src/`, come last: what is found nowhere else is meant there.
 */
import { basename, dirname, isAbsolute, join, normalize } from "node:path";
import type { FileLookup } from "./file-lookup.js";
import { foldersAbove, foldersUpTo } from "./folders-upward.js";
import type { PathChange } from "./sys-path.js";
import { isWithin } from "./walk.js";

export interface SearchPath {
  /** Absolute paths; the first that has a module counts. */
  readonly folders: readonly string[];
  /** Out of view; a module that is there is the app's own all the same. */
  readonly hidden: readonly string[];
  /** The packages in view by their outermost name: no library's, wherever they are found. */
  readonly packages: ReadonlySet<string>;
}

/** The search path of the app whose main script is `entry`, when its files make these changes. */
export function searchPathOf(
  entry: string,
  root: string,
  changes: readonly PathChange[],
  packages: ReadonlySet<string>,
): SearchPath {
  const home = dirname(entry);
  const changed = (at: PathChange["at"]): string[] =>
    changes
      .filter((change) => change.at === at)
      .flatMap(({ folder }) =>
        isAbsolute(folder) ? [normalize(folder)] : [join(root, folder), join(home, folder)],
      );
  const around = withSources(foldersUpTo(home, root));
  const all = [...changed("front").reverse(), home, ...changed("back"), ...around];
  const folders = [...new Set(all.map(withoutSlash))];
  return {
    folders: folders.filter((each) => isWithin(each, root) || each === home),
    hidden: [
      ...folders.filter((each) => !isWithin(each, root)),
      ...withSources(foldersAbove(root)),
    ].filter((each) => each !== home),
    packages,
  };
}

function withSources(folders: readonly string[]): string[] {
  return folders.flatMap((each) => [each, join(each, "src")]);
}

function withoutSlash(folder: string): string {
  return folder.length > 1 ? folder.replace(/[\\/]$/, "") : folder;
}

/** The outermost names of the packages that these files are in. */
export function packagesAmong(paths: Iterable<string>, lookup: FileLookup): Set<string> {
  const names = new Set<string>();
  for (const path of paths) {
    if (basename(path) !== "__init__.py") continue;
    const folder = dirname(path);
    if (!lookup.isFile(join(dirname(folder), "__init__.py"))) names.add(basename(folder));
  }
  return names;
}
