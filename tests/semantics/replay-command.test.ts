/** `npm run replay -- DIR…`: what it prints, what its exit code means, and that nothing makes it throw. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { replay } from "../../scripts/replay/replay.js";
import { folderOf, textOf } from "../support/recordings.js";

const sound = "traces/lifecycle/stop_skips_cleanup.json";

test("the last line counts, and the exit code is 0 when all agree", () => {
  const { lines, exitCode } = replay([folderOf("traces"), folderOf("fuzz/traces")]);
  expect(lines).toEqual(["677 traces, 3215 runs, 26887 events, 0 disagreements"]);
  expect(exitCode).toBe(0);
});

test("programs and browser recordings that lie beside traces are passed over", () => {
  const { lines } = replay([folderOf("browser"), folderOf("traces/read")]);
  expect(lines.at(-1)).toMatch(/^\d+ traces, .*, 0 disagreements$/);
});

test("all recordings of the project agree, and its other lists are passed over", () => {
  const { lines, exitCode } = replay([folderOf("")]);
  expect(lines.at(-1)).toBe("677 traces, 3215 runs, 26887 events, 0 disagreements");
  expect(exitCode).toBe(0);
});

test("a disagreement names trace, run, event, what was expected and what came", () => {
  const file = written(
    "changed.json",
    textOf(sound).replace('"present": {', '"present": {"x": 1, '),
  );
  const { lines, exitCode } = replay([file]);
  expect(lines[0]).toContain(`${file}: run 0, the whole run: present: expected {"x":1,`);
  expect(lines.at(-1)).toMatch(/1 traces, .*, 1 disagreements/);
  expect(exitCode).toBe(1);
});

test("a folder without traces is exit code 2, and so is one that does not exist", () => {
  expect(replay([join(written("a/b.txt", ""), "..")]).exitCode).toBe(2);
  expect(replay(["no/such/folder"])).toMatchObject({
    lines: [
      expect.stringContaining("no/such/folder: cannot be read"),
      expect.any(String),
      "0 traces, 0 runs, 0 events, 1 disagreements",
    ],
    exitCode: 2,
  });
});

test.each([
  [
    "an unknown event",
    '"kind": "BodyStart"',
    '"kind": "BodyStrat"',
    'runs[0].events[0].kind: "BodyStrat" is no known event',
  ],
  ["an unknown end", '"kind": "finish"', '"kind": "finnish"', 'end.kind: "finnish" is none of'],
  ["a field that is missing", '"dropped": []', '"droped": []', "dropped: is missing"],
  [
    "a field of another type",
    '"droppedWidgets": []',
    '"droppedWidgets": 3',
    "droppedWidgets: a list is expected",
  ],
  ["text that is not JSON", "{", "", "(the whole file): not JSON"],
])("malformed, %s: the place is named, it counts as a disagreement", (_, from, to, problem) => {
  const { lines, exitCode } = replay([written("bad.json", textOf(sound).replace(from, to))]);
  expect(lines[0]).toContain(problem);
  expect(lines).toHaveLength(2);
  expect(exitCode).toBe(1);
});

test("the version that a trace names decides, and one that is not known is said", () => {
  const changed = (version: string): string => textOf(sound).replace('"1.67.0"', `"${version}"`);
  expect(replay([written("old.json", changed("1.50.0"))]).exitCode).toBe(0);
  const { lines, exitCode } = replay([written("odd.json", changed("0.9"))]);
  expect(lines[0]).toContain("Streamlit 0.9 is older than 1.28");
  expect(exitCode).toBe(1);
});

test.each(["[]", "null", "3", '{"scenario":"x","streamlit":"1.67.0","runs":[3]}'])(
  "%s is no trace",
  (text) => {
    const { lines, exitCode } = replay([written("odd.json", text)]);
    expect(lines[0]).toContain("not a trace");
    expect(exitCode).toBe(1);
  },
);

/** The path of a new file with this text. */
function written(name: string, text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "replay-")), name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
  return path;
}
