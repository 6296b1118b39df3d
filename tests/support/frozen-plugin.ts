/**
 * A plugin whose language freezes what it parses, so that a rule that writes into the tree throws.
 * ESLint's RuleTester looks for changes on JavaScript's root node alone and would not notice.
 */
import type { PythonLanguage } from "../../src/language/python-language.js";
import { parseOnce } from "../../src/python/parse-once.js";

interface PluginWithPython {
  readonly languages: { readonly python: PythonLanguage };
}

/** `plugin` with trees, tokens and comments that nobody can change. */
export function frozen<Plugin extends PluginWithPython>(plugin: Plugin): Plugin {
  const { python } = plugin.languages;
  const parse: PythonLanguage["parse"] = (file) => {
    const result = python.parse(file);
    const { tokens, comments } = parseOnce(result.python);
    for (const part of [result.ast, tokens, comments]) freezeDeeply(part);
    return result;
  };
  return { ...plugin, languages: { ...plugin.languages, python: { ...python, parse } } };
}

/** Freezes an object and all it refers to; without recursion, for trees are deep and know their parents. */
function freezeDeeply(value: object): void {
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next !== "object" || next === null || Object.isFrozen(next)) continue;
    Object.freeze(next);
    for (const part of Object.values<unknown>({ ...next })) pending.push(part);
  }
}
