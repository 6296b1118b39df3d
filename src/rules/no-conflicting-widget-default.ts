/** A widget that has a value in session state does not look at its default; Streamlit only logs it. */
import { defineRule } from "./define-rule.js";
import { momentInWords } from "./words/moment.js";
import { keysInWords, placeOf, placeSeenFrom } from "./words/places.js";

export const noConflictingWidgetDefault = defineRule({
  name: "no-conflicting-widget-default",
  fault: "default-ignored",
  meta: {
    type: "problem",
    docs: {
      description: "Disallow a default on a widget whose session-state key the same run has set",
      recommended: "warn",
    },
    messages: {
      ignored:
        "Streamlit ignores the default of this widget and logs a warning{{moment}}: {{writer}} has " +
        "set its {{keys}} in the same run. Leave the default out, or do not set the key.",
    },
    schema: [],
  },
  create(context) {
    return ({ finding, keys }) => {
      const writer = placeOf(finding, ["write"]);
      context.report({
        loc: finding.at,
        messageId: "ignored",
        data: {
          keys: keysInWords(keys),
          moment: momentInWords(finding),
          writer: writer === undefined ? "the script" : placeSeenFrom(finding.at, writer.at),
        },
      });
    };
  },
});
