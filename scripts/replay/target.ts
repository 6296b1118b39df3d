/** What the prediction takes from the facts about a version: its semantics, and its rules for forms. */
import { newestSemantics, versionNamed } from "../../src/runtime/api/versions.js";
import { widgetNamed } from "../../src/runtime/api/widgets.js";
import type { FormRule } from "../../src/runtime/core/placement.js";
import type { Semantics } from "../../src/runtime/core/semantics.js";

export interface Target {
  readonly semantics: Semantics;
  readonly formRuleOf: (widget: string) => FormRule;
}

/** A widget that the facts do not know, such as a component, may be called anywhere. */
const unknown: FormRule = { form: "anywhere", callbackInForm: "refused" };

export const formRuleOf = (widget: string): FormRule => widgetNamed(widget) ?? unknown;

/** What the project's recordings were made with: Streamlit 1.67.0. */
export const target: Semantics = newestSemantics;

/** The target that a trace names, or why there is none. */
export function targetNamed(streamlit: string): Target | { readonly problem: string } {
  const version = versionNamed(streamlit);
  if (version.kind === "unknown") return { problem: version.message };
  return { semantics: version.semantics, formRuleOf };
}
