/**
 * The rules without ESLint, for a file in which no comment speaks to it: they are run as ESLint runs
 * them, and what they say becomes ESLint's messages. Loading ESLint takes longer than linting a small
 * app. `tests/cli/agreement.test.ts` holds that both say the same.
 */
import type { Linter } from "eslint";
import type { RuleContext } from "../rules/define-rule.js";
import { rules } from "../rules/index.js";

interface PythonFile {
  /** Of the project in which it is judged. */
  readonly folder: string;
  readonly path: string;
  readonly text: string;
}

/** What the rules say, as the recommended preset has them. */
export function messagesOfRules({ folder, path, text }: PythonFile): Linter.LintMessage[] {
  const messages: Linter.LintMessage[] = [];
  const sourceCode = { text };
  for (const [name, rule] of Object.entries(rules)) {
    // The others are about the text and not about a session: they need ESLint's view of it.
    if (!("fault" in rule)) continue;
    const { messages: wordings, docs } = rule.meta;
    const words: Readonly<Record<string, string>> = wordings;
    const context: RuleContext<string> = {
      ...{ cwd: folder, filename: path, physicalFilename: path, settings: {} },
      ...{ sourceCode, languageOptions: {} },
      report({ loc: { start, end }, messageId, data }) {
        messages.push({
          ruleId: `streamlit/${name}`,
          severity: docs.recommended === "error" ? 2 : 1,
          message: filledIn(words[messageId] ?? messageId, data),
          ...{ line: start.line, column: start.column + 1 },
          ...{ endLine: end.line, endColumn: end.column + 1 },
          messageId,
        });
      },
    };
    rule.create(context)["Module:exit"]?.();
  }
  return messages;
}

/** `{{name}}` is replaced, as in ESLint. */
function filledIn(words: string, data: Readonly<Record<string, string>>): string {
  return words.replace(/\{\{([^{}]+)\}\}/g, (whole, name: string) => data[name.trim()] ?? whole);
}
