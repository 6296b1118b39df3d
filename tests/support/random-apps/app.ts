/**
 * A small app as data: what a session can do, in no language. It is generated (`generate.ts`), said in
 * Python (`python.ts`), and run on the reference runtime (`visit.ts`), so that what the linter says of the
 * text can be held against what happens.
 *
 * Each statement has a number of its own, by which text, run and finding are compared.
 */

/** The name of a key. */
type Key = string;

type Does =
  /** `value` is what is assigned; `default` assigns only if there is nothing. */
  | { readonly kind: "write" | "default"; readonly key: Key; readonly value: boolean }
  | { readonly kind: "read" | "delete" | "pop"; readonly key: Key }
  | {
      readonly kind: "checkbox";
      readonly key: Key;
      readonly value: boolean;
      readonly onChange: Script | null;
    }
  | {
      readonly kind: "if-contains";
      readonly key: Key;
      readonly then: Script;
      readonly else: Script;
    }
  | { readonly kind: "if-set"; readonly key: Key; readonly then: Script }
  /** Goes on only where the key is set. */
  | { readonly kind: "guard"; readonly key: Key }
  | { readonly kind: "if-checkbox" | "if-button"; readonly then: Script }
  /** A condition that nobody knows. */
  | { readonly kind: "if-unknown"; readonly then: Script; readonly else: Script }
  | { readonly kind: "button"; readonly onClick: Script }
  | {
      readonly kind: "form";
      readonly clears: boolean;
      readonly fields: Script;
      readonly onSubmit: Script | null;
      /** What is done behind the form when it was submitted. */
      readonly then: Script;
    }
  | { readonly kind: "fragment"; readonly body: Script }
  /** Calls a function of another module. */
  | { readonly kind: "call"; readonly helper: number }
  | { readonly kind: "stop" | "rerun" }
  /** Goes to a page by its number; 0 is the main one in a folder. */
  | { readonly kind: "switch-page"; readonly page: number };

export type Statement = Does & { readonly id: number };

export type Script = readonly Statement[];

export interface RandomApp {
  /**
   * `folder`: each page is a script of its own. `navigation`: the main script ends with `st.navigation`,
   * which runs one of the pages.
   */
  readonly layout: "one script" | "folder" | "navigation";
  readonly main: Script;
  readonly pages: readonly Script[];
  readonly helpers: readonly Script[];
}

/** What a page is called in its address; pages are counted from 1. */
export const pageName = (page: number): string => `p${page}`;

/** The statement with its blocks changed. */
function withBlocks(statement: Statement, change: (block: Script) => Script): Statement {
  const orNull = (block: Script | null): Script | null => (block === null ? null : change(block));
  switch (statement.kind) {
    case "write":
    case "default":
    case "read":
    case "delete":
    case "pop":
    case "guard":
    case "call":
    case "stop":
    case "rerun":
    case "switch-page":
      return statement;
    case "checkbox":
      return { ...statement, onChange: orNull(statement.onChange) };
    case "if-contains":
    case "if-unknown":
      return { ...statement, then: change(statement.then), else: change(statement.else) };
    case "if-set":
    case "if-checkbox":
    case "if-button":
      return { ...statement, then: change(statement.then) };
    case "button":
      return { ...statement, onClick: change(statement.onClick) };
    case "form": {
      const { fields, onSubmit, then } = statement;
      return {
        ...statement,
        ...{ fields: change(fields), onSubmit: orNull(onSubmit), then: change(then) },
      };
    }
    case "fragment":
      return { ...statement, body: change(statement.body) };
  }
}

/** The app with its statements numbered, and with pages and helpers that exist. */
export function numbered(app: RandomApp): RandomApp {
  let id = 0;
  const places = app.layout === "folder" ? app.pages.length + 1 : app.pages.length;
  const one = (statement: Statement): Statement => {
    const own = { ...existing(statement), id: ++id };
    return withBlocks(own, (block) => block.map(one));
  };
  const existing = (statement: Statement): Statement => {
    if (statement.kind === "call") {
      if (app.helpers.length === 0) return { kind: "read", key: "a", id };
      return { ...statement, helper: statement.helper % app.helpers.length };
    }
    if (statement.kind !== "switch-page") return statement;
    if (places === 0) return { kind: "stop", id };
    const first = app.layout === "folder" ? 0 : 1;
    return { ...statement, page: first + (statement.page % places) };
  };
  return {
    layout: app.layout,
    main: app.main.map(one),
    pages: app.pages.map((page) => page.map(one)),
    helpers: app.helpers.map((helper) => helper.map(one)),
  };
}
