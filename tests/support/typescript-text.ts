/**
 * Runs the text of a TypeScript app: each file is compiled by itself, and imports are resolved among the
 * files. Exceptions say places in the compiled text; `writtenAt` says where that is written.
 */
import ts from "typescript";
import { createRequire, isBuiltin, SourceMap } from "node:module";
import { compileFunction } from "node:vm";
import type { App } from "../../src/runtime/app/index.js";

export interface LoadedText {
  /** The function that a file exports under that name. */
  readonly functionOf: (path: string, name: string) => App;
  /** `app.ts:3` for a place in the compiled text such as `/app.ts:12:5`. */
  readonly writtenAt: (place: string) => string;
}

type Exports = Record<string, unknown>;

export interface LoadedApp extends Pick<LoadedText, "writtenAt"> {
  readonly app: App;
}

/** Loads the app that `app.ts` exports under the name `app`. */
export function loadApp(files: Readonly<Record<string, string>>): LoadedApp {
  const { functionOf, writtenAt } = loadText(files);
  return { app: functionOf("app.ts", "app"), writtenAt };
}

/** Loads files when something of them is asked for; `given` are modules instead of Node's own. */
export function loadText(
  files: Readonly<Record<string, string>>,
  given: Readonly<Record<string, Exports>> = {},
): LoadedText {
  const compiled = new Map(
    Object.entries(files).map(([path, text]) => [path, compile(path, text)] as const),
  );
  const loaded = new Map<string, Exports>();
  const load = (path: string): Exports => {
    const known = loaded.get(path);
    if (known !== undefined) return known;
    const code = compiled.get(path)?.code;
    if (code === undefined) throw new Error(`the app has no file ${path}`);
    const exported: Exports = {};
    loaded.set(path, exported);
    const body = compileFunction(code, ["exports", "require"], { filename: `/${path}` });
    Reflect.apply(body, undefined, [exported, required]);
    return exported;
  };
  const required = (specifier: string): unknown => given[specifier] ?? own(specifier);
  const own = (specifier: string): unknown =>
    isBuiltin(specifier)
      ? requireBuiltin(specifier)
      : load(specifier.replace(/^\.\//, "").replace(/\.js$/, ".ts"));
  return {
    functionOf: (path, name) => {
      const exported = load(path)[name];
      if (!isApp(exported)) throw new Error(`${path} exports no app ${name}`);
      return exported;
    },
    writtenAt: (place) => {
      const [, path = "", line = "", column = ""] = /^\/(.+):(\d+):(\d+)$/.exec(place) ?? [];
      const entry = compiled.get(path)?.map.findEntry(Number(line) - 1, Number(column) - 1);
      if (entry === undefined || !("originalLine" in entry)) return `${place} (nowhere)`;
      return `${path}:${entry.originalLine + 1}`;
    },
  };
}

const requireBuiltin = createRequire(import.meta.url);

const isApp = (value: unknown): value is App => typeof value === "function";

interface Compiled {
  readonly code: string;
  readonly map: SourceMap;
}

/** An app is loaded anew for each of its walks. */
const known = new Map<string, Compiled>();

function compile(path: string, text: string): Compiled {
  const name = `${path}\n${text}`;
  const compiled = known.get(name) ?? compiledAnew(path, text);
  known.set(name, compiled);
  return compiled;
}

function compiledAnew(path: string, text: string): Compiled {
  const compilerOptions: ts.CompilerOptions = {
    ...{ module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, sourceMap: true },
  };
  const { outputText, sourceMapText } = ts.transpileModule(text, {
    ...{ compilerOptions, fileName: path },
  });
  // The compiler has written it.
  const payload = JSON.parse(sourceMapText ?? "null") as ConstructorParameters<typeof SourceMap>[0];
  return { code: outputText, map: new SourceMap(payload) };
}
