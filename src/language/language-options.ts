/**
 * The options that `languageOptions` may hold for a Python file, and what becomes of those that were
 * meant for JavaScript.
 *
 * ESLint merges every configuration object that matches a file, and most users' objects with
 * `globals` or a `parser` carry no `files`, so JavaScript's options arrive here as well. Refusing them
 * would end the whole run; they are dropped instead. Anything else that is unknown is a typo and is
 * refused.
 */

export interface PythonLanguageOptions extends Record<string, unknown> {
  /**
   * Which files' syntax errors are told: those of `"all"` files (the default), or those of `"apps"`
   * alone, which leaves out a file that has nothing to do with Streamlit.
   */
  readonly syntaxErrors: "all" | "apps";
}

export const defaultLanguageOptions: PythonLanguageOptions = { syntaxErrors: "all" };

const javaScriptOptions = new Set([
  ...["ecmaVersion", "sourceType", "globals", "parser", "parserOptions"],
]);

/**
 * Refuses misspelt options. ESLint puts the text behind `Key "languageOptions":`.
 *
 * @throws TypeError that names the option and what is allowed
 */
export function validateLanguageOptions(options: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (name === "syntaxErrors") {
      if (value !== "all" && value !== "apps") {
        throw new TypeError('"syntaxErrors" of a Python file must be "all" or "apps".');
      }
    } else if (!javaScriptOptions.has(name)) {
      throw new TypeError(
        `"${name}" is no option of the language streamlit/python; the one there is: "syntaxErrors".`,
      );
    }
  }
}

/**
 * What rules and the cache get to see: Python's own options.
 *
 * Two more properties are there, but not enumerable, so that no copy and no comparison meets them.
 * `toJSON` is what ESLint's cache keys a file's result on; it adds `projectDigest()`, because a result
 * here depends on other files too. `parserOptions` is empty; a core rule reads its fields unasked.
 */
export function normalizeLanguageOptions(
  options: PythonLanguageOptions,
  projectDigest: () => string,
): PythonLanguageOptions {
  const { syntaxErrors } = options;
  return Object.defineProperties(
    { syntaxErrors },
    {
      toJSON: { value: () => ({ syntaxErrors, projectDigest: projectDigest() }) },
      parserOptions: { value: Object.freeze({}) },
    },
  );
}
