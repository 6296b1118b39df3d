/**
 * The scripts in `pages/` beside a main script: which of them are pages, and in which order the menu has
 * them.
 */
import { dirname, join } from "node:path";
import type { FileLookup } from "./file-lookup.js";

/** The pages of the folder, in the menu's order. */
export function pagesInFolder(entry: string, lookup: FileLookup): string[] {
  const folder = join(dirname(entry), "pages");
  return lookup
    .filesIn(folder)
    .filter((name) => name.endsWith(".py") && name !== "__init__.py" && !name.startsWith("."))
    .map((name) => ({ name, ...menuPlace(name) }))
    .sort((a, b) => a.number - b.number || (a.label < b.label ? -1 : Number(a.label > b.label)))
    .map(({ name }) => join(folder, name));
}

const pageName = /([0-9]*)[_ -]*(.*)\.py/su;

/** Numbers first, then by name; a page without a number comes behind those with one. */
function menuPlace(name: string): { readonly number: number; readonly label: string } {
  const [, number = "", label = ""] = pageName.exec(name) ?? [];
  return { number: number === "" ? Infinity : Number(number), label: label.toLowerCase() };
}
