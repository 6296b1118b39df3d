/** A module is imported once and its objects serve all users: what one session changes, all see. */
import { defineRule } from "./define-rule.js";
import { placeOf, placeSeenFrom } from "./words/places.js";
import { spellingIn } from "./words/spelling.js";

export const noModuleLevelMutableState = defineRule({
  name: "no-module-level-mutable-state",
  fault: "shared-mutation",
  meta: {
    type: "problem",
    docs: {
      description: "Disallow session code from changing an object that all sessions share",
      recommended: "error",
    },
    messages: {
      changed:
        "All users of the app share `{{object}}`: {{place}} changes it for one of them, and every " +
        "other session sees the change. Keep it in {{state}}; what is meant to be shared " +
        "belongs in {{shared}}.",
      changeable:
        "All users of the app share `{{object}}`: this line runs once, and what one session puts " +
        "there, every other session sees. Keep it in {{state}}; what is meant to be shared " +
        "belongs in {{shared}}.",
    },
    schema: [],
  },
  create(context) {
    return ({ finding }) => {
      const { at, key } = finding;
      // In a document the line that changes it is out of view, and its own line stands for that.
      const mutation = placeOf(finding, ["mutation"])?.at ?? at;
      const isOutOfView = mutation.file === at.file && mutation.start.line === at.start.line;
      const place = placeSeenFrom(at, mutation);
      const messageId = isOutOfView ? "changeable" : "changed";
      context.report({ loc: at, messageId, data: { object: key, place, ...spellingIn(at.file) } });
    };
  },
});
