/**
 * The table of versions says what was recorded: `tests/semantics/faults` holds what each minor release
 * from 1.28 to 1.67 did about each fault (`scripts/record/faults.py`).
 */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { recordedHistory } from "../../../scripts/generate/catalogue.js";
import { newestSemantics, versionNamed } from "../../../src/runtime/api/versions.js";
import type { FaultKind } from "../../../src/runtime/core/fault.js";
import { reportOf, type FaultReport, type Semantics } from "../../../src/runtime/core/semantics.js";

interface Recording {
  readonly streamlit: string;
  /** `null` up to 1.32, where AppTest cannot rerun; the source of 1.28 cleans up like that of 1.33. */
  readonly unrendered_on_rerun: Semantics["unrenderedOnRerun"] | null;
  readonly faults: Readonly<Record<string, FaultReport>>;
}

const folder = new URL("../../semantics/faults/", import.meta.url);
const recordings = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  // Written by `scripts/record/faults.py`, which is where these fields come from.
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Recording)
  .sort((a, b) => minorOf(a) - minorOf(b));

function minorOf({ streamlit }: Recording): number {
  return Number(streamlit.split(".")[1]);
}

function semanticsOf(version: string): Semantics {
  const found = versionNamed(version);
  if (found.kind === "unknown") throw new Error(found.message);
  return found.semantics;
}

test("every known minor release was recorded", () => {
  const releases = recordings.map((recording) => `1.${minorOf(recording)}`);
  expect(releases).toEqual(recordedHistory().releases);
});

describe.each(recordings)("Streamlit $streamlit", ({ streamlit, faults, ...recording }) => {
  const semantics = semanticsOf(streamlit);
  const expected = (name: string) => faults[name];
  const has = (kind: string) => faults[kind]?.exception !== "AttributeError";

  const plain: FaultKind[] = [
    ...(["missing-key", "write-after-render", "read-only-key", "default-ignored"] as const),
    ...(["duplicate-key", "duplicate-id", "callback-in-form", "submit-outside-form"] as const),
    ...(["nested-form", "outside-fragment", "second-dialog", "nested-dialog"] as const),
    ...(["widget-in-cache", "rerun-in-callback"] as const),
  ];

  test.each(plain.filter(has))("%s", (kind) => {
    expect(semantics.faults[kind]).toEqual(expected(kind));
  });

  test("a missing attribute", () => {
    expect(semantics.missingAttribute).toEqual(expected("missing-key-attribute"));
  });

  test.each(["button", "download_button", "chat_input", "menu_button"])(
    "not-in-form: %s",
    (widget) => {
      const recorded = expected(`not-in-form:${widget}`);
      if (recorded?.exception === "AttributeError") return; // the release lacks the command
      const report = reportOf({ kind: "not-in-form", key: null, widget }, semantics);
      const text = recorded?.text.replaceAll("{widget}", widget);
      expect(report).toEqual({ ...recorded, text });
    },
  );

  test("the empty key", () => {
    // Where it is allowed, the probe reads a key that is missing.
    const refused = expected("empty-key")?.exception !== "KeyError";
    expect(semantics.emptyKey).toBe(refused ? "refused" : "allowed");
    if (refused) expect(semantics.faults["empty-key"]).toEqual(expected("empty-key"));
  });

  test("reserved keys", () => {
    const recorded = ["reserved-key", "reserved-key-older"].map(expected);
    expect(recorded).toContainEqual(semantics.faults["reserved-key"]);
  });

  test("st.rerun(): in a callback, and what it leaves of widgets below it", () => {
    const ignored = expected("rerun-in-callback")?.effect === "shown";
    expect(semantics.rerunInCallback).toBe(ignored ? "ignored" : "reruns");
    expect(semantics.unrenderedOnRerun).toBe(recording.unrendered_on_rerun ?? "forgotten");
  });

  test("widgets outside of their fragment", () => {
    const silent = expected("outside-fragment")?.effect === "silent";
    expect(semantics.widgetOutsideFragment).toBe(silent ? "allowed" : "refused");
  });
});

describe("which version", () => {
  test("a patch release goes with its minor", () => {
    expect(versionNamed("1.50.3")).toMatchObject({
      kind: "known",
      note: null,
      semantics: { version: "1.50" },
    });
  });

  test("a newer one takes the newest, with a note", () => {
    const newer = versionNamed("2.1");
    expect(newer).toMatchObject({ kind: "known", semantics: newestSemantics });
    expect(newer.kind === "known" && newer.note).toBe(
      "Streamlit 2.1 is newer than 1.67, whose behaviour is assumed; known are 1.28 to 1.67.",
    );
  });

  test("an older one is an error that names what is known", () => {
    expect(versionNamed("1.27.2")).toEqual({
      kind: "unknown",
      message: "Streamlit 1.27.2 is older than 1.28; known are 1.28 to 1.67.",
    });
  });

  test("so is what is no version", () => {
    expect(versionNamed("latest")).toEqual({
      kind: "unknown",
      message: '"latest" is no version of Streamlit; known are 1.28 to 1.67, such as "1.50".',
    });
  });
});
