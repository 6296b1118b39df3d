/**
 * Streamlit has already sent the widget to the browser when the assignment runs, so it refuses the
 * new value rather than show a page that disagrees with itself.
 */
import { defineRule } from "./define-rule.js";
import { momentInWords } from "./words/moment.js";
import { keysInWords, placeOf, placeSeenFrom } from "./words/places.js";

export const noWidgetWriteAfterRender = defineRule({
  name: "no-widget-write-after-render",
  fault: "write-after-render",
  meta: {
    type: "problem",
    docs: {
      description: "Disallow assigning to a session-state key after its widget in the same run",
      recommended: "error",
    },
    messages: {
      raises:
        "Streamlit raises an exception here{{moment}}: the {{element}} with {{keys}} is already on " +
        "the page{{place}}. Assign before the {{element}}, or in a callback.",
      swallowed:
        "This assignment never happens{{moment}}: the {{element}} with {{keys}} is already on the " +
        "page{{place}}, Streamlit raises an exception, and a handler swallows it. Assign before the " +
        "{{element}}, or in a callback.",
    },
    schema: [],
  },
  create(context) {
    return ({ finding, keys }) => {
      const element = placeOf(finding, ["widget", "form"]);
      context.report({
        loc: finding.at,
        messageId: finding.swallowed === "yes" ? "swallowed" : "raises",
        data: {
          keys: keysInWords(keys),
          moment: momentInWords(finding),
          element: element?.role === "form" ? "form" : "widget",
          place: element === undefined ? "" : ` (${placeSeenFrom(finding.at, element.at)})`,
        },
      });
    };
  },
});
