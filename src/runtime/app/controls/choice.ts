/**
 * Widgets that offer options. The browser knows an option by its text only, so what is sent is looked
 * up in the options of the call; a stored value that is no longer offered is replaced.
 */
import * as errors from "../argument-errors.js";
import { StreamlitError } from "../errors.js";
import { pythonSource, pythonType, textOf, values } from "../values.js";
import { isEmptied, plainControl, type Call, type Control, type Fit } from "./control.js";

/** The options of a call with their texts. */
export interface Options {
  readonly all: readonly unknown[];
  readonly texts: readonly string[];
  readonly textOf: (option: unknown) => string;
  /** The option with a text; the last one, if several have it. */
  readonly named: (text: unknown) => number | null;
  readonly indexOf: (option: unknown) => number | null;
  readonly acceptsNew: boolean;
}

export function optionsOf(call: Call): Options {
  const given = call.argument("options");
  const all: readonly unknown[] = Array.isArray(given) ? given : [];
  const format = call.argument("format_func");
  const name = (option: unknown): string =>
    typeof format === "function" ? String(Reflect.apply(format, null, [option])) : textOf(option);
  const texts = all.map(name);
  const at = (index: number): number | null => (index === -1 ? null : index);
  return {
    all,
    texts,
    textOf: name,
    named: (text) => at(texts.lastIndexOf(String(text))),
    indexOf: (option) => at(all.findIndex((each) => values.equal(each, option))),
    acceptsNew: call.argument("accept_new_options") === true,
  };
}

/** `selectbox` and `radio`: one of the options, the one at `index` at first. */
export function choice(call: Call): Control {
  const options = optionsOf(call);
  const index = call.argument("index");
  if (index !== undefined && index !== null && !Number.isInteger(index)) {
    throw errors.typeError("index", "int, None", index);
  }
  const count = options.all.length;
  const at = index === null || isEmptied(call) ? null : Number(index ?? 0);
  if (typeof index === "number" && count > 0 && (index < 0 || index >= count)) {
    throw errors.outOfRange("index", index, 0, count - 1);
  }
  const initial = at === null ? null : (options.all[at] ?? null);
  return {
    ...plainControl(initial),
    toBrowser: (value) =>
      value === null || (count === 0 && !options.acceptsNew) ? null : options.textOf(value),
    fromBrowser: (sent) => {
      if (sent === null) return initial;
      if (count === 0 && !options.acceptsNew) return null;
      const found = options.named(sent);
      return found === null ? sent : options.all[found];
    },
    fit: (value) => (options.acceptsNew ? kept(value) : offered(value, options, initial)),
  };
}

/** `pills` and `segmented_control`: one option or none, or with `multi` any number of them. */
export function buttonGroup(call: Call): Control {
  const mode = call.argument("selection_mode") ?? "single";
  if (mode !== "single" && mode !== "multi") {
    throw errors.valueError("selection_mode", "'single', 'multi'");
  }
  const options = optionsOf(call);
  const given = call.argument("default") ?? null;
  if (mode === "multi") return several(options, defaultsOf(options, given));
  if (Array.isArray(given) && given.length > 1) {
    throw new StreamlitError(
      "StreamlitAPIException",
      `The default argument to \`st.${call.command}\` must be a single value when \`selection_mode='single'\`.`,
    );
  }
  const [initial = null] = defaultsOf(options, given);
  return {
    ...plainControl(initial),
    toBrowser: (value) => (value === null ? [] : [options.textOf(value)]),
    fromBrowser: (sent) => {
      const [text] = Array.isArray(sent) ? (sent as unknown[]) : [sent];
      if (text === undefined || text === null) return null;
      const found = options.named(text);
      return found === null ? initial : options.all[found];
    },
    fit: (value) => offered(value, options, initial),
  };
}

