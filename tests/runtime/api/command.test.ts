/**
 * What a front end asks: what is this name in this release, and which argument is its key?
 *
 * Where a test names a release, the fact was read from that release's source or measured on it; see
 * `scripts/record/history.json`.
 */
import { describe, expect, test } from "vitest";
import { argumentFor } from "../../../src/runtime/api/arguments.js";
import { commandNamed } from "../../../src/runtime/api/command.js";
import { existsIn, parseRelease, type Release } from "../../../src/runtime/api/release.js";
import {
  countsAsDefault,
  isWritable,
  registersWidget,
  widgetNamed,
  type Given,
} from "../../../src/runtime/api/widgets.js";

const omitted: Given = { kind: "omitted" };
const object: Given = { kind: "object" };
const unknown: Given = { kind: "unknown" };
const constant = (value: string | number | boolean | null): Given => ({ kind: "constant", value });

function release(text: string): Release {
  const parsed = parseRelease(text);
  if (parsed === undefined) throw new Error(`${text} is no release`);
  return parsed;
}

function widget(name: string) {
  const found = widgetNamed(name);
  if (found === undefined) throw new Error(`${name} is no widget`);
  return found;
}

describe("what a name is", () => {
  const kindOf = (name: string, version: string, receiver: "module" | "containers" = "module") => {
    const command = commandNamed(name, receiver, release(version));
    return command.kind === "absent" ? `absent: ${command.why}` : command.kind;
  };

  test("st.slider is a widget, also on containers", () => {
    expect(kindOf("slider", "1.67")).toBe("widget");
    expect(kindOf("slider", "1.28", "containers")).toBe("widget");
  });

  test("st.rerun is on the module only", () => {
    expect(kindOf("rerun", "1.67")).toBe("control");
    expect(kindOf("rerun", "1.67", "containers")).toBe("absent: unknown");
  });

  test("st.pills came in 1.40", () => {
    expect(kindOf("pills", "1.39")).toBe("absent: not-yet");
    expect(kindOf("pills", "1.40")).toBe("widget");
  });

  test("st.experimental_rerun was there until 1.36 and did what st.rerun does", () => {
    const old = commandNamed("experimental_rerun", "module", release("1.36"));
    expect(old.kind === "control" && old.control.does).toBe("rerun");
    expect(kindOf("experimental_rerun", "1.37")).toBe("absent: removed");
  });

  test("st.experimental_audio_input was a widget for six releases", () => {
    expect(kindOf("experimental_audio_input", "1.38")).toBe("absent: not-yet");
    expect(kindOf("experimental_audio_input", "1.39")).toBe("widget");
    expect(kindOf("experimental_audio_input", "1.45")).toBe("absent: removed");
  });

  test("the text for a removed name is the one of the release", () => {
    const textIn = (version: string) => {
      const command = commandNamed("cache", "module", release(version));
      return command.kind === "absent" ? command.text : command.kind;
    };
    expect(textIn("1.61")).toBe("control");
    expect(textIn("1.64")).toBe("module 'streamlit' has no attribute 'cache'");
    expect(textIn("1.65")).toBe(
      "module 'streamlit' has no attribute 'cache'. st.cache has been removed. " +
        "Use st.cache_data or st.cache_resource instead.",
    );
  });

  test("an expander is a widget that is also a container", () => {
    const expander = commandNamed("expander", "containers", release("1.67"));
    expect(expander.kind === "widget" && expander.container?.gives).toBe("container");
  });

  test("st.session_state is state, st.markdown an element, st.no_such_name nothing", () => {
    expect(kindOf("session_state", "1.28")).toBe("state");
    expect(kindOf("query_params", "1.29")).toBe("absent: not-yet");
    expect(kindOf("markdown", "1.28")).toBe("element");
    expect(kindOf("no_such_name", "1.67")).toBe("absent: unknown");
  });
});

