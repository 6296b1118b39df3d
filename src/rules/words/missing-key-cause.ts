/**
 * Why a key is missing, as far as the witness knows: nobody sets it, the line that does has not run,
 * it was deleted, Streamlit forgot it together with its widget, a module has set it for the first
 * session only, or the page was opened without the script that sets it.
 */
import type { Finding } from "../../analysis/finding.js";

export type MissingKeyCause =
  | { readonly kind: "neverSet" | "openedFirst" }
  | {
      readonly kind: "notYetSet" | "importedOnce" | "deleted" | "forgotten";
      readonly at: Finding["at"];
    };

/** The last thing that happened to the key decides; before anything has, a line that would set it. */
export function causeOfMissingKey(finding: Finding): MissingKeyCause {
  const { key, witness, related } = finding;
  if (finding.openedFirst !== null) return { kind: "openedFirst" };
  for (const { event, at } of [...witness.steps].reverse()) {
    if (event?.kind === "deletes" && event.key === key && at !== null) {
      return { kind: "deleted", at };
    }
    if (event?.kind === "forgets" && event.key === key) {
      const widget = witness.steps.findLast(
        ({ event }) => event?.kind === "renders" && event.key === key,
      );
      const place = widget?.at ?? related.find(({ role }) => role === "widget")?.at ?? at;
      if (place !== null) return { kind: "forgotten", at: place };
    }
  }
  // Only what a module does while it is imported happens in a tab before the one that fails.
  const imported = witness.steps.find(({ tab, event }) => tab === "A" && event?.kind === "sets");
  if (imported?.at != null && witness.steps.at(-1)?.tab === "B") {
    return { kind: "importedOnce", at: imported.at };
  }
  const writer = related.find(({ role }) => role === "write" || role === "widget");
  return writer === undefined ? { kind: "neverSet" } : { kind: "notYetSet", at: writer.at };
}
