/**
 * The presets: which files they are for, and which rules they turn on how.
 *
 * A rule's own `meta` says its severity, so a preset is never edited when a rule is added. The first
 * object of each preset only ignores: ESLint itself would lint the libraries in `.venv`.
 */
import { rules } from "./index.js";

type Severity = "error" | "warn";

const ignores = ["**/.venv/**", "**/venv/**", "**/site-packages/**", "**/__pycache__/**"];
const documents = ["**/*.md", "**/*.markdown"];
const blocks = ["py", "python", "python3", "Python"].flatMap((extension) =>
  documents.map((pattern) => `${pattern}/*.${extension}`),
);

/** Presets that register `plugin`, which is the object that they will be a part of. */
export function presetsFor<Plugin>(plugin: Plugin) {
  const python = {
    plugins: { streamlit: plugin },
    language: "streamlit/python",
    languageOptions: { syntaxErrors: "apps" },
  };
  const recommended = severities();
  const preset = (name: string) => [
    { name: `${name}/ignores`, ignores },
    { name, files: ["**/*.py"], ...python, rules: recommended },
  ];
  return {
    recommended: preset("streamlit/recommended"),
    all: preset("streamlit/all"),
    markdown: [
      { name: "streamlit/markdown/ignores", ignores },
      {
        name: "streamlit/markdown/documents",
        files: documents,
        plugins: { streamlit: plugin },
        processor: "streamlit/markdown",
      },
      { name: "streamlit/markdown", files: blocks, ...python, rules: recommended },
    ],
  };
}

function severities(): Record<string, Severity> {
  return Object.fromEntries(
    Object.entries(rules).map(([name, { meta }]) => [
      `streamlit/${name}`,
      "recommended" in meta.docs ? meta.docs.recommended : "error",
    ]),
  );
}
