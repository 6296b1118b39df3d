/**
 * The commands that decide which code of an app runs, and how often, and where the user can go.
 *
 * Written by hand, because no signature says what a command does; the tests hold that every name is
 * in the recorded catalogue or among the names that older releases had.
 */

export type Control =
  /** Ends the run: nothing after it happens. */
  | { readonly does: "stop" }
  /** Ends the run and starts another; with `scope="fragment"` or a fragment's key, only of that. */
  | { readonly does: "rerun"; readonly scope: string | null }
  /** Ends the run and starts that of another page, which is named by the parameter `page`. */
  | { readonly does: "switch-page"; readonly page: string }
  /** Offers a way to another page, which is named by the parameter `page`. */
  | { readonly does: "link-page"; readonly page: string }
  /** Returns the current page of `pages`; its `.run()` executes the page. */
  | { readonly does: "navigation"; readonly pages: string }
  /** Describes a page: a path relative to the entry script, or a function. */
  | { readonly does: "page"; readonly page: string }
  /** Decorates a function that an interaction inside of it runs alone. */
  | { readonly does: "fragment" }
  /** Decorates a function that a call opens as a dialog; its body reruns like a fragment. */
  | { readonly does: "dialog" }
  /** Decorates a function whose result is kept for all sessions: one object, or a copy for each. */
  | { readonly does: "cache"; readonly result: "shared" | "copied" };

const fragment: Control = { does: "fragment" };
const dialog: Control = { does: "dialog" };
const shared: Control = { does: "cache", result: "shared" };
const copied: Control = { does: "cache", result: "copied" };

const controls: ReadonlyMap<string, Control> = new Map<string, Control>([
  ["stop", { does: "stop" }],

  ["rerun", { does: "rerun", scope: "scope" }],
  ["experimental_rerun", { does: "rerun", scope: null }],
  ["switch_page", { does: "switch-page", page: "page" }],
  ["page_link", { does: "link-page", page: "page" }],
  ["navigation", { does: "navigation", pages: "pages" }],
  ["Page", { does: "page", page: "page" }],
  ["fragment", fragment],
  ["experimental_fragment", fragment],
  ["dialog", dialog],
  ["experimental_dialog", dialog],
  ["cache_resource", shared],
  ["experimental_singleton", shared],
  // Its result is one object too; a change of it was only warned about.
  ["cache", shared],
  ["cache_data", copied],
  ["experimental_memo", copied],
]);

/** What the command `st.<name>` does to the run; `undefined` for commands that only show something. */
export function controlNamed(name: string): Control | undefined {
  return controls.get(name);
}

export const controlNames: readonly string[] = [...controls.keys()];
