/**
 * What a reproduction looks for: part of what Streamlit says at the line, in every release that can be
 * driven (`tests/semantics/faults` has the texts), or a shared object that another session finds changed.
 */
import type { Finding } from "../analysis/finding.js";
import { textLiteral, tupleOf } from "./python-text.js";

export interface Expectation {
  /** The part of the Python that watches. */
  readonly part: "fault" | "leak";
  /** The function `predicted`. */
  readonly lines: readonly string[];
}

/** Null for what nobody can see happening. */
export function expectationOf(finding: Finding): Expectation | null {
  if (finding.fault === "shared-mutation") return leakOf(finding);
  const texts = textsOf(finding);
  if (texts.length === 0) return null;
  const { file, start, end } = finding.at;
  const given = [
    textLiteral(file),
    `lines=(${start.line}, ${end.line})`,
    `texts=${tupleOf(texts.map(textLiteral))}`,
  ];
  return { part: "fault", lines: definition("Fault", given) };
}

function leakOf({ at, key, related }: Finding): Expectation | null {
  const changed = related.find(({ role }) => role === "mutation")?.at;
  if (changed === undefined) return null;
  const given = [
    textLiteral(at.file),
    textLiteral(key),
    `changed_in=${textLiteral(changed.file)}`,
    `lines=(${changed.start.line}, ${changed.end.line})`,
  ];
  return { part: "leak", lines: definition("Leak", given) };
}

function definition(kind: string, given: readonly string[]): string[] {
  return [
    `def predicted() -> ${kind}:`,
    `    return ${kind}(`,
    ...given.map((each) => `        ${each},`),
    "    )",
  ];
}

/** One of these is in the text of the exception or warning. */
function textsOf({ fault, key }: Finding): string[] {
  // The name of a computed key is a pattern, which no text has.
  const name = key.includes("*") ? null : key;
  switch (fault) {
    case "missing-key":
    case "empty-key":
      if (name === null)
        return ["st.session_state has no key", "st.session_state has no attribute"];
      return [`has no key "${name}"`, `has no attribute "${name}"`];
    case "write-after-render":
      if (name === null) return ["cannot be modified after the widget"];
      return [
        `\`st.session_state.${name}\` cannot be`,
        `\`st.session_state['${name}']\` cannot be`,
      ];
    case "read-only-key":
      return ["cannot be set using", "is read-only and cannot be assigned"];
    case "default-ignored":
      if (name === null) return ["was created with a default value but also had"];
      return [`The widget with key "${name}" was created with a default value`];
    case "duplicate-key":
      return ["elements with the same `key", "widgets with the same `key"];
    case "duplicate-id":
      return ["with the same auto-generated ID", "same generated key"];
    case "reserved-key":
      return ["are reserved"];
    case "callback-in-form":
      return ["callbacks can only be defined on"];
    case "not-in-form":
      return ["can't be used in"];
    case "submit-outside-form":
      return ["must be used inside an `st.form()`"];
    case "nested-form":
      return ["Forms cannot be nested"];
    case "second-dialog":
      return ["Only one dialog is allowed"];
    case "nested-dialog":
      return ["Dialogs may not be nested"];
    case "outside-fragment":
    case "widget-in-cache":
    case "rerun-in-callback":
    case "shared-mutation":
      return [];
  }
}
