/** The identity of a widget: what makes it the same one in the next run. */
import type { Parameter, Widget } from "../api/facts.js";
import { identityIn } from "../api/identity.js";
import type { WidgetId } from "../core/cell.js";
import { optionsOf } from "./controls/choice.js";
import type { Call } from "./controls/control.js";
import type { Place } from "./place.js";
import type { Server } from "./server.js";
import { textOf } from "./values.js";

interface Where {
  readonly key: string | null;
  readonly place: Place;
  readonly script: string;
  readonly server: Server;
}

/** Names that Streamlit hashes under another name than that of the parameter. */
const parameterOf: Readonly<Record<string, string>> = {
  click_mode: "selection_mode",
  is_selection_activated: "on_select",
};

/** The id of a call: by its key and a few parameters, or by all of them and its place. */
export function idOf(
  widget: Widget,
  parameters: readonly Parameter[],
  call: Call,
  { key, place, script, server }: Where,
): WidgetId {
  const identity = identityIn(widget, server.release);
  const byKey = key !== null && (identity.kind === "key" || identity.kind === "key-and");
  const names =
    byKey || (key !== null && identity.kind === "computed")
      ? identity.kind === "key-and"
        ? identity.parameters
        : []
      : widget.keylessIdentity.length > 0
        ? widget.keylessIdentity
        : parameters.map(({ name }) => name);
  const parts = names.map((name) => [name, identified(call, parameterOf[name] ?? name)]);
  const where = byKey ? [] : [place.form?.key ?? "", place.root];
  return JSON.stringify([widget.name, script, key, parts, where]);
}

function identified(call: Call, parameter: string): unknown {
  if (parameter === "options" && Array.isArray(call.argument("options"))) {
    return optionsOf(call).texts;
  }
  const value = call.argument(parameter);
  return value === undefined ? null : textOf(value);
}
