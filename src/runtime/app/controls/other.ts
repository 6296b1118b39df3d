/** Widgets whose value has a shape of its own: edits, selections, files, messages, open containers. */
import { missingParameter, valueError } from "../argument-errors.js";
import { StreamlitError } from "../errors.js";
import { pythonType, textOf } from "../values.js";
import { plainControl, type Call, type Control } from "./control.js";

/** `data_editor`: the edits, in Streamlit's words; the script gets the data with the edits applied. */
export function dataEditor(call: Call): Control {
  const initial = { edited_rows: {}, added_rows: [], deleted_rows: [] };
  return {
    ...plainControl(initial),
    fromBrowser: (sent) => (sent === null ? initial : sent),
    fit: (value) => {
      if (!isRecord(value)) {
        const text = `'${pythonType(value)}' object has no attribute 'get'`;
        throw new StreamlitError("AttributeError", text);
      }
      return { value: applied(call.argument("data"), value), corrected: false };
    },
  };
}

/** The rows of a table with a data editor's edits. */
function applied(data: unknown, edits: Readonly<Record<string, unknown>>): unknown {
  if (!Array.isArray(data)) return data;
  const { edited_rows: edited, added_rows: added, deleted_rows: deleted } = edits;
  const rows = data.map((row: unknown, index): unknown => {
    const changes = isRecord(edited) ? edited[String(index)] : undefined;
    return isRecord(row) && isRecord(changes) ? { ...row, ...changes } : row;
  });
  const gone: readonly unknown[] = Array.isArray(deleted) ? deleted : [];
  const left = rows.filter((_, index) => !gone.includes(index));
  return [...left, ...(Array.isArray(added) ? (added as unknown[]) : [])];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `dataframe` and charts: what is selected. */
export function selection(call: Call): Control {
  const nothing =
    call.command === "dataframe"
      ? { rows: [], columns: [], cells: [] }
      : call.command === "plotly_chart"
        ? { points: [], point_indices: [], box: [], lasso: [] }
        : {};
  return plainControl({ selection: nothing });
}

/** Uploads and recordings: a file, or with `accept_multiple_files` a list of them. */
export function files(call: Call): Control {
  const several = call.argument("accept_multiple_files");
  const nothing = several === true || several === "directory" ? [] : null;
  const isFile = (value: unknown): boolean => isRecord(value) || Array.isArray(value);
  return {
    ...plainControl(nothing),
    toBrowser: (value) => (isFile(value) ? value : null),
    fromBrowser: (sent) => (isFile(sent) ? sent : nothing),
  };
}

/** `chat_input`: a message, for one run. */
export function chat(call: Call): Control {
  const accepts = call.argument("accept_file") ?? false;
  if (typeof accepts !== "boolean" && accepts !== "multiple" && accepts !== "directory") {
    const known = "True, False, 'multiple', 'directory'";
    throw valueError("accept_file", known, `Got '${textOf(accepts)}'.`);
  }
  return plainControl(null);
}

/** `expander` and `popover`: is it open? */
export function openness(call: Call): Control {
  return plainControl(call.argument("expanded") === true);
}

/** `tabs`: the label of the tab that is shown. */
export function tabs(call: Call): Control {
  const labels = call.argument("tabs");
  if (!Array.isArray(labels) || labels.length === 0) {
    throw missingParameter("tabs", "Provide at least one tab label.");
  }
  const first = call.argument("default") ?? (labels as unknown[])[0];
  if (!labels.includes(first)) {
    const detail = `\`${String(first)}\` is not in the list of tabs.`;
    throw valueError("default", "a tab label from `tabs`", detail);
  }
  return plainControl(first);
}
