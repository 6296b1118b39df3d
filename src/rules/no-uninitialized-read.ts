/** Every session starts empty, so a read that works after a click can fail for the next visitor. */
import { defineRule } from "./define-rule.js";
import { causeOfMissingKey } from "./words/missing-key-cause.js";
import { momentInWords } from "./words/moment.js";
import { keysInWords, placeSeenFrom } from "./words/places.js";
import { spellingIn } from "./words/spelling.js";

export const noUninitializedRead = defineRule({
  name: "no-uninitialized-read",
  fault: "missing-key",
  meta: {
    type: "problem",
    docs: {
      description: "Disallow reading a session-state key that may not be set yet",
      recommended: "error",
    },
    messages: {
      neverSet:
        "`{{text}}` raises an exception{{moment}}: nothing has set session-state {{keys}}.{{hint}} " +
        'Set it first: {{state}}.{{setDefault}}("{{key}}", ...).',
      notYetSet:
        "`{{text}}` raises an exception{{moment}}: {{place}}, which sets session-state {{keys}}, " +
        'has not run then.{{hint}} Set it first: {{state}}.{{setDefault}}("{{key}}", ...).',
      importedOnce:
        "`{{text}}` raises an exception for every session but the first: {{place}} sets session-state " +
        "{{keys}} while the module is imported, which happens once. Set it in a function that the " +
        "script calls in every run.",
      openedFirst:
        "`{{text}}` raises an exception when /{{page}} is opened by its address or reloaded: it then " +
        "runs without {{without}}, which sets session-state {{keys}}. Set it on this page too: " +
        '{{state}}.{{setDefault}}("{{key}}", ...).',
      deleted:
        "`{{text}}` raises an exception{{moment}}: {{place}} has deleted session-state {{keys}}. " +
        "Set it again before this line, or read it with {{state}}.get().",
      forgotten:
        "`{{text}}` raises an exception{{moment}}: Streamlit forgets session-state {{keys}} when a " +
        "run ends without its widget ({{place}}). Set it before this line in every run, or keep the " +
        "value under a key that no widget has.",
    },
    schema: [],
  },
  create(context) {
    return ({ finding, keys }) => {
      const cause = causeOfMissingKey(finding);
      const { at, key, text, similarKey, openedFirst } = finding;
      context.report({
        loc: at,
        messageId: cause.kind,
        data: {
          ...{ key, text, ...spellingIn(at.file) },
          keys: keysInWords(openedFirst?.keys ?? keys),
          page: openedFirst?.page.url ?? "",
          without: openedFirst?.without ?? "",
          moment: momentInWords(finding),
          place: "at" in cause ? placeSeenFrom(at, cause.at) : "",
          hint: similarKey === null ? "" : ` Did you mean '${similarKey}'?`,
        },
      });
    };
  },
});
