/** What a path leads to; nothing for one that is gone, that may not be seen, or that leads to itself. */
import { realpathSync, statSync, type Stats } from "node:fs";

export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Changes whenever the file on the disk does. */
export function stampOf(path: string, stats = statsOf(path)): string {
  return stats === undefined ? "none" : `${stats.mtimeMs}:${stats.size}:${stats.ino}`;
}

/** The path without links. */
export function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
