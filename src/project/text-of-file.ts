/**
 * The text of a file as ESLint would hand it over: UTF-8, without a byte order mark. What is no UTF-8
 * becomes replacement characters, as it does in ESLint.
 */
import { readFileSync, type Stats } from "node:fs";
import { statsOf } from "./stats.js";

/** `undefined` for what cannot be read, or has no end: a pipe, a device. */
export function textOfFile(
  path: string,
  stats: Stats | undefined = statsOf(path),
): string | undefined {
  if (stats?.isFile() === false) return undefined;
  try {
    return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch {
    return undefined;
  }
}
