/** What the recordings were made with: Streamlit 1.67.0, and what its commands may do in a form. */
import type { FormRule } from "../../src/runtime/core/placement.js";
import type { FaultReport, Semantics } from "../../src/runtime/core/semantics.js";

const raised = (exception: string): FaultReport => ({ effect: "raised", exception, text: "" });
const layout = raised("StreamlitInvalidLayoutContextError");

export const target: Semantics = {
  version: "1.67.0",
  emptyKey: "refused",
  unrenderedOnRerun: "kept",
  rerunInCallback: "reruns",
  widgetOutsideFragment: "allowed",
  missingAttribute: raised("AttributeError"),
  faults: {
    "missing-key": raised("KeyError"),
    "write-after-render": raised("StreamlitWidgetAlreadyInstantiatedError"),
    "read-only-key": raised("StreamlitValueAssignmentNotAllowedError"),
    "default-ignored": { effect: "logged", exception: null, text: "" },
    "duplicate-key": raised("StreamlitDuplicateElementKey"),
    "duplicate-id": raised("StreamlitDuplicateElementId"),
    "empty-key": raised("StreamlitValueError"),
    "reserved-key": raised("StreamlitAPIException"),
    "callback-in-form": raised("StreamlitInvalidFormCallbackError"),
    "not-in-form": layout,
    "submit-outside-form": layout,
    "nested-form": layout,
    "outside-fragment": layout,
    "second-dialog": layout,
    "nested-dialog": layout,
    "widget-in-cache": { effect: "shown", exception: "CachedWidgetWarning", text: "" },
    "rerun-in-callback": { effect: "silent", exception: null, text: "" },
    "shared-mutation": { effect: "silent", exception: null, text: "" },
  },
};

const outsideOnly = ["button", "download_button", "menu_button", "chat_input"];

export function formRuleOf(widget: string): FormRule {
  if (widget === "form_submit_button") return { form: "inside-only", callbackInForm: "allowed" };
  const form = outsideOnly.includes(widget) ? "outside-only" : "anywhere";
  return { form, callbackInForm: "refused" };
}
