/** Paths as people see them: relative to the project's folder, with slashes on every system. */
import { relative, sep } from "node:path";

export function pathFrom(folder: string, path: string): string {
  return relative(folder, path).split(sep).join("/");
}
