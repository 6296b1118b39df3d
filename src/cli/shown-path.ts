/** A path as output shows it: relative to the working folder, or whole where that would climb out. */
import { relative } from "node:path";

export function shownPath(path: string, cwd: string): string {
  const way = relative(cwd, path);
  if (way === "") return ".";
  return way.startsWith("..") ? path : way;
}
