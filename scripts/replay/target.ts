/** What the recordings were made with: Streamlit 1.67.0, and what its commands may do in a form. */
import { widgetNamed } from "../../src/runtime/api/widgets.js";
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

/** A widget that the facts do not know, such as a component, may be called anywhere. */
const unknown: FormRule = { form: "anywhere", callbackInForm: "refused" };

export const formRuleOf = (widget: string): FormRule => widgetNamed(widget) ?? unknown;
