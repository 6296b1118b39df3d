/**
 * What differs between versions of Streamlit, as one value.
 *
 * `step`, the session and the script run take it as a parameter, so that there is one semantics with
 * a few named switches and not one per version. The table from a version to its value, texts
 * included, is data: `runtime/api/versions.ts`.
 */
import type { Fault, FaultKind } from "./fault.js";

/** What Streamlit does about a kind of fault. */
export interface FaultReport {
  /** Whether the script ends there, the server logs it, the page shows it, or nobody is told. */
  readonly effect: "raised" | "logged" | "shown" | "silent";
  /** The Python class of the exception; `null` where nothing is raised. */
  readonly exception: string | null;
  /** The exact text, with `{key}` and `{widget}` to fill in. */
  readonly text: string;
  /** The texts for those commands for which Streamlit words it differently, by their names. */
  readonly textFor?: Readonly<Record<string, string>>;
}

export interface Semantics {
  /** The measured release that this value describes, such as `"1.67"`. */
  readonly version: string;
  /** May a key be the empty string? */
  readonly emptyKey: "allowed" | "refused";
  /** What becomes of widgets that a run has not rendered when it ends by `st.rerun()`. */
  readonly unrenderedOnRerun: "kept" | "forgotten";
  /** What `st.rerun()` does in a callback. */
  readonly rerunInCallback: "reruns" | "ignored";
  /** What happens when a fragment renders a widget into a container outside of it. */
  readonly widgetOutsideFragment: "allowed" | "refused";
  /** What Streamlit does about each kind of fault. */
  readonly faults: Readonly<Record<FaultKind, FaultReport>>;
  /** The report of a missing key that was asked for as an attribute. */
  readonly missingAttribute: FaultReport;
}

/** What Streamlit does about `fault`: its effect, the exception class and the text, filled in. */
export function reportOf(fault: Fault, semantics: Semantics): FaultReport {
  const { effect, exception, text, textFor } =
    fault.kind === "missing-key" && fault.access === "attribute"
      ? semantics.missingAttribute
      : semantics.faults[fault.kind];
  const fill = (name: string): string => {
    if (name === "{key}") return fault.key ?? "";
    return name === "{widget}" ? (fault.widget ?? "") : name;
  };
  const template = (fault.widget === undefined ? undefined : textFor?.[fault.widget]) ?? text;
  return { effect, exception, text: template.replace(/\{\w+\}/g, fill) };
}
