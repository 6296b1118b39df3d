/**
 * ESLint as a CI job or a pre-commit hook runs it again: with its cache, when no file has changed since the
 * run before, and when one has.
 */
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { costOf, type Cost } from "./children.js";
import type { Corpus } from "./corpus.js";

const eslint = new URL("../../node_modules/eslint/bin/eslint.js", import.meta.url).pathname;

export interface Repeated {
  readonly first: Cost;
  readonly nothingChanged: Cost;
  readonly oneChanged: Cost;
}

/** `plugin` is the built one. The corpus gets a configuration, and a line at the end of one app. */
export function repeated({ folder, files }: Corpus, plugin: string): Repeated {
  const config = join(folder, "eslint.config.mjs");
  writeFileSync(
    config,
    `import plugin from ${JSON.stringify(plugin)};\nexport default plugin.configs.recommended;\n`,
  );
  const cache = ["--cache", "--cache-location", join(folder, ".eslintcache")];
  const run = (): Cost =>
    costOf(process.execPath, [eslint, "--config", config, ...cache, "."], { cwd: folder });
  const first = run();
  const nothingChanged = run();
  appendFileSync(files.find((file) => file.endsWith("app_1.py")) ?? "", "\nchanged = True\n");
  return { first, nothingChanged, oneChanged: run() };
}
