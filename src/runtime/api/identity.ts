/**
 * What makes a keyed widget another widget, release by release.
 *
 * Until 1.49 every parameter did: a widget with a key and another label was a new one, with its
 * default value. From 1.50 on one widget after the other took its key for its identity. Read from the
 * `key_as_main_identity` argument in the source of each minor release; the newest state is in the
 * generated table.
 */
import type { Identity, Widget } from "./facts.js";
import { existsIn, type Release } from "./release.js";

interface Past {
  /** The last release in which it was so. */
  readonly until: string;
  readonly identity: Identity;
}

const everything: Identity = { kind: "everything" };
const keyAnd = (...parameters: readonly string[]): Identity => ({ kind: "key-and", parameters });
const all = (until: string): Past => ({ until, identity: everything });
const only = (until: string, ...parameters: readonly string[]): Past => ({
  until,
  identity: keyAnd(...parameters),
});

const buttonGroup = [all("1.50"), only("1.54", "options", "click_mode")];
const dates = all("1.49");

/** From old to new. A widget that is not here took its key for its identity in 1.50. */
const past: Readonly<Record<string, readonly Past[]>> = {
  altair_chart: [all("1.53")],
  audio_input: [all("1.50")],
  camera_input: [all("1.51")],
  chat_input: [...[all("1.50"), only("1.52", "accept_file", "file_type", "max_chars")]],
  color_picker: [all("1.50")],
  data_editor: [all("1.59")],
  dataframe: [all("1.53")],
  date_input: [dates, only("1.53", "min_value", "max_value", "format")],
  datetime_input: [dates, only("1.53", "min_value", "max_value", "format", "step")],
  echarts_chart: [{ until: "1.66", identity: { kind: "key" } }],
  feedback: [...buttonGroup],
  file_uploader: [all("1.51"), only("1.52", "type", "accept_multiple_files")],
  multiselect: [
    ...[
      all("1.49"),
      only("1.52", "options", "max_selections", "accept_new_options", "format_func"),
    ],
  ],
  number_input: [all("1.49"), only("1.52", "min_value", "max_value", "step")],
  pills: [...buttonGroup],
  pydeck_chart: [all("1.53")],
  radio: [all("1.50"), only("1.53", "options")],
  segmented_control: [...buttonGroup],
  select_slider: [all("1.50"), only("1.53", "options", "format_func")],
  selectbox: [
    ...[all("1.49"), only("1.50", "options", "accept_new_options", "format_func")],
    only("1.52", "options", "accept_new_options"),
  ],
  slider: [all("1.50")],
  text_input: [all("1.49"), only("1.61", "max_chars")],
  vega_lite_chart: [all("1.53")],
};

/** The identity of a keyed `widget` in `release`. */
export function identityIn(widget: Widget, release: Release): Identity {
  const states = past[widget.name] ?? [all("1.49")];
  return states.find(({ until }) => existsIn({ until }, release))?.identity ?? widget.identity;
}
