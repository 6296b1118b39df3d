/**
 * Loads parts of the plugin when they are first called. ESLint asks a rule for its answer and does not wait
 * for it, so `import()` comes too late; Node's `require` of a module does not. In the sources these are plain imports;
 * here the module is replaced by functions of the same names, which load the real one.
 */
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";

/** Who loads what later. A module that is loaded later exports functions and types. */
const later = {
  "src/index.ts": "src/project/projects.ts",
  "src/rules/define-rule.ts": "src/project/session-of.ts",
  "src/language/python-language.ts": "src/python/parse-once.ts",
};

/** Their files in `dist`, for esbuild's `entryPoints`. */
export const entriesLoadedLater = Object.fromEntries(
  Object.values(later).map((module) => [nameOf(module), module]),
);

/** @type {import("esbuild").Plugin} */
export const loadLater = {
  name: "load-later",
  setup(build) {
    for (const [importer, module] of Object.entries(later)) {
      build.onResolve({ filter: endOf(module) }, (asked) =>
        asked.importer === resolve(importer) ? { path: module, namespace: "later" } : undefined,
      );
    }
    build.onLoad({ filter: /.*/, namespace: "later" }, ({ path }) => ({ contents: standIn(path) }));
  },
};

/** @param {string} path */
function standIn(path) {
  const exported = [...readFileSync(path, "utf8").matchAll(/^export (.*)$/gm)].map(
    ([, rest = ""]) => rest,
  );
  const functions = exported.flatMap((rest) => {
    if (/^(?:interface|type) /.test(rest)) return [];
    const [, name] = /^function (\w+)/.exec(rest) ?? [];
    if (name === undefined) throw new Error(`${path} is loaded later: it cannot export ${rest}`);
    return [name];
  });
  return [
    'import { createRequire } from "node:module";',
    "let loaded;",
    "function load() {",
    `  return (loaded ??= createRequire(import.meta.url)("./${nameOf(path)}.js"));`,
    "}",
    ...functions.map((name) => `export const ${name} = (...given) => load().${name}(...given);`),
  ].join("\n");
}

/** @param {string} path */
function nameOf(path) {
  return basename(path, ".ts");
}

/** @param {string} path */
function endOf(path) {
  return new RegExp(`/${nameOf(path)}\\.js$`);
}
