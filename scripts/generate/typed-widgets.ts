/**
 * What a signature in Python does not say: the TypeScript types of parameters and results.
 *
 * Names and defaults of parameters come from the catalogue; here stand the types, by parameter and where
 * needed by widget, and one sentence for each widget. `generateMethods` fails for a parameter without
 * a type, so a new release shows up here.
 */

/** Types of parameters; those of one widget, under `widget.parameter`, come first. */
export const parameterTypes: Readonly<Record<string, string>> = {
  accept_audio: "boolean",
  accept_file: 'boolean | "multiple" | "directory"',
  accept_multiple_files: 'boolean | "directory"',
  accept_new_options: "boolean",
  alt: "string | null",
  altair_chart: "unknown",
  args: "readonly unknown[]",
  audio_sample_rate: "number | null",
  autocomplete: "string | null",
  border: "boolean | null",
  captions: "readonly string[] | null",
  column_config: "Readonly<Record<string, unknown>> | null",
  column_order: "readonly string[] | null",
  config: "Readonly<Record<string, unknown>> | null",
  bind: '"query-params" | null',
  data: "unknown",
  "download_button.data": "unknown",
  "data_editor.data": "readonly Row[]",
  "data_editor.disabled": "boolean | readonly string[]",
  disabled: "boolean",
  expanded: "boolean",
  figure_or_data: "unknown",
  file_name: "string | null",
  file_type: "string | readonly string[] | null",
  filter_mode: '"fuzzy" | "contains" | "prefix" | null',
  format: "string | null",
  format_func: "(option: T) => string",
  height: 'number | "stretch" | "content" | "auto" | null',
  help: "string | null",
  hide_index: "boolean | null",
  horizontal: "boolean",
  icon: "string | null",
  icon_position: '"left" | "right"',
  index: "number | null",
  key: "string | number",
  label: "string",
  label_visibility: '"visible" | "hidden" | "collapsed"',
  lazy: "boolean | null",
  live: "boolean | string",
  max_chars: "number | null",
  max_selections: "number | null",
  max_upload_size: "number | null",
  max_value: "number | null",
  "date_input.max_value": "string | null",
  "datetime_input.max_value": "string | null",
  max_visible_pages: "number",
  mime: "string | null",
  min_value: "number | null",
  "date_input.min_value": "string | null",
  "datetime_input.min_value": "string | null",
  num_pages: "number",
  num_rows: '"fixed" | "dynamic" | "add" | "delete"',
  on_change: "Callback",
  on_click: "Callback",
  on_select: "Callback",
  on_submit: "Callback",
  options: "readonly T[]",
  "feedback.options": '"thumbs" | "faces" | "stars"',
  persist_state: '"page" | "session" | null',
  placeholder: "string | null",
  "chat_input.placeholder": "string",
  pydeck_obj: "unknown",
  renderer: '"canvas" | "svg"',
  required: "boolean",
  resolution: "unknown",
  row_height: "number | null",
  sample_rate: "number | null",
  select_all: "boolean | number",
  selection_default: "unknown",
  selection_mode: "string | readonly string[] | null",
  "pills.selection_mode": '"single" | "multi"',
  "segmented_control.selection_mode": '"single" | "multi"',
  shortcut: "string | null",
  spec: "unknown",
  step: "number | null",
  submit_mode: "string",
  tabs: "Labels",
  theme: '"streamlit" | null',
  type: '"primary" | "secondary" | "tertiary"',
  "expander.type": "string",
  "file_uploader.type": "string | readonly string[] | null",
  "text_input.type": '"default" | "password" | "email" | "url" | "phone" | "search"',
  url: "string",
  use_container_width: "boolean | null",
  validate: "string | readonly [string, string] | null",
  width: 'number | "stretch" | "content" | null',
  wrap: "boolean | null",
  autoscroll: "boolean | null",
  avatar: "string | null",
  clear_on_submit: "boolean",
  "grid.columns": "number | string | readonly number[]",
  dense: "boolean",
  enter_to_submit: "boolean",
  gap: '"small" | "medium" | "large" | number | null',
  horizontal_alignment: '"left" | "center" | "right" | "distribute"',
  "grid.row_height": "number | string",
  min_column_width: "number | string",
  name: "string",
  show_time: "boolean",
  "columns.spec": "Spec",
  state: '"running" | "complete" | "error"',
  text: "string",
  "form.key": "string | number",
  "status.type": "string",
  vertical_alignment: '"top" | "center" | "bottom" | "distribute"',
  default: "unknown",
  "feedback.default": "number | null",
  "multiselect.default": "T | readonly T[] | null",
  "pagination.default": "number",
  "pills.default": "T | readonly T[] | null",
  "segmented_control.default": "T | readonly T[] | null",
  "tabs.default": "string | null",
  value: "string | null",
  "checkbox.value": "boolean",
  "toggle.value": "boolean",
  "number_input.value": 'number | "min" | null',
  "select_slider.value": "T | readonly [T, T] | null",
  "slider.value": "number | readonly [number, number] | null",
  "date_input.value": "string | readonly [string, string] | null",
};