describe("which argument is which", () => {
  const argument = (name: string, parameter: string, positional: string[], keywords = {}) =>
    argumentFor(widget(name).parameters, parameter, {
      positional,
      keywords: new Map<string, string>(Object.entries(keywords)),
    });

  test("st.text_input(label, value, max_chars, key)", () => {
    expect(argument("text_input", "key", ["'Name'", "'Ada'", "9", "'name'"])).toBe("'name'");
    expect(argument("text_input", "value", ["'Name'", "'Ada'"])).toBe("'Ada'");
    expect(argument("text_input", "value", ["'Name'"])).toBeUndefined();
  });

  test("st.button(label, key), and by name", () => {
    expect(argument("button", "key", ["'Go'", "'go'"])).toBe("'go'");
    expect(argument("button", "key", ["'Go'"], { key: "'go'" })).toBe("'go'");
  });

  test("the key of st.pills must be named", () => {
    expect(argument("pills", "key", ["'a'", "options", "'multi'"])).toBeUndefined();
  });

  test("a parameter that the release lacks is not there", () => {
    const names = (version: string) => {
      const command = commandNamed("expander", "module", release(version));
      return command.kind === "widget" ? command.parameters.map(({ name }) => name) : [];
    };
    expect(names("1.54")).not.toContain("key");
    expect(names("1.55")).toContain("key");
  });
});

describe("whether a call makes a widget", () => {
  test("a chart does when its selection is asked for", () => {
    const chart = widget("plotly_chart");
    expect(registersWidget(chart, omitted, omitted)).toBe("no");
    expect(registersWidget(chart, constant("ignore"), omitted)).toBe("no");
    expect(registersWidget(chart, constant("rerun"), omitted)).toBe("yes");
    expect(registersWidget(chart, object, omitted)).toBe("yes");
    expect(registersWidget(chart, unknown, omitted)).toBe("unknown");
  });

  test("an expander does also when it is bound to the URL", () => {
    const expander = widget("expander");
    expect(registersWidget(expander, omitted, omitted)).toBe("no");
    expect(registersWidget(expander, omitted, constant("query-params"))).toBe("yes");
    expect(registersWidget(expander, omitted, constant(null))).toBe("no");
    expect(registersWidget(expander, omitted, unknown)).toBe("unknown");
  });

  test("an input that ignores its changes is still a widget", () => {
    expect(registersWidget(widget("text_input"), constant("ignore"), omitted)).toBe("yes");
  });
});

// Recorded in tests/semantics/traces/value-conflict: `defaultGiven` of each call.
describe("whether a default counts as given", () => {
  test.each<[string, Given, string]>([
    ["text_input", omitted, "no"],
    ["text_input", constant(""), "no"],
    ["text_input", constant("x"), "yes"],
    ["text_input", unknown, "unknown"],
    ["selectbox", constant(0), "no"],
    ["selectbox", constant(false), "no"],
    ["selectbox", constant(1), "yes"],
    ["checkbox", constant(false), "no"],
    ["checkbox", constant(0), "yes"],
    ["number_input", constant("min"), "no"],
    ["slider", constant(0), "yes"],
    ["multiselect", object, "yes"],
    ["pagination", omitted, "yes"],
    ["expander", constant(true), "no"],
    ["button", omitted, "no"],
  ])("%s with %j: %s", (name, given, answer) => {
    expect(countsAsDefault(widget(name), given)).toBe(answer);
  });
});

describe("whether the script may assign to the key", () => {
  test.each([
    ["chat_input", "1.46", false],
    ["chat_input", "1.47", true],
    ["dataframe", "1.55", false],
    ["dataframe", "1.56", true],
    ["button", "1.67", false],
    ["text_input", "1.28", true],
  ])("%s in %s: %s", (name, version, writable) => {
    expect(isWritable(widget(name), release(version))).toBe(writable);
  });

  test("a link button's key is read-only even when it makes no widget", () => {
    expect(widget("link_button").readOnlyUnregistered).toBe(true);
    expect(widget("plotly_chart").readOnlyUnregistered).toBe(false);
  });
});

describe("callbacks", () => {
  test("text inputs take a mode instead of a function since 1.63", () => {
    const modes = widget("text_input").callback?.modes;
    expect(modes && existsIn(modes, release("1.62"))).toBe(false);
    expect(modes && existsIn(modes, release("1.63"))).toBe(true);
  });

  test("buttons never do", () => {
    expect(widget("button").callback).toMatchObject({ parameter: "on_click", modes: null });
  });
});

describe("releases", () => {
  test.each(["1.50", "1.50.2", " 1.50.0 ", "1.50.0rc1"])("%s is 1.50", (text) => {
    expect(parseRelease(text)).toEqual({ major: 1, minor: 50 });
  });

  test.each(["", "1", "latest", "1.x", ">=1.50"])("%s is none", (text) => {
    expect(parseRelease(text)).toBeUndefined();
  });
});
