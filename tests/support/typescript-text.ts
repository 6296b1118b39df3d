/**
 * Runs the text of a TypeScript app, without writing it to the disk: each file is compiled by itself, and
 * imports are resolved among the files. The name of a file is what exceptions say.
 */
import ts from "typescript";
import { compileFunction } from "node:vm";
import type { App } from "../../src/runtime/app/index.js";

export interface LoadedApp {
  readonly app: App;
  /** The text of the line as it is executed, for a place such as `/app.ts:3:5`. */
  readonly lineAt: (place: string) => string;
}

/** Loads the app that `app.ts` exports under the name `app`. */
export function loadApp(files: Readonly<Record<string, string>>): LoadedApp {
  const compiled = new Map(
    Object.entries(files).map(([path, text]) => [path, compile(text)] as const),
  );
  const loaded = new Map<string, Record<string, unknown>>();
  const load = (path: string): Record<string, unknown> => {
    const known = loaded.get(path);
    if (known !== undefined) return known;
    const text = compiled.get(path);
    if (text === undefined) throw new Error(`the app has no file ${path}`);
    const exported: Record<string, unknown> = {};
    loaded.set(path, exported);
    const body = compileFunction(text, ["exports", "require"], { filename: `/${path}` });
    Reflect.apply(body, undefined, [exported, required]);
    return exported;
  };
  const required = (specifier: string): Record<string, unknown> =>
    load(specifier.replace(/^\.\//, "").replace(/\.js$/, ".ts"));
  const { app } = load("app.ts");
  if (!isApp(app)) throw new Error("app.ts exports no app");
  return {
    app,
    lineAt: (place) => {
      const [, path = "", line = ""] = /^\/(.+):(\d+):\d+$/.exec(place) ?? [];
      return compiled.get(path)?.split("\n")[Number(line) - 1] ?? "";
    },
  };
}

const isApp = (value: unknown): value is App => typeof value === "function";

function compile(text: string): string {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}
