/** Streamlit's exceptions, and how a page shows what an app has thrown. */

/** An exception of Streamlit: its Python class and its text. */
export class StreamlitError extends Error {
  constructor(
    /** The Python class, such as `"StreamlitDuplicateElementKey"`. */
    readonly type: string,
    message: string,
  ) {
    super(message);
    this.name = type;
  }
}

/** An exception as a page shows it. */
export interface ShownException {
  /** Streamlit's class, or the name of the JavaScript error. */
  readonly type: string;
  readonly message: string;
  /** `file:line:column` of the app's code that raised it, where the stack tells. */
  readonly at?: string;
}

const home = new URL(".", import.meta.url).href;

/** How a page shows what was thrown; also what is no `Error`. */
export function shown(thrown: unknown): ShownException {
  if (!(thrown instanceof Error)) return { type: "Error", message: String(thrown) };
  const type = thrown instanceof StreamlitError ? thrown.type : thrown.name;
  const at = placeIn(thrown.stack ?? "");
  return { type, message: thrown.message, ...(at === null ? {} : { at }) };
}

/** The innermost place of a stack that is neither the runtime's nor Node's. */
function placeIn(stack: string): string | null {
  for (const line of stack.split("\n")) {
    const place = /^\s+at (?:.*\()?((?:file:\/\/|\/|[A-Za-z]:\\).+:\d+:\d+)\)?$/.exec(line)?.[1];
    if (place === undefined) continue;
    const url = place.startsWith("file:") ? place : `file://${place}`;
    if (!url.startsWith(home)) return place.replace(/^file:\/\//, "");
  }
  return null;
}
