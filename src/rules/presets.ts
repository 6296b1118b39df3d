/**
 * The presets: which files they are for, and which rules they turn on how.
 *
 * A rule's own `meta` says its severity, so a preset is never edited when a rule is added. The first
 * object of a preset for Python only ignores: ESLint itself would lint the libraries in `.venv`.
 */
import { parserNear } from "../project/typescript/parser-near.js";
import { rules } from "./index.js";

type Severity = "error" | "warn";

const ignores = ["**/.venv/**", "**/venv/**", "**/site-packages/**", "**/__pycache__/**"];
const documents = ["**/*.md", "**/*.markdown"];
const blocksOf = (extensions: readonly string[]): string[] =>
  extensions.flatMap((extension) => documents.map((pattern) => `${pattern}/*.${extension}`));
const blocks = blocksOf(["py", "python", "python3", "Python"]);
const typescript = ["**/*.ts", "**/*.tsx", "**/*.mts", "**/*.cts"];
const javascript = ["**/*.js", "**/*.jsx", "**/*.mjs", "**/*.cjs"];

/** Presets that register `plugin`, which is the object that they will be a part of. */
export function presetsFor<Plugin>(plugin: Plugin) {
  const plugins = { streamlit: plugin };
  const python = {
    plugins,
    language: "streamlit/python",
    languageOptions: { syntaxErrors: "apps" },
  };
  const recommended = severities();
  // ESLint reports the syntax errors of these languages itself.
  const ofScripts = Object.fromEntries(
    Object.entries(recommended).filter(([name]) => name !== "streamlit/syntax-error"),
  );
  const inPython = (name: string) => [
    { name: `${name}/ignores`, ignores },
    { name, files: ["**/*.py"], ...python, rules: recommended },
  ];
  const languageOptions = {
    /** Looked for when a file of TypeScript is met: who writes Python alone has none. */
    get parser(): object {
      return parserNear(process.cwd()) ?? noParser;
    },
  };
  const inTypeScript = (name: string) => [
    { name, files: typescript, plugins, languageOptions, rules: ofScripts },
    { name: `${name}/javascript`, files: javascript, plugins, rules: ofScripts },
  ];
  return {
    recommended: inPython("streamlit/recommended"),
    typescript: inTypeScript("streamlit/typescript"),
    all: [...inPython("streamlit/all"), ...inTypeScript("streamlit/all/typescript")],
    markdown: [
      { name: "streamlit/markdown/ignores", ignores },
      {
        name: "streamlit/markdown/documents",
        files: documents,
        plugins,
        processor: "streamlit/markdown",
      },
      { name: "streamlit/markdown", files: blocks, ...python, rules: recommended },
      {
        ...{ name: "streamlit/markdown/typescript", files: blocksOf(["ts", "tsx", "js", "jsx"]) },
        ...{ plugins, languageOptions, rules: ofScripts },
      },
    ],
  };
}

/** In the place of a parser that is not installed: each file of TypeScript says what it needs. */
const noParser = {
  meta: { name: "streamlit/no-parser", version: "1" },
  parseForESLint(): never {
    throw new Error(
      "streamlit/typescript needs the package @typescript-eslint/parser: npm install --save-dev " +
        '@typescript-eslint/parser typescript. For Python alone there is "streamlit/recommended".',
    );
  },
};

function severities(): Record<string, Severity> {
  return Object.fromEntries(
    Object.entries(rules).map(([name, { meta }]) => [
      `streamlit/${name}`,
      "recommended" in meta.docs ? meta.docs.recommended : "error",
    ]),
  );
}
