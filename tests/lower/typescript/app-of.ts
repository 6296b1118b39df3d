/**
 * Apps for tests: a few files given as text, parsed, with imports resolved among them. The app is the
 * function `app` of `app.ts`.
 */
import * as parser from "@typescript-eslint/parser";
import { appFunctionsIn } from "../../../src/lower/typescript/app-functions.js";
import type { AppSource, ModuleSource } from "../../../src/lower/typescript/app-source.js";
import { NameTable } from "../../../src/lower/typescript/syntax.js";

/** An app of these files; `./absent.js` is a module of the app that is not there. */
export function appOf(files: Readonly<Record<string, string>>): AppSource {
  const sources = new Map(
    Object.entries(files).map(([path, text]) => [path, sourceOf(path, text)] as const),
  );
  const entry = sources.get("app.ts") ?? sourceOf("app.ts", "");
  const { annotated } = appFunctionsIn(entry);
  const app = annotated.find(({ node }) => node.id?.name === "app");
  if (app === undefined) throw new Error("there is no app in app.ts");
  return {
    ...{ entry, app: app.node, pages: [], release: { major: 1, minor: 67 } },
    resolve: (_, specifier) => {
      if (specifier === "eslint-plugin-streamlit/runtime") return "runtime";
      const path = specifier.replace("./", "").replace(".js", ".ts");
      return sources.get(path) ?? (specifier.startsWith("./") ? "unresolved" : "external");
    },
  };
}

function sourceOf(path: string, text: string): ModuleSource {
  const { ast, scopeManager } = parser.parseForESLint(text, {
    ...{ filePath: path, range: true, loc: true, sourceType: "module" },
  });
  return { path, text, program: ast, names: new NameTable(scopeManager) };
}
