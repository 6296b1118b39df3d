/**
 * ESLint's linter, in a file of its own: whoever imports this one dynamically loads ESLint, which takes
 * longer than linting a small app. The bundler sees a plain import, so that the name is found.
 */
export { Linter } from "eslint/universal";
