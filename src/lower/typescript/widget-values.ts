/**
 * The values of a widget: what it has at first, and what a user can choose, where the source says so.
 */
import { constant, unknown, type Constant, type Value } from "../../ir/value.js";
import type { Widget } from "../../runtime/api/facts.js";
import type { CommandArguments } from "./command-arguments.js";
import type { Lowering } from "./context.js";
import { itemsOf } from "./loops.js";
import { valueOf, type Sym } from "./symbols.js";

/** Does the widget give an array, which is true even when it is empty? */
export function givesList(widget: Widget, { named }: CommandArguments): boolean {
  switch (widget.name) {
    case "multiselect":
      return true;
    case "pills":
    case "segmented_control": {
      const mode = named.get("selection_mode");
      return mode?.kind === "constant" && mode.value === "multi";
    }
    default:
      return false;
  }
}

export function initialOf(lowering: Lowering, widget: Widget, given: CommandArguments): Value {
  const { named } = given;
  if (givesList(widget, given)) return { kind: "truthy" };
  switch (widget.name) {
    case "selectbox":
    case "radio":
      return chosen(lowering, named.get("options"), named.get("index"));
    case "select_slider": {
      const value = named.get("value");
      return value === undefined
        ? chosen(lowering, named.get("options"), undefined)
        : valueOf(value);
    }
    case "pills":
    case "segmented_control":
    case "feedback":
    case "pagination":
      return named.has("selection_mode")
        ? unknown
        : valueOf(named.get("default") ?? { kind: "constant", value: null });
    case "number_input":
    case "slider":
    case "color_picker":
    case "date_input":
    case "time_input":
    case "datetime_input":
      return shown(widget, named.get("value"));
    case "file_uploader":
      return named.has("accept_multiple_files") ? unknown : constant(null);
    default:
  }
  const preset = widget.default === null ? undefined : named.get(widget.default.parameter);
  if (preset !== undefined) return valueOf(preset);
  switch (widget.initial) {
    case "None":
      return constant(null);
    case "False":
      return constant(false);
    case "''":
      return constant("");
    case "[]":
      return { kind: "truthy" };
    case "depends":
      return unknown;
  }
}

function chosen(lowering: Lowering, options: Sym | undefined, index: Sym | undefined): Value {
  if (index?.kind === "constant" && index.value === null) return constant(null);
  const items = options === undefined ? null : itemsOf(lowering, options);
  if (items === null) return unknown;
  const at = index === undefined ? 0 : index.kind === "constant" ? index.value : null;
  const item = typeof at === "number" ? items[at] : undefined;
  if (item !== undefined) return valueOf(item);
  return items.length === 0 ? constant(null) : unknown;
}

/** Dates and colours are always something; numbers may be zero. */
function shown(widget: Widget, value: Sym | undefined): Value {
  const isNumber = widget.name === "number_input" || widget.name === "slider";
  if (value === undefined) return isNumber ? unknown : { kind: "truthy" };
  if (value.kind !== "constant") return valueOf(value);
  return typeof value.value === "string" && isNumber ? unknown : constant(value.value);
}

/** All values that a user can choose; null where the source does not list them. */
export function choicesOf(
  lowering: Lowering,
  widget: Widget,
  { named }: CommandArguments,
): readonly Constant[] | null {
  switch (widget.name) {
    case "checkbox":
    case "toggle":
      return [false, true];
    case "selectbox":
    case "radio":
    case "select_slider":
      return named.has("accept_new_options") ? null : constants(lowering, named.get("options"));
    case "pills":
    case "segmented_control": {
      if (named.has("selection_mode")) return null;
      const options = constants(lowering, named.get("options"));
      return options === null ? null : [...options, null];
    }
    default:
      return null;
  }
}

function constants(lowering: Lowering, options: Sym | undefined): readonly Constant[] | null {
  const items = options === undefined ? null : itemsOf(lowering, options);
  const known = items?.flatMap((item) => (item.kind === "constant" ? [item.value] : []));
  return known !== undefined && known.length === items?.length ? known : null;
}
