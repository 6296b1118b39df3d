/** What a test does with the widgets of a page. */

/**
 * What a browser does with an input: the next request carries it; it waits for the form to be
 * submitted; it is what the field shows already; the field keeps it, because it is not valid or because
 * the app does not want to hear of it. In the last two cases a browser sends nothing.
 */
export type Entered = "sends" | "waits" | "unchanged" | "keeps";

/** A widget of the page. */
export interface Handle {
  /** Streamlit's name of the widget, such as `text_input`. */
  readonly widget: string;
  readonly key: string | null;
  readonly label: string | null;
  readonly form: string | null;
}

/** A widget that holds a value. */
export interface Field<V> extends Handle {
  /** What the page shows, entered values included; `undefined` before the user has touched it. */
  readonly value: V | undefined;
  /** Enters a value. The next `run()` sends it, unless the answer says otherwise. */
  setValue(value: V): Entered;
}

/** A button. */
export interface Clickable extends Handle {
  /** Clicks it; a submit button submits its form. The next `run()` sends the click. */
  click(): void;
}
