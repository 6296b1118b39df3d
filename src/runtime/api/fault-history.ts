/**
 * What Streamlit said about each fault in 1.28, and every change since, release by release.
 *
 * Recorded on each minor release by `scripts/record/faults.py`; the recordings are in
 * `tests/semantics/faults`, and a test holds this table to them. Faults about what 1.28 did not have
 * (fragments, dialogs) stand with the text that they had first. Texts are as the page shows them:
 * a KeyError's comes with the quotes that Python puts around it.
 *
 * `{key}` and `{widget}` are filled in; `{function}`, in texts up to 1.33, is not.
 */
import type { FaultKind } from "../core/fault.js";
import type { FaultReport, Semantics } from "../core/semantics.js";

interface Change extends Partial<Omit<Semantics, "version" | "faults">> {
  /** The first release that behaves so. */
  readonly since: string;
  readonly faults?: Partial<Readonly<Record<FaultKind, FaultReport>>>;
}

const apiException = (text: string): FaultReport => raised("StreamlitAPIException", text);
const raised = (exception: string, text: string): FaultReport => ({
  effect: "raised",
  exception,
  text,
});
const shown = (exception: string | null, text: string): FaultReport => ({
  effect: "shown",
  exception,
  text,
});
const silent: FaultReport = { effect: "silent", exception: null, text: "" };

const missing = (what: string, page: string): string =>
  `st.session_state has no ${what} "{key}". Did you forget to initialize it? ` +
  `More info: https://docs.streamlit.io/${page}#initialization`;
const missingKey = (page: string): FaultReport => raised("KeyError", `'${missing("key", page)}'`);
const missingAttribute = (page: string): FaultReport =>
  raised("AttributeError", missing("attribute", page));

const seeForms = (page: string): string =>
  "\n\nFor more information, refer to the\n" +
  `[documentation for forms](https://docs.streamlit.io/${page}/st.form).`;
const oldForms = seeForms("library/api-reference/control-flow");
const forms = seeForms("develop/api-reference/execution-flow");
const notInForm = "`st.{widget}()` can't be used in an `st.form()`.";
const chatNotInForm = "`st.{widget}()` can't be used in a `st.form()`.";
const submitOutsideForm = "`st.{widget}()` must be used inside an `st.form()`.";
const buttonNotInForm = `${notInForm} Use \`st.form_submit_button()\` instead to submit the form.`;

const readOnlyUntil164 = " cannot be set using `st.session_state`.";
const defaultIgnored =
  'The widget with key "{key}" was created with a default value but also had its value set via ' +
  "the Session State API.";
const cannotModify =
  "`st.session_state.{key}` cannot be modified after the widget with key `{key}` is instantiated.";
const nestedForm = "Forms cannot be nested in other forms.";
const nestedDialog = "Dialogs may not be nested inside other dialogs.";
const secondDialog =
  "Only one dialog is allowed to be opened at the same time. Please make sure to not call a " +
  "dialog-decorated function more than once in a script run.";
const otherCallbacks = "Defining callbacks on other widgets inside a form is not allowed.";
const inCache =
  "Your script uses a widget command in a cached function\n" +
  "(function decorated with `@st.cache_data` or `@st.cache_resource`).\n" +
  'This code will only be called when we detect a cache "miss",\n' +
  "which can lead to unexpected results.\n\n";

/** The oldest release that is known. */
export const inOldest: Semantics = {
  version: "1.28",
  emptyKey: "allowed",
  unrenderedOnRerun: "forgotten",
  rerunInCallback: "ignored",
  widgetOutsideFragment: "refused",
  missingAttribute: missingAttribute("library/advanced-features/session-state"),
  faults: {
    "missing-key": missingKey("library/advanced-features/session-state"),
    "write-after-render": apiException(cannotModify),
    "read-only-key": apiException(
      "Values for st.button, st.download_button, st.file_uploader, st.data_editor,\n" +
        "st.chat_input, and st.form cannot be set using st.session_state.",
    ),
    "default-ignored": shown(null, defaultIgnored),
    "duplicate-key": raised(
      "DuplicateWidgetID",
      "There are multiple widgets with the same `key='{key}'`.\n\nTo fix this, please make sure " +
        "that the `key` argument is unique for each\nwidget you create.",
    ),
    "duplicate-id": raised(
      "DuplicateWidgetID",
      "There are multiple identical `st.{widget}` widgets with the\nsame generated key.\n\n" +
        "When a widget is created, it's assigned an internal key based on\nits structure. " +
        "Multiple widgets with an identical structure will\nresult in the same internal key, " +
        "which causes this error.\n\nTo fix this error, please pass a unique `key` argument to\n" +
        "`st.{widget}`.",
    ),
    "empty-key": silent,
    "reserved-key": apiException("Keys beginning with $$WIDGET_ID are reserved."),
    "callback-in-form": apiException(
      "With forms, callbacks can only be defined on the `st.form_submit_button`. " + otherCallbacks,
    ),
    "not-in-form": {
      ...apiException(notInForm + oldForms),
      textFor: {
        chat_input:
          "`st.{widget}()` can't be used inside an `st.expander`, `st.form`, `st.tabs`, " +
          "`st.columns`, or `st.sidebar`.",
      },
    },
    "submit-outside-form": apiException(submitOutsideForm + oldForms),
    "nested-form": apiException(nestedForm),
    "outside-fragment": apiException(
      "Fragments cannot write to elements outside of their container.",
    ),
    "second-dialog": apiException(secondDialog),
    "nested-dialog": apiException(nestedDialog),
    "widget-in-cache": shown(
      "CachedStFunctionWarning",
      "Your script uses `st.{widget}()` to write to your Streamlit app from within\nsome cached " +
        'code at `{function}()`. This code will only be called when we detect\na cache "miss", ' +
        "which can lead to unexpected results.\n\nHow to fix this:\n* Move the `st.{widget}()` " +
        "call outside `{function}()`.\n* Or, if you know what you're doing, use " +
        "`@st.cache_data(experimental_allow_widgets=True)`\nto enable widget replay and suppress this warning.",
    ),
    "rerun-in-callback": shown(null, "Calling st.rerun() within a callback is a no-op."),
    "shared-mutation": silent,
  },
};

