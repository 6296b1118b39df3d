/**
 * The session program: an app as its session sees it.
 *
 * A graph whose nodes are session events and tests. Calls are inlined, aliases and constants
 * resolved, literal loops unrolled; whatever cannot touch a session has been erased. There are no
 * basic blocks, because session events are few and far between. Callbacks and fragments are entry
 * points of their own, since a browser can start a run there.
 *
 *     if "n" not in st.session_state:          #0  test contains n          true → 2, false → 1
 *         st.session_state.n = 0               #1  …
 *
 * A front end makes it, `printProgram` shows it, the analysis explores it. Nothing here knows Python
 * or TypeScript.
 */
import type { Misplaced } from "../runtime/core/event.js";
import type { Condition, Constant, KeyRef, LocalId, Value } from "./value.js";

export type NodeId = number;
export type CallbackId = number;
export type FragmentId = number;
/** An index of the program's pages. */
export type PageId = number;

export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 0, in UTF-16 units. */
  readonly column: number;
}

export interface Place {
  /** The file as the front end was given it. */
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** One node: what happens, where it is written, and what comes next. */
export interface Node {
  readonly id: NodeId;
  readonly op: Op;
  readonly at: Place;
  /** The source text of `at`, shortened to one line: what a person reads in a witness. */
  readonly text: string;
  /** The calls that were inlined on the way here, outermost first. */
  readonly calls: readonly Place[];
  /** A test has two, for true and false, in this order; an end has none; everything else has one. */
  readonly next: readonly NodeId[];
  /** Where an exception of this node goes: a handler of the program, or its `Raise` end. */
  readonly raisesTo: NodeId;
  /** The program's own handler catches what this node raises. */
  readonly handled: boolean;
}

export type Op =
  /** A read that raises when the key is missing, with the words used: `ss["k"]` or `ss.k`. */
  | { readonly kind: "Read"; readonly key: KeyRef; readonly access: "item" | "attribute" }
  | { readonly kind: "Write"; readonly key: KeyRef; readonly value: Value }
  /** `del`, and `pop` without a default, need the key; `pop(k, d)` does not. */
  | {
      readonly kind: "Delete";
      readonly key: KeyRef;
      readonly access: "item" | "attribute";
      readonly missing: "raises" | "ignored";
    }
  | { readonly kind: "Clear" }
  | RenderWidget
  | { readonly kind: "RenderForm"; readonly form: string; readonly clearOnSubmit: boolean }
  | { readonly kind: "Test"; readonly condition: Condition }
  | { readonly kind: "Assign"; readonly local: LocalId; readonly value: Value }
  /** Something out of view may set these keys: from here on they may be present. */
  | { readonly kind: "Havoc"; readonly keys: readonly KeyRef[] }
  /**
   * `st.navigation`: these are the pages now. A page that is not among them gives way to a default one;
   * several of them if the source does not tell which.
   */
  | {
      readonly kind: "Navigate";
      readonly pages: readonly PageId[];
      readonly defaults: readonly PageId[];
      /** Those that the menu shows, so that the user can go to them. */
      readonly menu: readonly PageId[];
    }
  /** `st.page_link`: the user can go to this page, by its name. */
  | { readonly kind: "LinkPage"; readonly page: string }
  /** Session code changes an object that all sessions share. */
  | { readonly kind: "MutateShared"; readonly object: number }
  | { readonly kind: "EnterFragment"; readonly fragment: FragmentId }
  | { readonly kind: "LeaveFragment"; readonly fragment: FragmentId }
  /**
   * Joins paths and keeps loops apart; nothing happens. At the head of a loop, what it reads may be
   * another thing in the next round: opaque conditions and patterns with these identities are
   * answered and matched anew from here on.
   */
  | { readonly kind: "Pass"; readonly forgets?: readonly number[] }
  | End;

/** The ends of a run. `Return` ends a callback: the script follows. */
export type End =
  | { readonly kind: "Finish" | "Stop" | "Raise" | "Return" }
  /** `st.rerun()`; `fragment` for `scope="fragment"`. */
  | { readonly kind: "Rerun"; readonly scope: "app" | "fragment" }
  /** `st.switch_page()`, to a page by its name. */
  | { readonly kind: "SwitchPage"; readonly page: string | null };

/** A widget call, as far as a session can tell. */
export interface RenderWidget {
  readonly kind: "RenderWidget";
  /** The public name, such as `slider`. */
  readonly widget: string;
  readonly key: KeyRef | null;
  /** What stands for the widget's identity where it has no key: one number for each place. */
  readonly site: number;
  /** The label, where it is a constant: what a person clicks. */
  readonly label: string | null;
  /** What the widget returns when nothing is stored for it. */
  readonly initial: Value;
  /** The values that a user can choose, where the source lists them all; null: any value. */
  readonly choices: readonly Constant[] | null;
  /** False for a container, plain chart and the like, which only take their key. */
  readonly registers: boolean;
  readonly writable: boolean;
  /** The default counts as given. What is not known is not given. */
  readonly defaultGiven: boolean;
  readonly trigger: "bool" | "value" | null;
  /** Sends nothing before the user has touched it: uploads, data editor, selections. */
  readonly silent: boolean;
  readonly callback: CallbackId | null;
  /** The form around it. */
  readonly form: string | null;
  /** What is wrong with its place, as Streamlit refuses it: from there on the run is over. */
  readonly misplaced: Misplaced | null;
  /** A submit button of that form. */
  readonly submits: boolean;
  readonly fragment: FragmentId | null;
  readonly disabled: "no" | "yes" | "unknown";
  readonly persist: "page" | "session" | null;
  /** Rendered by the script that runs before every page: it stays when another page is shown. */
  readonly outlivesPage: boolean;
  /** The local that receives what the call returns. */
  readonly into: LocalId | null;
}

/** A function that a widget calls before the next run. Arguments are bound: one for each render. */
export interface Callback {
  readonly name: string;
  readonly entry: NodeId;
}

/** A part of the script that can run alone; it ends at its `LeaveFragment`. */
export interface Fragment {
  readonly name: string;
  readonly entry: NodeId;
}

/** What a browser can open: a script of a `pages/` folder, or a page that `st.navigation` shows. */
export interface Page {
  /** What `st.switch_page` calls it: a file, relative to the entry script's folder, or a function. */
  readonly name: string;
  /** Its address without the leading slash; empty for the main page. */
  readonly url: string;
  /** Where its runs begin: its own script, or with `st.navigation` the entry script. */
  readonly entry: NodeId;
}

/** An object that is made once, when its module is imported. */
export interface SharedObject {
  /** As a person would call it: `cache`, `Store.items`, `f's default argument`. */
  readonly name: string;
  /** The line that creates it. */
  readonly at: Place;
}

export interface ImportTimeKey {
  readonly key: string;
  readonly at: Place;
}

export interface SessionProgram {
  readonly nodes: readonly Node[];
  /** The first is the main page. */
  readonly pages: readonly [Page, ...Page[]];
  /** `folder`: each page is a script of its own, and the menu shows all. */
  readonly style: "folder" | "navigation";
  /** The files that runs execute, the entry script first; not those that are imported. */
  readonly scripts: readonly string[];
  readonly callbacks: readonly Callback[];
  readonly fragments: readonly Fragment[];
  readonly shared: readonly SharedObject[];
  /**
   * Keys that a module sets while it is imported. That happens once in the life of the server: the
   * first session has them, every other has not.
   */
  readonly importTime: readonly ImportTimeKey[];
  /** Keys that something out of view sets: they may be present when a session begins. */
  readonly openKeys: readonly KeyRef[];
  /** The names of the locals, for people. */
  readonly locals: readonly string[];
  /** What the front end had to leave out, in words for people. */
  readonly notes: readonly string[];
}

const ends: ReadonlySet<Op["kind"]> = new Set<End["kind"]>([
  ...(["Finish", "Stop", "Raise", "Return", "Rerun", "SwitchPage"] as const),
]);

/** Does a run, or a callback, end there? */
export function isEnd(op: Op): op is End {
  return ends.has(op.kind);
}
