/** Text fields, and the colour picker, whose value is a text too. */
import { notAColor, valueError } from "../argument-errors.js";
import { StreamlitError } from "../errors.js";
import { textOf } from "../values.js";
import { isEmptied, plainControl, type Call, type Control } from "./control.js";

const types = ["default", "password", "email", "url", "phone", "search"];

/** `text_input` and `text_area`. */
export function text(call: Call): Control {
  const type = call.argument("type");
  if (type !== undefined && !types.includes(textOf(type))) {
    throw valueError("type", types.map((each) => `'${each}'`).join(", "));
  }
  const value = call.argument("value");
  const longest = call.argument("max_chars");
  const cut = (given: unknown): unknown =>
    typeof given === "string" && typeof longest === "number" ? given.slice(0, longest) : given;
  const initial = value === null || isEmptied(call) ? null : cut(textOf(value ?? ""));
  const required = call.argument("required") === true;
  const validate = call.argument("validate");
  const pattern = Array.isArray(validate) ? String(validate[0]) : validate;
  return {
    ...plainControl(initial),
    toBrowser: cut,
    fromBrowser: (sent) => (sent === null ? initial : cut(sent)),
    fit: (stored, told) => {
      if (told && stored !== null && typeof stored !== "string") {
        throw new StreamlitError("TypeError", "bad argument type for built-in operation");
      }
      return { value: stored, corrected: false };
    },
    keeps: (input) => {
      const entered = typeof input === "string" ? input : "";
      if (required && entered === "") return "invalid";
      if (typeof pattern !== "string" || pattern === "" || entered === "") return null;
      return new RegExp(pattern).test(entered) ? null : "invalid";
    },
  };
}

/** `color_picker`: `"#rrggbb"`. */
export function color(call: Call): Control {
  const value = call.argument("value") ?? "#000000";
  if (typeof value !== "string" || !/^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(value)) {
    throw notAColor(value);
  }
  return plainControl(value);
}
