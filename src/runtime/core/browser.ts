/**
 * The browser's side: what a page shows, what it keeps to itself, and what it sends.
 *
 * A browser does not echo the session. A widget that appears shows its element's default unless the
 * server tells it a value; from then on only the user and the server's word change it, and every
 * request carries what it shows. That is why a deleted key comes back, and why a write that the
 * browser was not told of is undone one run later. What is typed into a form stays pending until the
 * form is submitted.
 *
 * Not here: what is only layout (closed popovers, forms that move), see `docs/runtime.md`.
 */
import type { Box, Key, WidgetId } from "./cell.js";
import type { Sent } from "./run.js";

/** A widget on the page. */
export interface Field<V> {
  readonly id: WidgetId;
  readonly key: Key | null;
  /** What the browser sends; `null` for one that is silent until it is touched. */
  readonly value: Box<V> | null;
  /** What the user entered into a form and has not submitted. */
  readonly pending: Box<V> | null;
  readonly form: string | null;
  readonly fragment: string | null;
  /** The entry script rendered it, so it stays when another page is shown. */
  readonly byEntryScript: boolean;
}

/** The page: its fields in the order in which they appeared, which is the order of callbacks. */
export type Browser<V> = readonly Field<V>[];

/** A widget that a run rendered, as the server describes it to the browser. */
export interface Shown<V> {
  readonly id: WidgetId;
  readonly key: Key | null;
  readonly initial: V;
  readonly value: V;
  readonly tellBrowser: boolean;
  /** A click or a chat message: sent once, never kept. */
  readonly trigger: boolean;
  /** Uploads, data editors and selections: nothing is sent before the user touches them. */
  readonly silent: boolean;
  readonly form: string | null;
  readonly fragment: string | null;
  readonly byEntryScript: boolean;
}

/** What a request carries: the value of each field, pending input left out. */
export function sentBy<V>(browser: Browser<V>): Sent<V>[] {
  return browser.flatMap(({ id, key, value }) =>
    value === null ? [] : [{ id, key, value: value.value }],
  );
}

/** The user enters a value. In a form it is pending; elsewhere the next request carries it. */
export function enter<V>(browser: Browser<V>, id: WidgetId, value: V): Browser<V> {
  const entered: Box<V> = { value };
  return browser.map((field) => {
    if (field.id !== id) return field;
    return field.form === null ? { ...field, value: entered } : { ...field, pending: entered };
  });
}

/** The user submits a form: what is pending in it becomes what its fields send. */
export function submit<V>(browser: Browser<V>, form: string): Browser<V> {
  return browser.map((field) =>
    field.form === form && field.pending !== null
      ? { ...field, value: field.pending, pending: null }
      : field,
  );
}

/** After a submit of a form with `clear_on_submit`: the page shows defaults, the next submit sends them. */
export function clear<V>(
  browser: Browser<V>,
  form: string,
  initials: ReadonlyMap<WidgetId, V>,
): Browser<V> {
  return browser.map((field) => {
    const initial = initials.get(field.id);
    if (field.form !== form || initial === undefined) return field;
    return { ...field, pending: { value: initial } };
  });
}

/** The browser shows another page: only what the entry script rendered stays. */
export function leavePage<V>(browser: Browser<V>): Browser<V> {
  return browser.filter(({ byEntryScript }) => byEntryScript);
}

/**
 * The page after a run has rendered `shown`, in page order. A widget that was not rendered is gone,
 * unless the run was limited to fragments that it does not belong to. A run that stopped or raised
 * counts like any other: the page shows what it rendered.
 */
export function settle<V>(
  browser: Browser<V>,
  shown: readonly Shown<V>[],
  fragments: readonly string[] | null,
): Browser<V> {
  const rendered = new Map(shown.filter(({ trigger }) => !trigger).map((each) => [each.id, each]));
  const staying = browser.filter(
    ({ id, fragment }) =>
      rendered.has(id) ||
      (fragments !== null && (fragment === null || !fragments.includes(fragment))),
  );
  const updated = staying.map((field) => {
    const now = rendered.get(field.id);
    return now === undefined ? field : { ...field, ...tell(now) };
  });
  const known = new Set(staying.map(({ id }) => id));
  const arrived = [...rendered.values()].filter(({ id }) => !known.has(id)).map(mount);
  return [...updated, ...arrived];
}

/** What a run changes about a field that is already on the page. */
function tell<V>(now: Shown<V>): Partial<Field<V>> {
  const place = { form: now.form, fragment: now.fragment, byEntryScript: now.byEntryScript };
  return now.tellBrowser ? { ...place, value: { value: now.value } } : place;
}

function mount<V>(shown: Shown<V>): Field<V> {
  const { id, key, form, fragment, byEntryScript } = shown;
  let value: Box<V> | null = { value: shown.tellBrowser ? shown.value : shown.initial };
  if (shown.silent && !shown.tellBrowser) value = null;
  return { id, key, value, pending: null, form, fragment, byEntryScript };
}
