/** `docs/runtime.md` shows programs and what became of them: both must be what was recorded. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isArray, isObject, type Json } from "../../scripts/replay/json.js";
import { mutants } from "../../scripts/mutants/mutants.js";
import { plays } from "../semantics/plays/plays.js";
import { filesIn, jsonOf, traceOf } from "../support/recordings.js";
import { otherwise } from "./app/otherwise.js";
import { recordedApps } from "./app/recorded/index.generated.js";
import { tellTrace } from "../support/tell-trace.js";

const page = readFileSync(new URL("../../docs/runtime.md", import.meta.url), "utf8");
const beliefs = page.split("<!-- recorded: ").slice(1);

test("there are beliefs on the page", () => {
  expect(beliefs.length).toBeGreaterThan(10);
});

describe.each(beliefs.map((text) => [text.slice(0, text.indexOf(" -->")), text] as const))(
  "%s",
  (name, text) => {
    test("the program is the recorded one", () => {
      const program = /```python\n([^]*?)\n```/.exec(text)?.[1];
      expect(program).toBe(entryOf(jsonOf(`programs/${name}.json`)));
    });

    test("the table is the recording", () => {
      expect(rowsOf(text)).toEqual(tellTrace(jsonOf(`traces/${name}.json`)));
    });
  },
);

test("the numbers on the page are those of the recordings", () => {
  const files = [...filesIn("traces"), ...filesIn("fuzz/traces")];
  const runs = files.flatMap((file) => traceOf(file).inputs.runs);
  const events = runs.flatMap((run) => run.events).length;
  const prose = page.replaceAll(/\s+/g, " ");
  const grouped = (count: number): string => count.toLocaleString("en-US");
  expect(prose).toContain(
    `(${files.length} traces, ${grouped(runs.length)} runs, ${grouped(events)} events,`,
  );
  const walked = Object.keys(recordedApps).length - Object.keys(otherwise).length;
  expect(prose).toContain(`${walked} of the ${files.length} recordings`);
  expect(prose).toContain(`acts out ${Object.keys(plays).length} recordings`);
  expect(prose).toContain(`${mutants.length} in all`);
});

test("the TypeScript on the page is that of a test", () => {
  const blocks = [...page.matchAll(/```ts\n([^]*?)\n```/g)].map(([, code]) => code);
  const files = ["shop.ts", "shop.test.ts"].map((name) =>
    readFileSync(new URL(`app/documented/${name}`, import.meta.url), "utf8")
      .replace("../../../../src/runtime/app/index.js", "eslint-plugin-streamlit/runtime")
      .trimEnd(),
  );
  expect(blocks).toEqual(files);
});

test("the table of contents of the behaviours names every folder", () => {
  const home = new URL("app/", import.meta.url);
  const contents = readFileSync(new URL("README.md", home), "utf8");
  const folders = readdirSync(home, { withFileTypes: true }).filter((each) => each.isDirectory());
  const named = Array.from(contents.matchAll(/^\| \[`([\w-]+)`\]/gm), ([, name]) => name);
  // What is generated from the recordings is no behaviour by itself.
  expect([...named, "recorded"].sort()).toEqual(folders.map(({ name }) => name).sort());
});

/** The entry script of a program. */
function entryOf(program: Json): string {
  if (!isObject(program) || !isObject(program.files) || typeof program.entry !== "string")
    return "";
  const lines = program.files[program.entry];
  const texts = isArray(lines) ? lines : [lines];
  return texts.filter((line) => typeof line === "string").join("\n");
}

/** The cells of the first table after the program. */
function rowsOf(text: string): string[][] {
  const lines = text.split("\n").filter((line) => line.startsWith("|"));
  const last = lines.findIndex((line, index) => index > 1 && !/^\| \d/.test(line));
  const rows = last === -1 ? lines.slice(2) : lines.slice(2, last);
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
