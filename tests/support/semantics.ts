/** The newest Streamlit's semantics, for tests that need one. Only what `step` asks is filled in. */
import type { Semantics } from "../../src/runtime/core/semantics.js";
const report = { effect: "raised", exception: "Exception", text: "" } as const;
export const latestSemantics = {
  version: "1.67.0",
  emptyKey: "refused",
  unrenderedOnRerun: "kept",
  rerunInCallback: "reruns",
  widgetOutsideFragment: "allowed",
  faults: {} as never,
  missingAttribute: report,
} satisfies Semantics as Semantics;
