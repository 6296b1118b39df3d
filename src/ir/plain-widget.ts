/**
 * A widget call about which nothing special is said: any value, no callback, no form.
 */
import type { RenderWidget } from "./program.js";
import { unknown } from "./value.js";

/** `facts` go before what is plain. */
export function plainWidget(
  facts: Partial<RenderWidget> & Pick<RenderWidget, "widget" | "key" | "site">,
): RenderWidget {
  return {
    ...{ kind: "RenderWidget", label: null, initial: unknown, choices: null },
    ...{ registers: true, writable: true, defaultGiven: false, trigger: null, silent: false },
    ...{ callback: null, form: null, misplaced: null, submits: false, fragment: null },
    ...{ disabled: "no", persist: null, outlivesPage: false, into: null },
    ...facts,
  };
}
