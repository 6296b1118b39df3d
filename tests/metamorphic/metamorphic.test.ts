/**
 * What people do to code without changing what it does must not change what is found in it. The examples
 * and the recorded programs are rewritten, on our own syntax tree, and the findings of both are held
 * against each other: fault, certainty, key, place.
 *
 * A place is compared as the line that it was before. What differs for a reason:
 *
 * - Behind a class that wraps session state an access is one line for all who use it, and a finding there
 *   stands for the lines that call it. So accesses of one key are compared as one: the most certain
 *   finding of the original, at one of its places.
 *
 * `PROGRAMS=all npx vitest run tests/metamorphic` takes all programs, and a few minutes; otherwise it is every
 * twentieth. That the rewritten programs do the same is shown by `in-streamlit.test.ts`.
 */
import { describe, expect, test } from "vitest";
import type { App } from "./app.js";
import { examples, type Named, programs } from "./apps.js";
import { type Change, changes, wrappings } from "./changes.js";
import { foundIn, type Told } from "./judged.js";

const apps = [...examples, ...programs];

describe.each(Object.entries(changes))("%s", (_, change) => {
  test.each(changedBy(change))("$name", ({ app, changed, keyBefore }) => {
    const now = foundIn(changed, app).map((told) => ({ ...told, key: keyBefore(told.key) }));
    expect(linesOf(now)).toEqual(linesOf(foundAtFirst(app)));
  });
});

/**
 * A key is assigned what `get` gives, handed over by a method's parameter. The parameter is a local, and a test
 * of the key in the next run is not followed back through it: a condition is named that always holds.
 */
const lessCertain: ReadonlySet<string> = new Set(["fuzz/programs/0262.json"]);

describe.each(Object.entries(wrappings))("%s", (_, change) => {
  test.each(changedBy(change))("$name", ({ name, app, changed }) => {
    const isWeaker = lessCertain.has(name);
    const before = byKey(foundAtFirst(app)).map((each) =>
      isWeaker ? { ...each, what: each.what.replace("certain", "conditional") } : each,
    );
    const now = byKey(foundIn(changed, app));
    const places = new Map(before.map((each) => [each.what, each.at]));
    expect(now.map(({ what }) => what)).toEqual(before.map(({ what }) => what));
    for (const { what, at } of now) expect(places.get(what)).toEqual(expect.arrayContaining(at));
  });
});

test("most programs can be changed in each way", () => {
  const most = apps.length / 2;
  for (const change of [...Object.values(changes), ...Object.values(wrappings)]) {
    expect(changedBy(change).length).toBeGreaterThan(most);
  }
});

function changedBy(change: Change) {
  return apps.flatMap(({ name, app }: Named) => {
    const made = change(app);
    return made === null ? [] : [{ name, app, changed: made.app, keyBefore: made.keyBefore }];
  });
}

const known = new Map<App, readonly Told[]>();

function foundAtFirst(app: App): readonly Told[] {
  const found = known.get(app) ?? foundIn(app, app);
  known.set(app, found);
  return found;
}

const aboutKey = ({ fault, key }: Told): string => `${fault} of ${key}`;

function linesOf(findings: readonly Told[]): string[] {
  const lines = findings.map(
    ({ fault, certainty, key, at }) => `${certainty} ${fault} of ${key} in ${at.join(", ")}`,
  );
  return [...new Set(lines)].sort();
}

/** What is found about each key, as surely as it is found anywhere, and all the places. */
function byKey(findings: readonly Told[]) {
  const keys = new Set(findings.map(aboutKey));
  return [...keys].sort().map((what) => {
    const all = findings.filter((each) => aboutKey(each) === what);
    const isCertain = all.some(({ certainty }) => certainty === "certain");
    return {
      what: `${isCertain ? "certain" : "conditional"} ${what}`,
      at: all.flatMap(({ at }) => at),
    };
  });
}
