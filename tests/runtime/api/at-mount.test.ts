/**
 * Which widgets send their value as soon as they are on the page: the second run of two recorded
 * sessions, in which nobody has touched anything, was sent exactly those.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { widgetNamed } from "../../../src/runtime/api/widgets.js";

interface Trace {
  readonly runs: readonly {
    readonly browser: readonly { readonly key: string }[];
    readonly events: readonly { readonly kind: string; readonly widget: string }[];
  }[];
}

test.each(["all_widgets", "silent_elements"])("%s", (name) => {
  const file = new URL(`../../semantics/traces/browser-mount/${name}.json`, import.meta.url);
  // Traces are written by the recorder; scripts/record/FORMAT.md describes them.
  const { runs } = JSON.parse(readFileSync(file, "utf8")) as Trace;
  // In these apps every key is the name of its widget.
  const sent = runs[1]?.browser.map(({ key }) => key) ?? [];
  const rendered = (runs[0]?.events ?? [])
    .filter(({ kind }) => kind === "RenderWidget")
    .map(({ widget }) => widget);
  expect(rendered.length).toBeGreaterThan(4);
  expect(rendered.filter((widget) => widgetNamed(widget)?.atMount === "sends")).toEqual(sent);
});
