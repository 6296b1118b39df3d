/**
 * What `.gitignore` files say about a path: the nearest file that has an opinion decides, as in Git.
 *
 * Not read: `.git/info/exclude` and a person's global excludes, because results should be the same on
 * every machine.
 */
import ignore, { type Ignore } from "ignore";
import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { textOfFile } from "./text-of-file.js";

interface RulesOfFolder {
  readonly folder: string;
  readonly rules: Ignore;
}

/** From the outermost folder inwards. */
export type IgnoreRules = readonly RulesOfFolder[];

/** `rules` and those of the folder's own `.gitignore`. */
export function withRulesOf(folder: string, rules: IgnoreRules): IgnoreRules {
  const text = textOfFile(join(folder, ".gitignore"));
  return text === undefined ? rules : [...rules, { folder, rules: ignore().add(text) }];
}

/**
 * The rules of the repository around `folder`; none, if they ignore the folder itself: it was named,
 * so its files are meant.
 */
export function ignoreRulesAbove(folder: string): IgnoreRules {
  const above: string[] = [];
  for (let each = folder; !existsSync(join(each, ".git")); each = dirname(each)) {
    const parent = dirname(each);
    // Outside of any repository.
    if (parent === each) return [];
    above.unshift(parent);
  }
  const rules = above.reduce<IgnoreRules>((outer, each) => withRulesOf(each, outer), []);
  return isIgnored(`${folder}/`, rules) ? [] : rules;
}

/** A folder's path ends with a slash. */
export function isIgnored(path: string, rules: IgnoreRules): boolean {
  for (const { folder, rules: own } of [...rules].reverse()) {
    const way = relative(folder, path).split(sep).join("/") + (path.endsWith("/") ? "/" : "");
    const { ignored, unignored } = own.test(way);
    if (ignored || unignored) return ignored;
  }
  return false;
}
