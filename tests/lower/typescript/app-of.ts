/**
 * Apps for tests: a few files given as text, parsed, with imports resolved among them. The app is the
 * function `app` of the file `app`; in plain JavaScript, which has no annotations, the one that is handed
 * to `run`. TypeScript is parsed with typescript-eslint's parser, JavaScript with ESLint's own.
 */
import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { appFunctionsIn } from "../../../src/lower/typescript/app-functions.js";
import type {
  AppSource,
  ModuleSource,
  ResolveModule,
} from "../../../src/lower/typescript/app-source.js";
import { NameTable } from "../../../src/lower/typescript/syntax.js";
import { parsedByHost } from "../../../src/project/typescript/parser.js";

/** An app of these files; `./absent.js` is a module of the app that is not there. */
export function appOf(files: Readonly<Record<string, string>>): AppSource {
  const sources = new Map(
    Object.entries(files).map(([path, text]) => [path, sourceOf(path, text)] as const),
  );
  const entry = [...sources.values()].find(({ path }) => /^app\.\w+$/.test(path));
  if (entry === undefined) throw new Error("there is no file that is called app");
  const resolve: ResolveModule = (_, specifier) => {
    if (specifier === "eslint-plugin-streamlit/runtime") return "runtime";
    const path = specifier.replace("./", "");
    const found = sources.get(path) ?? sources.get(path.replace(".js", ".ts"));
    return found ?? (specifier.startsWith("./") ? "unresolved" : "external");
  };
  const { annotated, run } = appFunctionsIn(entry, resolve);
  const handed = run.flatMap(({ app }) => (app.kind === "here" ? [app.node] : []));
  const app = annotated.find(({ node }) => node.id?.name === "app")?.node ?? handed[0];
  if (app === undefined) throw new Error(`there is no app in ${entry.path}`);
  const pages = run.flatMap((each) =>
    each.pages.flatMap(({ name, page }) =>
      page.kind === "here" ? [{ name, source: entry, node: page.node }] : [],
    ),
  );
  return {
    ...{ entry, app, pages, release: { major: 1, minor: 67 }, resolve },
  };
}

function sourceOf(path: string, text: string): ModuleSource {
  return { path, text, ...(/\.[mc]?tsx?$/.test(path) ? typeScript : javaScript)(path, text) };
}

function typeScript(path: string, text: string): Pick<ModuleSource, "program" | "names"> {
  const { ast, scopeManager } = parser.parseForESLint(text, {
    ...{ filePath: path, range: true, loc: true, ecmaFeatures: { jsx: path.endsWith("x") } },
    sourceType: path.endsWith(".cts") ? "commonjs" : "module",
  });
  return { program: ast, names: new NameTable(scopeManager) };
}

function javaScript(path: string, text: string): Pick<ModuleSource, "program" | "names"> {
  const linter = new Linter({ configType: "flat" });
  const sourceType = path.endsWith(".cjs") ? "commonjs" : "module";
  const parserOptions = { ecmaFeatures: { jsx: true } };
  const files = ["**/*.js", "**/*.cjs", "**/*.mjs", "**/*.jsx"];
  linter.verify(text, [{ files, languageOptions: { sourceType, parserOptions } }], path);
  const parsed = parsedByHost(linter.getSourceCode());
  if (parsed === undefined) throw new Error(`${path} cannot be parsed`);
  return parsed;
}
