/**
 * Which files can be seen from a folder: all that a walk finds, or, around a file that was named, only
 * its neighbours and the `pages/` folder: its folder may be somebody's home.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { walk, type Walk } from "./walk.js";

export type Scope = "folder" | "neighbours";

export function pathsInView(folder: string, scope: Scope): Walk {
  if (scope === "folder") return walk(folder);
  const files = [folder, join(folder, "pages")].flatMap((each) =>
    namesIn(each)
      .filter((name) => name.endsWith(".py"))
      .map((name) => join(each, name)),
  );
  return { files, folders: [folder], unreadable: [] };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