/** `multiselect`. */
export function multiselect(call: Call): Control {
  const options = optionsOf(call);
  const most = call.argument("max_selections") ?? null;
  if (most !== null && (!Number.isInteger(most) || Number(most) < 1)) {
    const detail = most === 0 ? "To disable `st.multiselect`, use `disabled=True`." : "";
    throw errors.valueError("max_selections", "a positive integer", detail);
  }
  const control = several(options, defaultsOf(options, call.argument("default") ?? null));
  return {
    ...control,
    fit: (value, told) => {
      const selected = listOf(value).length;
      if (most !== null && selected > Number(most)) {
        throw errors.tooManySelected(selected, Number(most));
      }
      return options.acceptsNew ? kept(value) : control.fit(value, told);
    },
  };
}

/** `menu_button`: what was chosen, for one run. */
export function menu(call: Call): Control {
  const options = optionsOf(call);
  if (options.all.length === 0) {
    throw errors.missingParameter("options", "Provide at least one option.");
  }
  return {
    ...plainControl(null),
    toBrowser: (value) => (value === null ? null : options.textOf(value)),
    fromBrowser: (sent) => {
      const found = sent === null ? null : options.named(sent);
      return found === null ? null : options.all[found];
    },
  };
}

/** `select_slider`: one option, or the two ends of a range. */
export function selectSlider(call: Call): Control {
  const options = optionsOf(call);
  if (options.all.length === 0) {
    throw errors.missingParameter("options", "Provide at least one option.");
  }
  const given = call.argument("value") ?? null;
  const { stored } = call;
  const like = given ?? stored?.value ?? null;
  const isRange = Array.isArray(like) && options.named(options.textOf(like)) === null;
  const place = (option: unknown): number => {
    const at = options.indexOf(option);
    if (at !== null) return at;
    const text = typeof option === "string" ? option : pythonSource(option);
    throw new StreamlitError("ValueError", `${text} is not in iterable`);
  };
  const ends = isRange && Array.isArray(given) ? given.map(place).sort((a, b) => a - b) : [];
  const last = options.all.length - 1;
  const initial = isRange
    ? [options.all[ends[0] ?? 0], options.all[ends[1] ?? last]]
    : options.all[given === null ? 0 : place(given)];
  const find = (text: unknown): unknown => {
    const at = options.named(text);
    return at === null ? undefined : options.all[at];
  };
  return {
    ...plainControl(initial),
    toBrowser: (value) =>
      isRange && Array.isArray(value) ? value.map(options.textOf) : options.textOf(value),
    fromBrowser: (sent) => {
      const found = isRange && Array.isArray(sent) ? sent.map(find) : find(sent);
      return found === undefined || (Array.isArray(found) && found.includes(undefined))
        ? initial
        : found;
    },
    fit: (value) => {
      if (!isRange) return offered(value, options, initial);
      const known = listOf(value).every((each) => options.named(options.textOf(each)) !== null);
      return known ? kept(value) : { value: initial, corrected: true };
    },
  };
}

/** Any number of the options. */
function several(options: Options, initial: readonly unknown[]): Control {
  return {
    ...plainControl(initial),
    toBrowser: (value) => listOf(value).map(options.textOf),
    fromBrowser: (sent) =>
      sent === null
        ? initial
        : listOf(sent).map((text) => {
            const at = options.named(text);
            return at === null ? text : options.all[at];
          }),
    fit: (value) => {
      if (value === null || value === "" || value === 0 || value === false) return kept(value);
      const all = itemsOf(value);
      const left = all.filter((each) => options.named(options.textOf(each)) !== null);
      return left.length === all.length ? kept(value) : { value: left, corrected: true };
    },
  };
}

const kept = (value: unknown): Fit => ({ value, corrected: false });

/** The stored value if it is offered, else the default. */
function offered(value: unknown, options: Options, initial: unknown): Fit {
  if (value === null || options.named(options.textOf(value)) !== null) return kept(value);
  return { value: initial, corrected: true };
}

function defaultsOf(options: Options, given: unknown): unknown[] {
  return listOf(given).map((value) => {
    const at = options.indexOf(value);
    if (at === null) throw errors.defaultNotInOptions(value);
    return options.all[at];
  });
}

/** What Python iterates over: the members of a list, the characters of a text. */
function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === "string") return Array.from(value);
  throw new StreamlitError("TypeError", `'${pythonType(value)}' object is not iterable`);
}

/** What Python's Streamlit takes for a list of values. */
function listOf(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
