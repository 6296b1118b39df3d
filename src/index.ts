/**
 * The plugin object: the language, the rules, the presets, and the wiring between the parts that
 * know a project and the language, which does not.
 */
import { createPythonLanguage } from "./language/python-language.js";
import { syntaxError } from "./rules/syntax-error.js";

const rules = {
  "syntax-error": syntaxError,
};

const plugin = {
  // ESLint's cache keys on name and version: a new version lints everything anew.
  meta: { name: "eslint-plugin-streamlit", version: "0.1.0", namespace: "streamlit" },
  languages: {
    python: createPythonLanguage({
      ruleNames: Object.keys(rules),
      isForeign: () => false,
      projectDigest: () => "",
    }),
  },
  rules,
  configs: {},
};

export default plugin;