/** A result for calls that have some of the options; the first that fits counts. */
interface Case {
  /** TypeScript of the options that lead here, such as `{ readonly value: null }`. */
  readonly when: string;
  readonly gives: string;
}

export interface TypedWidget {
  readonly summary: string;
  readonly gives: string;
  readonly cases?: readonly Case[];
  /** What a test's handle holds, if it is not what the script gets. */
  readonly holds?: string;
}

const emptyable = (gives: string, parameter = "value"): readonly Case[] => [
  { when: `{ readonly ${parameter}: null }`, gives: `${gives} | null` },
];
const multi: readonly Case[] = [{ when: '{ readonly selectionMode: "multi" }', gives: "T[]" }];
const selection = (of: string): TypedWidget => ({
  summary: `${of}; with \`onSelect\` a widget whose value is what is selected.`,
  gives: "Selection | null",
});
const upload = (summary: string): TypedWidget => ({ summary, gives: "UploadedFile | null" });

export const typedWidgets: Readonly<Record<string, TypedWidget>> = {
  altair_chart: selection("A chart of Altair"),
  audio_input: upload("Records a sound: a file, or `null` before there is one."),
  button: { summary: "A button: `true` in the run that its click has caused.", gives: "boolean" },
  camera_input: upload("Takes a picture: a file, or `null` before there is one."),
  chat_input: {
    summary: "A field for messages: the message in the run that it has caused, else `null`.",
    gives: "string | null",
    cases: [
      {
        when: '{ readonly acceptFile: true | "multiple" | "directory" }',
        gives: "ChatMessage | null",
      },
    ],
    holds: "string | ChatMessage | null",
  },
  checkbox: { summary: "A box to tick.", gives: "boolean" },
  color_picker: { summary: "A colour, as `#rrggbb`.", gives: "string" },
  data_editor: {
    summary: "A table that can be edited: its rows with the edits. The key holds the edits.",
    gives: "Row[]",
    holds: "unknown",
  },
  dataframe: selection("A table"),
  date_input: {
    summary: 'A date, as `"2026-01-31"`; two of them for a range.',
    gives: "string",
    cases: [
      ...emptyable("string"),
      { when: "{ readonly value: readonly [string, string] }", gives: "[string, string]" },
    ],
    holds: "string | [string, string] | null",
  },
  datetime_input: {
    summary: 'A date and a time, as `"2026-01-31T12:30"`.',
    gives: "string",
    cases: emptyable("string"),
  },
  download_button: {
    summary: "A button that also downloads: `true` in the run that its click has caused.",
    gives: "boolean",
  },
  echarts_chart: selection("A chart of ECharts"),
  expander: {
    summary: "A container that can be opened; with `onChange`, `open` says whether it is.",
    gives: "OpenContainer",
    holds: "boolean",
  },
  feedback: {
    summary: "A rating: the place of the chosen symbol, from 0 on.",
    gives: "number | null",
  },
  file_uploader: {
    ...upload("Takes files: one or `null`, with `acceptMultipleFiles` a list."),
    cases: [
      { when: '{ readonly acceptMultipleFiles: true | "directory" }', gives: "UploadedFile[]" },
    ],
    holds: "UploadedFile | UploadedFile[] | null",
  },
  form_submit_button: {
    summary: "Submits the form around it: `true` in the run that its click has caused.",
    gives: "boolean",
  },
  link_button: { summary: "A link; `true` after a click, with `onClick`.", gives: "boolean" },
  menu_button: {
    summary: "A button with choices: the choice in the run that it has caused, else `null`.",
    gives: "T | null",
  },
  multiselect: { summary: "Any number of options.", gives: "T[]" },
  number_input: {
    summary:
      "A number within bounds. A stored one that is out of bounds is replaced by the default.",
    gives: "number",
    cases: emptyable("number"),
  },
  pagination: { summary: "The number of a page, from 1 on.", gives: "number" },
  pills: {
    summary: 'One option or none; with `selectionMode: "multi"` any number of them.',
    gives: "T | null",
    cases: multi,
    holds: "unknown",
  },
  plotly_chart: selection("A chart of Plotly"),
  popover: {
    summary: "A container behind a button; with `onChange`, `open` says whether it is shown.",
    gives: "OpenContainer",
    holds: "boolean",
  },
  pydeck_chart: selection("A map of PyDeck"),
  radio: { summary: "One of the options.", gives: "T", cases: emptyable("T", "index") },
  segmented_control: {
    summary: 'One option or none; with `selectionMode: "multi"` any number of them.',
    gives: "T | null",
    cases: multi,
    holds: "unknown",
  },
  select_slider: {
    summary: "One of the options in their order, or the two ends of a range.",
    gives: "T",
    cases: [{ when: "{ readonly value: readonly [T, T] }", gives: "[T, T]" }],
    holds: "unknown",
  },
  selectbox: { summary: "One of the options.", gives: "T", cases: emptyable("T", "index") },
  slider: {
    summary:
      "A number between two bounds, or the two ends of a range. A stored one out of bounds is an error.",
    gives: "number",
    cases: [{ when: "{ readonly value: readonly [number, number] }", gives: "[number, number]" }],
    holds: "number | [number, number]",
  },
  tabs: {
    summary: "Containers side by side, one for each label.",
    gives: "TabsOf<Labels>",
    holds: "string",
  },
  text_area: { summary: "A text of several lines.", gives: "string", cases: emptyable("string") },
  text_input: { summary: "A text of one line.", gives: "string", cases: emptyable("string") },
  time_input: {
    summary: 'A time of the day, as `"12:30"`.',
    gives: "string",
    cases: emptyable("string"),
  },
  toggle: { summary: "A switch.", gives: "boolean" },
  vega_lite_chart: selection("A chart of Vega-Lite"),
};

