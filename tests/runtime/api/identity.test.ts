/**
 * When a keyed widget becomes another one. Measured: on 1.40.2 a changed label resets any widget, on
 * 1.50.0 text inputs keep their value while changed options still reset a select box.
 */
import { expect, test } from "vitest";
import { identityIn } from "../../../src/runtime/api/identity.js";
import { parseRelease } from "../../../src/runtime/api/release.js";
import { widgetNamed } from "../../../src/runtime/api/widgets.js";

function identity(name: string, version: string) {
  const widget = widgetNamed(name);
  const release = parseRelease(version);
  if (widget === undefined || release === undefined) throw new Error(`${name} in ${version}`);
  return identityIn(widget, release);
}

test("until 1.49 everything counts, also of a widget with a key", () => {
  expect(identity("text_input", "1.40")).toEqual({ kind: "everything" });
  expect(identity("button", "1.49")).toEqual({ kind: "everything" });
});

test("in 1.50 a text input is its key", () => {
  expect(identity("text_input", "1.50")).toEqual({ kind: "key-and", parameters: ["max_chars"] });
  expect(identity("button", "1.50")).toEqual({ kind: "key" });
});

test("a select box with other options is another one until 1.52", () => {
  expect(identity("selectbox", "1.50")).toMatchObject({
    parameters: expect.arrayContaining(["options"]) as string[],
  });
  expect(identity("selectbox", "1.52")).toMatchObject({
    parameters: ["options", "accept_new_options"],
  });
  expect(identity("selectbox", "1.53")).toEqual({
    kind: "key-and",
    parameters: ["accept_new_options"],
  });
});

test("a plotly chart still is everything that it shows", () => {
  expect(identity("plotly_chart", "1.67")).toEqual({ kind: "everything" });
});
