/**
 * The Python language with three small rules, so that tests of the language need no rule of the
 * product: `no-print` reports and mends calls of `print`, `no-eval` suggests, `no-name` takes options.
 */
import type { ESLint, Linter, Rule } from "eslint";
import { createPythonLanguage, type Surroundings } from "../../src/language/python-language.js";
import { frozen } from "./frozen-plugin.js";
import type { Host } from "./eslint-hosts.js";

const noPrint: Rule.RuleModule = {
  meta: { type: "problem", fixable: "code", messages: { print: "No print." }, schema: [] },
  create: (context) => ({
    'Call > Name.func[id="print"]'(node: Rule.Node) {
      context.report({ node, messageId: "print", fix: (fixer) => fixer.replaceText(node, "log") });
    },
  }),
};

const noEval: Rule.RuleModule = {
  meta: {
    type: "problem",
    hasSuggestions: true,
    messages: { eval: "No eval.", literal: "Use literal_eval." },
    schema: [],
  },
  create: (context) => ({
    'Call > Name.func[id="eval"]'(node: Rule.Node) {
      context.report({
        node,
        messageId: "eval",
        suggest: [
          { messageId: "literal", fix: (fixer) => fixer.replaceText(node, "literal_eval") },
        ],
      });
    },
  }),
};

const noName: Rule.RuleModule = {
  meta: {
    type: "problem",
    messages: { name: "No {{name}}." },
    schema: [{ type: "string" }],
    defaultOptions: ["bad"],
  },
  create: (context) => ({
    Name(node: Rule.Node) {
      const [name] = context.options as [string];
      const id: unknown = "id" in node ? node.id : undefined;
      if (id === name) context.report({ node, messageId: "name", data: { name } });
    },
  }),
};

export const rules = { "no-print": noPrint, "no-eval": noEval, "no-name": noName };

const calmSurroundings: Surroundings = {
  ruleNames: Object.keys(rules),
  isForeign: () => false,
  projectDigest: () => "",
};

/** A plugin object with the three rules; the tree is frozen. */
export function pythonPlugin(surroundings: Partial<Surroundings> = {}) {
  return frozen({
    meta: { name: "python-for-tests", version: "1.0.0", namespace: "streamlit" },
    languages: { python: createPythonLanguage({ ...calmSurroundings, ...surroundings }) },
    rules,
  } satisfies ESLint.Plugin);
}

/** A configuration object for Python files. */
export function pythonConfig(
  rulesConfig: Linter.RulesRecord = { "streamlit/no-print": "error" },
  more: Linter.Config = {},
): Linter.Config {
  return {
    files: ["**/*.py"],
    plugins: { streamlit: pythonPlugin() },
    language: "streamlit/python",
    rules: rulesConfig,
    ...more,
  };
}

/** Problems of a Python text, each as `line:column rule message`; a fatal one says so. */
export function problems(
  host: Host,
  text: string,
  config: Linter.Config | Linter.Config[] = pythonConfig(),
  options: Linter.LintOptions = {},
): string[] {
  const linter = new host.Linter({ configType: "flat" });
  return linter.verify(text, config, { filename: "app.py", ...options }).map(inOneLine);
}

/** What the `ESLint` class says of a text; with `fix`, after mending it. */
export async function result(
  host: Host,
  text: string,
  options: ESLint.Options = {},
  filePath = "app.py",
): Promise<ESLint.LintResult> {
  const overrideConfig = pythonConfig();
  const eslint = new host.ESLint({ overrideConfigFile: true, overrideConfig, ...options });
  const [first] = await eslint.lintText(text, { filePath });
  if (first === undefined) throw new Error("ESLint ignored the file");
  return first;
}

export function inOneLine(problem: Linter.LintMessage): string {
  const { line, column, ruleId, message, fatal } = problem;
  return `${String(line)}:${String(column)} ${fatal === true ? "fatal" : (ruleId ?? "-")} ${message}`;
}