/** What changed since, from old to new. */
export const changes: readonly Change[] = [
  {
    since: "1.31",
    faults: {
      "not-in-form": {
        ...apiException(notInForm + oldForms),
        textFor: { chat_input: chatNotInForm },
      },
    },
  },
  {
    since: "1.34",
    faults: {
      "widget-in-cache": shown(
        "CachedWidgetWarning",
        `${inCache}How to fix this:\n* Move all widget commands outside the cached function.\n` +
          "* Or, if you know what you're doing, use `experimental_allow_widgets=True`\n" +
          "in the cache decorator to enable widget replay and suppress this warning.",
      ),
    },
  },
  {
    since: "1.36",
    missingAttribute: missingAttribute("develop/concepts/architecture/session-state"),
    faults: {
      "missing-key": missingKey("develop/concepts/architecture/session-state"),
      "read-only-key": apiException(`Values for the widget with key "{key}"${readOnlyUntil164}`),
      "not-in-form": {
        ...apiException(notInForm + forms),
        textFor: { chat_input: chatNotInForm },
      },
      "submit-outside-form": apiException(submitOutsideForm + forms),
      "widget-in-cache": shown(
        "CachedWidgetWarning",
        `${inCache}To fix this, move all widget commands outside the cached function.`,
      ),
    },
  },
  {
    since: "1.37",
    faults: {
      "read-only-key": apiException(`Values for the widget with key '{key}'${readOnlyUntil164}`),
    },
  },
  {
    // The faults get classes of their own.
    since: "1.39",
    faults: {
      "read-only-key": raised(
        "StreamlitValueAssignmentNotAllowedError",
        `Values for the widget with \`key\` '{key}'${readOnlyUntil164}`,
      ),
      "duplicate-key": raised(
        "StreamlitDuplicateElementKey",
        "There are multiple elements with the same `key='{key}'`. To fix this, please make sure " +
          "that the `key` argument is unique for each element you create.",
      ),
      "duplicate-id": raised(
        "StreamlitDuplicateElementId",
        "There are multiple `{widget}` elements with the same auto-generated ID. When this " +
          "element is created, it is assigned an internal ID based on the element type and " +
          "provided parameters. Multiple elements with the same type and parameters will cause " +
          "this error.\n\nTo fix this error, please pass a unique `key` argument to the " +
          "`{widget}` element.",
      ),
      "reserved-key": apiException("Keys beginning with $$ID are reserved."),
      "callback-in-form": raised(
        "StreamlitInvalidFormCallbackError",
        "Within a form, callbacks can only be defined on `st.form_submit_button`. " +
          otherCallbacks,
      ),
      "outside-fragment": raised(
        "StreamlitFragmentWidgetsNotAllowedOutsideError",
        "Fragments cannot write widgets to outside containers.",
      ),
    },
  },
  {
    since: "1.55",
    emptyKey: "refused",
    faults: { "empty-key": apiException("The `key` argument must be non-empty.") },
  },
  {
    since: "1.56",
    faults: { "default-ignored": { effect: "logged", exception: null, text: defaultIgnored } },
  },
  {
    since: "1.59",
    widgetOutsideFragment: "allowed",
    faults: { "outside-fragment": silent },
  },
  {
    since: "1.60",
    faults: {
      "not-in-form": {
        ...apiException(notInForm + forms),
        textFor: { chat_input: chatNotInForm, button: buttonNotInForm + forms },
      },
    },
  },
  {
    since: "1.63",
    rerunInCallback: "reruns",
    faults: {
      "write-after-render": raised("StreamlitWidgetAlreadyInstantiatedError", cannotModify),
      "empty-key": raised(
        "StreamlitValueError",
        "Invalid `key` value. Supported values: a non-empty string.",
      ),
      "not-in-form": {
        ...raised("StreamlitInvalidLayoutContextError", notInForm + forms),
        textFor: { chat_input: chatNotInForm, button: buttonNotInForm + forms },
      },
      "submit-outside-form": raised(
        "StreamlitInvalidLayoutContextError",
        submitOutsideForm + forms,
      ),
      "nested-form": raised("StreamlitInvalidLayoutContextError", nestedForm),
      "second-dialog": raised("StreamlitInvalidLayoutContextError", secondDialog),
      "nested-dialog": raised("StreamlitInvalidLayoutContextError", nestedDialog),
      "rerun-in-callback": silent,
    },
  },
  { since: "1.64", unrenderedOnRerun: "kept" },
  {
    since: "1.65",
    faults: {
      "write-after-render": raised(
        "StreamlitWidgetAlreadyInstantiatedError",
        "`st.session_state['{key}']` cannot be modified after the widget with that key is " +
          "instantiated. Assign `st.session_state['{key}']` before creating the widget, or update " +
          "it from an `on_change` or `on_click` callback, which runs before the widget is " +
          "instantiated. If this is a read-only session state key (buttons, file and media " +
          "inputs, `st.data_editor`, forms, chart or `ButtonColumn` selections), store the value " +
          "under a different session state key.",
      ),
      "read-only-key": raised(
        "StreamlitValueAssignmentNotAllowedError",
        "`st.session_state['{key}']` is read-only and cannot be assigned through session state. " +
          "Use a different session state key for values you need to set.",
      ),
    },
  },
];
