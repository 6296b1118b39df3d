/**
 * The values of a widget: what it has at first, and what a user can choose, where the source says so.
 */
import type { Widget } from "../../runtime/api/facts.js";
import { constant, unknown, type Constant, type Value } from "../../ir/value.js";
import type { Lowering } from "./context.js";
import { itemsOf } from "./loops.js";
import type { Sym } from "./symbols.js";
import type { ArgumentOf } from "./widgets.js";

export function initialOf(lowering: Lowering, widget: Widget, argument: ArgumentOf): Value {
  switch (widget.name) {
    case "selectbox":
    case "radio":
      return chosen(lowering, argument("options"), argument("index"));
    case "select_slider": {
      const value = argument("value");
      return value === undefined
        ? chosen(lowering, argument("options"), undefined)
        : lowering.value(value);
    }
    case "multiselect": {
      const preset = argument("default");
      return preset === undefined || isNone(preset) ? { kind: "falsy" } : listOf(lowering, preset);
    }
    case "pills":
    case "segmented_control":
    case "feedback":
    case "pagination":
      return argument("selection_mode") === undefined
        ? lowering.value(argument("default") ?? { kind: "constant", value: null })
        : unknown;
    case "number_input":
    case "slider":
    case "color_picker":
    case "date_input":
    case "time_input":
    case "datetime_input":
      return shown(lowering, widget, argument("value"));
    case "file_uploader":
      return argument("accept_multiple_files") === undefined ? constant(null) : unknown;
    default:
  }
  const given = widget.default === null ? undefined : argument(widget.default.parameter);
  if (given !== undefined) return lowering.value(given);
  switch (widget.initial) {
    case "None":
      return constant(null);
    case "False":
      return constant(false);
    case "''":
      return constant("");
    case "[]":
      return { kind: "falsy" };
    case "depends":
      return unknown;
  }
}

function isNone(symbol: Sym): boolean {
  return symbol.kind === "constant" && symbol.value === null;
}

/** A single default is a list of one. */
function listOf(lowering: Lowering, preset: Sym): Value {
  const value = lowering.value(preset);
  return value.kind === "constant" ? { kind: "truthy" } : value;
}

function chosen(lowering: Lowering, options: Sym | undefined, index: Sym | undefined): Value {
  if (index !== undefined && isNone(index)) return constant(null);
  const items = options === undefined ? null : itemsOf(lowering, options);
  if (items === null) return unknown;
  const at = index === undefined ? 0 : index.kind === "constant" ? index.value : null;
  const item = typeof at === "number" ? items[at] : undefined;
  if (item !== undefined) return lowering.value(item);
  return items.length === 0 ? constant(null) : unknown;
}

/** Dates and colours are always something; numbers may be zero. */
function shown(lowering: Lowering, widget: Widget, value: Sym | undefined): Value {
  const number = widget.name === "number_input" || widget.name === "slider";
  if (value === undefined) return number ? unknown : { kind: "truthy" };
  if (value.kind !== "constant") return lowering.value(value);
  return typeof value.value === "string" && number ? unknown : constant(value.value);
}

/** All values that a user can choose; null where the source does not list them. */
export function choicesOf(
  lowering: Lowering,
  widget: Widget,
  argument: ArgumentOf,
): readonly Constant[] | null {
  switch (widget.name) {
    case "checkbox":
    case "toggle":
      return [false, true];
    case "selectbox":
    case "radio":
    case "select_slider":
      return argument("accept_new_options") === undefined
        ? constants(lowering, argument("options"))
        : null;
    case "pills":
    case "segmented_control": {
      if (argument("selection_mode") !== undefined) return null;
      const options = constants(lowering, argument("options"));
      return options === null ? null : [...options, null];
    }
    default:
      return null;
  }
}

function constants(lowering: Lowering, options: Sym | undefined): readonly Constant[] | null {
  const items = options === undefined ? null : itemsOf(lowering, options);
  if (items === null) return null;
  const known = items.flatMap((item) => (item.kind === "constant" ? [item.value] : []));
  return known.length === items.length ? known : null;
}