/** What a few commands give that are no widgets; all others only show something. */
export const containerResults: Readonly<Record<string, string>> = {
  chat_message: "Container",
  columns: "ColumnsOf<Spec>",
  container: "Container",
  empty: "Container",
  form: "Container",
  grid: "Container",
  skeleton: "Container",
  spinner: "Container",
  status: "Container",
};

export const containerSummaries: Readonly<Record<string, string>> = {
  chat_message: "A message of a chat.",
  columns: "Containers side by side: their number, or their widths.",
  container: "A container.",
  empty: "A place for one element.",
  form: "A form: what is entered in it waits for its submit button.",
  grid: "A container whose elements stand in a grid.",
  skeleton: "A container that stands in for what is being loaded.",
  spinner: "A container that says that something takes its time.",
  status: "A container for what a long task says.",
};

/** Commands that an app in TypeScript does not have, with the reason. */
export const leftOut: Readonly<Record<string, string>> = {
  App: "describes a server",
  Page: "is `st.page`",
  bottom: "is a property",
  cache_data: "is `st.cacheData`, with a function",
  cache_resource: "is `st.cacheResource`, with a function",
  connection: "connects to data",
  dialog: "is `st.dialog`, with a function",
  echo: "shows Python's source",
  fragment: "is `st.fragment`, with a function",
  get_option: "is about the server",
  login: "is about the server",
  logout: "is about the server",
  navigation: "is `st.navigation`",
  rerun: "is `st.rerun`",
  set_option: "is about the server",
  set_page_config: "is a method of `st` alone",
  sidebar: "is a property",
  stop: "is `st.stop`",
  switch_page: "is `st.switchPage`",
  write_stream: "consumes a Python generator",
};
