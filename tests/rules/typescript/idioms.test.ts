/**
 * The page beside this file, twice: what the rules say of each app, and what becomes of it on the runtime.
 * Somebody opens the app and tries each button, box and field once. The keys of the exceptions that the
 * page then shows are those of the findings.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { AppTest, type App } from "../../../src/runtime/app/index.js";
import { lintApp } from "../../support/lint-app.js";
import { testsOfPage } from "../../support/rule-page.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const page = readFileSync(new URL("idioms.md", import.meta.url), "utf8");

describe.each(testsOfPage(page, "ts"))("$name", ({ files, expected }) => {
  test("is judged", async () => {
    const problems = await lintApp(files);
    expect(problems.map(({ file, line, rule }) => ({ file, line, rule }))).toEqual(
      expected.map(({ file, line, rule }) => ({ file, line, rule })),
    );
    for (const [index, { text }] of expected.entries()) {
      expect(problems[index]?.message).toContain(text);
    }
  });

  test("raises that and nothing else", async () => {
    const keys = expected.map(({ text }) => text.replaceAll("'", ""));
    expect(await keysThatRaise(files)).toEqual([...new Set(keys)].sort());
  });
});

/** The keys of the exceptions that a visitor sees who tries everything. */
async function keysThatRaise(files: Readonly<Record<string, string>>): Promise<string[]> {
  const app = await appOf(files);
  const keys = new Set<string>();
  const open = async (): Promise<AppTest> => {
    const at = AppTest.from(app);
    await at.run();
    return at;
  };
  const note = ({ exceptions }: AppTest): void => {
    for (const { message } of exceptions) {
      const key = /has no (?:attribute|key) "([^"]*)"|^`st\.session_state\['([^']*)'\]`/.exec(
        message,
      );
      keys.add(key?.[1] ?? key?.[2] ?? message);
    }
  };
  const first = await open();
  note(first);
  for (const index of first.widgets.keys()) {
    const at = await open();
    const widget = at.widgets[index];
    if (widget === undefined) continue;
    if (widget.widget === "button") widget.click();
    else if (typeof widget.value === "boolean") widget.setValue(!widget.value);
    else if (widget.widget === "text_input") widget.setValue("x");
    else continue;
    await at.run();
    note(at);
  }
  return [...keys].sort();
}

/** The function `app` of `app.ts`, with its types taken away. */
async function appOf(files: Readonly<Record<string, string>>): Promise<App> {
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 };
  const folder = temporaryFolder({
    "package.json": '{ "type": "module" }\n',
    ...Object.fromEntries(
      Object.entries(files).map(([name, text]) => [
        name.replace(/\.ts$/, ".js"),
        ts.transpileModule(text, { compilerOptions: options }).outputText,
      ]),
    ),
  });
  const made: unknown = await import(/* @vite-ignore */ pathToFileURL(join(folder, "app.js")).href);
  if (!isModuleOfApp(made)) throw new Error("app.ts exports no app");
  return made.app;
}

function isModuleOfApp(made: unknown): made is { readonly app: App } {
  return (
    typeof made === "object" && made !== null && "app" in made && typeof made.app === "function"
  );
}
