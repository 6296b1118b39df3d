/**
 * Streamlit's words for arguments that it does not take, as of 1.67. A test holds each text to a
 * recording of real Streamlit.
 */
import { StreamlitError } from "./errors.js";
import { isName, pythonSource, pythonType } from "./values.js";

export const valueError = (parameter: string, valid: string, detail = ""): StreamlitError =>
  new StreamlitError(
    "StreamlitValueError",
    `Invalid \`${parameter}\` value. Supported values: ${valid}.${detail === "" ? "" : ` ${detail}`}`,
  );

export const typeError = (parameter: string, expected: string, provided: unknown): StreamlitError =>
  new StreamlitError(
    "StreamlitInvalidParameterTypeError",
    `Invalid \`${parameter}\` type. Expected one of: ${expected}. ` +
      `Provided type: ${pythonType(provided)}.`,
  );

export const missingParameter = (parameter: string, detail: string): StreamlitError =>
  new StreamlitError(
    "StreamlitMissingRequiredParameterError",
    `The \`${parameter}\` parameter is required. ${detail}`,
  );

export const outOfRange = (
  parameter: string,
  value: number,
  min: number,
  max: number,
): StreamlitError =>
  new StreamlitError(
    "StreamlitValueOutOfRangeError",
    `The \`${parameter}\` parameter, set to ${value}, is outside the required range [${min}, ${max}].`,
  );

export const belowMin = (value: unknown, min: unknown): StreamlitError =>
  new StreamlitError(
    "StreamlitValueBelowMinError",
    `The \`value\` ${String(value)} is less than the \`min_value\` ${String(min)}.`,
  );

export const aboveMax = (value: unknown, max: unknown): StreamlitError =>
  new StreamlitError(
    "StreamlitValueAboveMaxError",
    `The \`value\` ${String(value)} is greater than the \`max_value\` ${String(max)}.`,
  );

export const minMax = (min: unknown, max: unknown): StreamlitError =>
  new StreamlitError(
    "StreamlitInvalidMinMaxError",
    min === max
      ? `The \`min_value\` and \`max_value\` parameters are both set to ${String(min)}. ` +
          "They must not be equal."
      : `The \`min_value\`, set to ${String(min)}, cannot be greater than the \`max_value\`, ` +
          `set to ${String(max)}.`,
  );

export const defaultNotInOptions = (value: unknown): StreamlitError =>
  new StreamlitError(
    "StreamlitDefaultNotInOptionsError",
    `The default value '${typeof value === "string" ? value : pythonSource(value)}' is not part of ` +
      "the options. Please make sure that every default value also exists in the options.",
  );

export const tooManySelected = (selected: number, max: number): StreamlitError =>
  new StreamlitError(
    "StreamlitSelectionCountExceedsMaxError",
    `Multiselect has ${selected} ${selected === 1 ? "option" : "options"} selected but ` +
      `\`max_selections\` is set to ${max}. This happened because you either gave too many options ` +
      "to `default` or you manipulated the widget's state through `st.session_state`. Note that " +
      "the latter can happen before the line indicated in the traceback. Please select at most " +
      `${max} ${max === 1 ? "option" : "options"}.`,
  );

export const modeNotSupported = (parameter: string, mode: string): StreamlitError =>
  new StreamlitError(
    "StreamlitAPIException",
    `\`${parameter}="${mode}"\` is not supported on this widget. Pass a callback, or omit ` +
      `\`${parameter}\`.`,
  );

export const notAColor = (value: unknown): StreamlitError =>
  new StreamlitError(
    "StreamlitAPIException",
    `${pythonSource(value)} is not a valid hex code for colors. Valid ones are like '#00FFAA' or '#000'.`,
  );

export const badPageCount = (count: unknown): StreamlitError =>
  new StreamlitError(
    "StreamlitAPIException",
    `\`num_pages\` must be an integer of at least 1. Got ${pythonSource(count)}.`,
  );

export const badColumns = (): StreamlitError =>
  new StreamlitError(
    "StreamlitInvalidColumnSpecError",
    "The `spec` argument to `st.columns` must be either a positive integer (number of columns) or a " +
      "list of positive numbers (width ratios of the columns). See " +
      "[documentation](https://docs.streamlit.io/develop/api-reference/layout/st.columns) for more " +
      "information.",
  );

export const pageNotFound = (page: string, folder: string | null): StreamlitError =>
  new StreamlitError(
    "StreamlitPageNotFoundError",
    folder === null
      ? `Could not find page: \`${page}\`. You must provide a \`Page\` object or file path relative to ` +
          "the entrypoint file. Only pages previously defined by `st.Page` and passed to " +
          "`st.navigation` are allowed."
      : `Could not find page: \`${page}\`. You must provide a file path relative to the entrypoint ` +
          `file (from the directory \`${folder}\`). Only the entrypoint file and files in the ` +
          "`pages/` directory are supported.",
  );

/** A parameter of the address that is not there; by a name that fits behind a dot, or by another. */
export function noSuchParam(name: string, use: "read" | "delete"): StreamlitError {
  if (!isName(name)) return new StreamlitError("KeyError", `st.query_params has no key "${name}".`);
  const what = use === "read" ? "attribute" : "key";
  return new StreamlitError("AttributeError", `st.query_params has no ${what} "${name}".`);
}

export const boundCannotBeChanged = (name: string, change: "set" | "delete"): StreamlitError =>
  new StreamlitError(
    "StreamlitAPIException",
    `Cannot directly ${change} query parameter '${name}' - it is bound to a widget. Modify the widget ` +
      "value instead.",
  );

export const boundCannotBeCleared = (names: readonly string[]): StreamlitError =>
  new StreamlitError(
    "StreamlitAPIException",
    "Cannot clear query parameters - the following are bound to widgets: " +
      `${names.map(pythonSource).join(", ")}. Modify the widget values instead, or remove the bind ` +
      "parameter.",
  );

export const reservedCannotBeBound = (name: string): StreamlitError =>
  new StreamlitError(
    "StreamlitAPIException",
    `Cannot bind to reserved query parameter '${name}'. 'embed' and 'embed_options' are used internally ` +
      "for Streamlit's embed functionality.",
  );

export const dictionaryAsParam = (name: string): StreamlitError =>
  new StreamlitError(
    "StreamlitQueryParamDictValueError",
    `Query param value for \`${name}\` cannot be set to a dictionary. Provide a string or iterable of ` +
      "strings instead.",
  );

export const embedIsReserved = (): StreamlitError =>
  new StreamlitError(
    "StreamlitAPIException",
    "Query param embed and embed_options (case-insensitive) cannot be set programmatically.",
  );

export const unexpectedArgument = (command: string, name: string): StreamlitError =>
  new StreamlitError("TypeError", `${command}() got an unexpected keyword argument '${name}'`);

export const missingArgument = (command: string, name: string): StreamlitError =>
  new StreamlitError("TypeError", `${command}() missing 1 required positional argument: '${name}'`);
