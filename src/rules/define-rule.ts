/**
 * What all rules share: when to ask for the session, what to do about broken settings, the address of
 * the page. A rule file says which fault it is about and how to put it to the user; it sees no syntax
 * tree and no language.
 *
 * The types are ESLint's, reduced to what rules use, so that no rule imports a package.
 */
import type { Finding } from "../analysis/finding.js";
import { sessionOf } from "../project/session-of.js";
import type { Report } from "../project/report.js";

interface Problem<MessageId extends string> {
  readonly loc: Pick<Finding["at"], "start" | "end">;
  readonly messageId: MessageId;
  readonly data: Readonly<Record<string, string>>;
}

export interface RuleContext<MessageId extends string> {
  readonly cwd: string;
  readonly filename: string;
  readonly physicalFilename: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly sourceCode: { readonly text: string };
  report(problem: Problem<MessageId>): void;
}

interface Definition<MessageId extends string> {
  readonly name: string;
  readonly meta: {
    readonly type: "problem";
    readonly docs: {
      readonly description: string;
      /** What `recommended` sets the rule to: an error raises or leaks, a warning is only logged. */
      readonly recommended: "error" | "warn";
    };
    readonly messages: Readonly<Record<MessageId, string>>;
    readonly schema: readonly [];
  };
  create(context: RuleContext<MessageId>): Readonly<Record<string, () => void>>;
}

const pages = "https://github.com/streamlit-lint/eslint-plugin-streamlit/blob/main/docs/rules";
const brokenSettings = "brokenSettings";
const topOfFile = { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } };

/** Files whose broken settings have been told: the first rule that runs does, the others do not. */
const told = new WeakSet<object>();

/** The rule, with the address of its page, and with the message that every rule has. */
export function defineRule<const MessageId extends string>(rule: Definition<MessageId>) {
  return {
    ...rule,
    meta: {
      ...rule.meta,
      docs: { ...rule.meta.docs, url: `${pages}/${rule.name}.md` },
      messages: { ...rule.meta.messages, [brokenSettings]: "{{message}}" },
    },
  };
}

/** Calls `tell` for every report of this fault when the end of the file is reached, in any language. */
export function forEachReport<MessageId extends string>(
  context: RuleContext<MessageId>,
  fault: Finding["fault"],
  tell: (report: Report) => void,
): Readonly<Record<string, () => void>> {
  const check = (): void => {
    const { cwd, filename, physicalFilename, settings, sourceCode } = context;
    const { text } = sourceCode;
    const place = { cwd, filename, physicalFilename };
    const session = sessionOf({ ...place, text, settings: settings["streamlit"] });
    if (session.kind === "reports") {
      session.reports.filter(({ finding }) => finding.fault === fault).forEach(tell);
    } else if (!told.has(sourceCode)) {
      told.add(sourceCode);
      const { message } = session;
      // True because `defineRule` gives every rule this message.
      const messageId = brokenSettings as MessageId;
      context.report({ loc: topOfFile, messageId, data: { message } });
    }
  };
  return { "Module:exit": check, "Program:exit": check };
}
