/**
 * What each path on the command line means: a folder of apps, a script, a module in TypeScript or
 * JavaScript, a document, or a complaint.
 */
import { accessSync, constants, realpathSync } from "node:fs";
import { extname, resolve } from "node:path";
import { statsOf } from "../project/stats.js";

export type Target =
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "script"; readonly path: string }
  | { readonly kind: "module"; readonly path: string }
  | { readonly kind: "document"; readonly path: string }
  | { readonly kind: "unusable"; readonly message: string };

/** `given` as the user wrote it, which is how a complaint calls it. */
export function targetAt(given: string): Target {
  const path = resolve(given);
  const stats = statsOf(path);
  if (stats === undefined) return unusable(given, "no such file or folder");
  try {
    accessSync(path, constants.R_OK);
  } catch {
    return unusable(given, "cannot be read");
  }
  // As ESLint has it: the working folder's own path can lead through a link.
  if (stats.isDirectory()) return { kind: "folder", path: realpathSync(path) };
  if (!stats.isFile()) return unusable(given, "is neither a file nor a folder");
  switch (extname(path).toLowerCase()) {
    case ".md":
    case ".markdown":
      return { kind: "document", path };
    case ".ipynb":
      return unusable(given, "notebooks are not linted");
    case ".ts":
    case ".tsx":
    case ".mts":
    case ".cts":
    case ".js":
    case ".jsx":
    case ".mjs":
    case ".cjs":
      return { kind: "module", path };
    default:
      return { kind: "script", path };
  }
}

function unusable(given: string, reason: string): Target {
  return { kind: "unusable", message: `${given}: ${reason}` };
}
