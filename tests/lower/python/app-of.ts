/**
 * Apps for tests: a few files given as text, parsed, with imports resolved among them.
 */
import { parse } from "../../../src/python/parse.js";
import { analyzeScopes } from "../../../src/python/scopes/analyze-scopes.js";
import type { AppSource, ModuleSource } from "../../../src/lower/python/lower-app.js";

/** An app of these files; `away` are the modules of the app that are not there. */
export function appOf(
  files: Readonly<Record<string, string>>,
  entry: string,
  away: readonly string[] = [],
): AppSource {
  const sources = new Map(
    Object.entries(files).map(([path, text]) => [path, sourceOf(path, text)] as const),
  );
  const found = (path: string): ModuleSource => sources.get(path) ?? sourceOf(path, "");
  const pages = [...sources].filter(([path]) => path.startsWith("pages/"));
  return {
    entry: found(entry),
    pages: pages.map(([name, source]) => ({ name, source })),
    script: (path) => sources.get(path),
    release: { major: 1, minor: 67 },
    resolve: ({ importer, module, level }) => {
      const folder = level === 0 ? [] : importer.path.split("/").slice(0, -level);
      const path = [...folder, ...(module === "" ? [] : module.split("."))].join("/");
      const source = sources.get(`${path}.py`) ?? sources.get(`${path}/__init__.py`);
      return source ?? (away.includes(module) ? "unresolved" : "external");
    },
  };
}

function sourceOf(path: string, text: string): ModuleSource {
  const { ast } = parse(text);
  return { path, text, module: ast, scopes: analyzeScopes(ast) };
}
