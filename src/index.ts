/**
 * The plugin object: the language, the rules, the presets, and the wiring between the parts that
 * know a project and the language, which does not.
 */
import type { ESLint, Linter } from "eslint";
import { createMarkdownProcessor } from "./language/markdown-processor.js";
import { createPythonLanguage } from "./language/python-language.js";
import { digestOf, isForeign } from "./project/projects.js";
import { importsRuntime } from "./project/typescript/script-files.js";
import { scriptExtension } from "./project/typescript/script-names.js";
import { rules } from "./rules/index.js";
import { presetsFor } from "./rules/presets.js";
import { version } from "./version.js";

type Preset = (Linter.Config & { readonly name: string })[];

/** What people import. These are ESLint's types and no others, so that they need no further package. */
interface StreamlitPlugin extends ESLint.Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: NonNullable<ESLint.Plugin["rules"]>;
  readonly configs: Readonly<Record<"recommended" | "typescript" | "markdown" | "all", Preset>>;
}

const base = {
  // ESLint's cache keys on name and version: a new version lints everything anew.
  meta: { name: "eslint-plugin-streamlit", version, namespace: "streamlit" },
  languages: {
    python: createPythonLanguage({
      ruleNames: Object.keys(rules),
      isForeign: (path, text) => isForeign(process.cwd(), path, text),
      projectDigest: () => digestOf(process.cwd()),
    }),
  },
  processors: {
    markdown: createMarkdownProcessor({
      extensionOf: scriptExtension,
      concerns: importsRuntime,
      ruleNames: Object.keys(rules),
    }),
  },
  rules,
};

// A preset names the plugin that it belongs to: the very object that people import.
const plugin: StreamlitPlugin = Object.assign(base, { configs: presetsFor(base) });

export default plugin;
