/**
 * The commands that give places to write into, and what they give.
 *
 * `with st.form(...)` and `st.sidebar.slider(...)` both put a widget into a container. That matters
 * for forms (a callback is illegal inside), for fragments and for identity (main part or sidebar).
 * Written by hand; the tests compare it with what a recorded probe of each command returned.
 */

export interface Container {
  /** One place, several (`a, b = st.columns(2)`), or a context that is none (`with st.spinner()`). */
  readonly gives: "container" | "containers" | "context";
  /** False for an object, such as `st.sidebar`. */
  readonly called: boolean;
  /** Does `with` work on what the command gives? */
  readonly context: boolean;
  /** Where its widgets are: in a form, in the sidebar or the bottom bar, or like their surroundings. */
  readonly place: "inherited" | "form" | "sidebar" | "bottom";
}

const container: Container = {
  ...{ gives: "container", called: true, context: true, place: "inherited" },
};
const containers: Container = { ...container, gives: "containers", context: false };
const context: Container = { ...container, gives: "context" };

const known: ReadonlyMap<string, Container> = new Map<string, Container>([
  ["bottom", { ...container, called: false, place: "bottom" }],
  ["chat_message", container],
  ["columns", containers],
  ["container", container],
  ["echo", context],
  ["empty", container],
  ["expander", container],
  ["form", { ...container, place: "form" }],
  ["grid", container],
  ["popover", container],
  ["sidebar", { ...container, called: false, place: "sidebar" }],
  ["skeleton", container],
  ["spinner", context],
  ["status", container],
  ["tabs", containers],
]);

/** What `st.<name>` gives to write into; `undefined` if it gives no place. */
export function containerNamed(name: string): Container | undefined {
  return known.get(name);
}

export const containerNames: readonly string[] = [...known.keys()];
