/**
 * The types of an app: what `st` is, and what its commands take and give.
 *
 * The names are Streamlit's in camelCase. What Python requires is given by place, everything else in one
 * object: `st.slider("Price", { key: "price", minValue: 0, maxValue: 10 })`. Errors are Streamlit's, with
 * its class as `type` and its text as `message`.
 */
import type { Elements } from "./methods.generated.js";

/** A function to call after an interaction; or only to rerun, or to keep the input on the page. */
export type Callback = ((...args: never[]) => unknown) | "rerun" | "ignore" | null;

/** An uploaded or recorded file. */
export interface UploadedFile {
  readonly name: string;
  /** The MIME type. */
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  readonly data: Uint8Array;
}

/** A message with files. */
export interface ChatMessage {
  readonly text: string;
  readonly files: readonly UploadedFile[];
}

/** What is selected in a table (`rows`, `columns`, `cells`) or a chart. */
export interface Selection {
  readonly selection: Readonly<Record<string, unknown>>;
}

/** A place on the page to write into. */
export interface Container extends Elements {
  /** Runs `body`; what it writes with `st` goes into this container. Gives what `body` gives. */
  with<R>(body: () => R): R;
}

/** A container that can be opened and closed. */
export interface OpenContainer extends Container {
  /** Is it open? `null` for one that nobody listens to. */
  readonly open: boolean | null;
}

/** As many columns as `st.columns` was asked for, where the types can tell. */
export type ColumnsOf<Spec extends number | readonly number[]> = Spec extends readonly number[]
  ? { -readonly [K in keyof Spec]: Container }
  : Spec extends number
    ? Columns<Spec>
    : never;
type Columns<N extends number, Counted extends Container[] = []> = number extends N
  ? Container[]
  : Counted["length"] extends N
    ? Counted
    : Counted["length"] extends 24
      ? Container[]
      : Columns<N, [...Counted, Container]>;

/** One container for each tab. */
export type TabsOf<Labels extends readonly string[]> = {
  -readonly [K in keyof Labels]: OpenContainer;
};

/** The methods of `st.sessionState`; a key of the same name can be written, but not read. */
export interface SessionStateMethods<State extends object> {
  /** The key's value; `otherwise`, or else `null`, if there is none. */
  get<K extends keyof State>(key: K): State[K] | null;
  get<K extends keyof State, D>(key: K, otherwise: D): State[K] | D;
  /** The key's value, after it has been set to `value` if there was none. */
  setDefault<K extends keyof State>(key: K, value: State[K]): State[K];
  /** Assigns several keys, one after the other. */
  update(values: Partial<State>): void;
  /** Deletes the key and gives its value. Without `otherwise` a missing key is a `KeyError`. */
  pop<K extends keyof State>(key: K): State[K];
  pop<K extends keyof State, D>(key: K, otherwise: D): State[K] | D;
  /** Deletes every key. */
  clear(): void;
}

/**
 * A session's keys. Reading one that is missing raises Streamlit's error (never `undefined`); `in`,
 * `delete` and `Object.keys` work as on any object. Assigning the key of a widget that this run has
 * rendered raises `StreamlitWidgetAlreadyInstantiatedError`.
 *
 * For TypeScript, `"k" in st.sessionState` is always true of a key that `State` requires. A key that the
 * app asks for with `in` is an optional one: `{ k?: number }`.
 */
export type SessionState<State extends object> = State & SessionStateMethods<State>;

/** What a parameter of the address can be set to; it is kept as text. */
export type QueryParam = string | number | boolean | readonly (string | number | boolean)[];

/** The methods of `st.queryParams`; a parameter of the same name can be set, but not read. */
export interface QueryParamsMethods {
  /** The last text of the parameter; `otherwise`, or else `null`, if there is none. */
  get(name: string): string | null;
  get<D>(name: string, otherwise: D): string | D;
  /** All texts of the parameter: none, one or several. */
  getAll(name: string): string[];
  /** All parameters with their last texts. */
  toDict(): Record<string, string>;
  /** Sets several parameters. */
  update(params: Readonly<Record<string, QueryParam>>): void;
  /** Sets these parameters and deletes all others. */
  fromDict(params: Readonly<Record<string, QueryParam>>): void;
  /** Deletes all parameters. */
  clear(): void;
}

/**
 * The parameters of the address, as in `?city=Rome&tag=a&tag=b`. Reading one that is missing raises
 * Streamlit's error; `in`, `delete` and `Object.keys` work as on any object. `update` sets several texts.
 */
export type QueryParams = Record<string, string> & QueryParamsMethods;

/** A page of `st.navigation`. */
export interface Page {
  readonly title: string;
  /** The address, without the leading slash. */
  readonly urlPath: string;
  /** Runs the page. Only the page that `st.navigation` gave may be run, once in a run. */
  run(): unknown;
}

/**
 * What an app is called with. `State` says which keys the session has and what they hold; without it
 * they are `unknown`. As in every typed store this is the author's word: nobody checks it at run time.
 */
export interface St<State extends object = Record<string, unknown>> extends Elements {
  readonly sessionState: SessionState<State>;
  /** The bar at the side. */
  readonly sidebar: Container;
  /** The bar at the bottom. */
  readonly bottom: Container;
  /** Ends the run: nothing after it happens, and nothing is cleaned up. */
  stop(): never;
  /**
   * Ends the run and starts another: of the app, of the fragment that is running, or, in a callback, of
   * the fragments with these keys.
   */
  rerun(scope?: "app" | "fragment" | (string & {}) | readonly string[]): never;
  /** The parameters of the address. */
  readonly queryParams: QueryParams;
  /** Ends the run and starts that of another page, at an address with these parameters and no others. */
  switchPage(
    page: string | Page,
    options?: { readonly queryParams?: Readonly<Record<string, QueryParam>> },
  ): never;
  /** Describes a page: a function, whose name is its address unless `urlPath` says otherwise. */
  page(
    source: App<State>,
    options?: { readonly title?: string; readonly urlPath?: string; readonly default?: boolean },
  ): Page;
  /** The page to run: the one that the visitor asks for, or the default one, or the first. */
  navigation(pages: readonly Page[] | Readonly<Record<string, readonly Page[]>>): Page;
  /** A function whose widgets, when touched, run it again and nothing else. */
  fragment<A extends unknown[], R>(
    body: (...args: A) => R,
    options?: { readonly key?: string },
  ): (...args: A) => R;
  /** A function that opens a dialog when called; an interaction in it runs it again. */
  dialog<A extends unknown[]>(
    title: string,
    body: (...args: A) => unknown,
    options?: Readonly<Record<string, unknown>>,
  ): (...args: A) => void;
  /** A function that runs once for the same arguments; each call gets a copy of the result. */
  cacheData<A extends unknown[], R>(body: (...args: A) => R): (...args: A) => R;
  /** A function that runs once for the same arguments; all sessions get the same object. */
  cacheResource<A extends unknown[], R>(body: (...args: A) => R): (...args: A) => R;
  /** Title, icon and layout of the page; nothing to this runtime. */
  setPageConfig(options?: Readonly<Record<string, unknown>>): void;
}

/** An app, or a page of one: a function that runs from top to bottom after each interaction. */
export type App<State extends object = Record<string, unknown>> = (st: St<State>) => unknown;
