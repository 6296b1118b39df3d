/**
 * A plugin whose language freezes what it parses, so that a rule that writes into the tree throws.
 * ESLint's RuleTester looks for changes on JavaScript's root node alone and would not notice.
 */
import type { ESLint } from "eslint";

type Language = NonNullable<ESLint.Plugin["languages"]>[string];

/** `plugin` with trees, tokens and comments that nobody can change. */
export function frozen<Plugin extends { readonly languages: Readonly<Record<string, Language>> }>(
  plugin: Plugin,
): Plugin {
  const languages = Object.entries(plugin.languages).map(([name, language]) => [
    name,
    {
      ...language,
      parse: (...args: Parameters<Language["parse"]>) => frozenDeeply(language.parse(...args)),
    },
  ]);
  return { ...plugin, languages: Object.fromEntries(languages) as Plugin["languages"] };
}

/** Freezes a value and all it refers to; without recursion, for trees are deep and know their parents. */
function frozenDeeply<Value extends object>(value: Value): Value {
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next !== "object" || next === null || Object.isFrozen(next)) continue;
    Object.freeze(next);
    pending.push(...Object.values(next));
  }
  return value;
}
