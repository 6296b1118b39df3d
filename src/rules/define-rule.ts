/**
 * What all rules share: when to ask for the session, what to do about broken settings, the address of
 * the page. A rule file says which fault it is about and how to put it to the user; it sees no syntax
 * tree and no language.
 *
 * The types are ESLint's, reduced to what rules use, so that no rule imports a package.
 */
import type { Finding } from "../analysis/finding.js";
import {
  sessionOf,
  sessionOfScript,
  type LintedFile,
  type Session,
} from "../project/session-of.js";
import type { Report } from "../project/report.js";
import { isForeignBlock, isForeignScript } from "../project/typescript/foreign-scripts.js";
import { isScriptName } from "../project/typescript/script-names.js";

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
  readonly sourceCode: object;
  readonly languageOptions: object;
  report(problem: Problem<MessageId>): void;
}

interface Definition<MessageId extends string> {
  readonly name: string;
  /** What the rule is about; every report of this fault is told. */
  readonly fault: Finding["fault"];
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
  /** The answer puts one report to the user. */
  create(context: RuleContext<MessageId>): (report: Report) => void;
}

type Listeners = Partial<Record<"Module:exit" | "Program:exit", () => void>>;

/** The pages come with the package; its code is in `dist`, the sources are one folder deeper. */
const pages = new URL(
  /\/src\/rules\/[^/]*$/.test(import.meta.url) ? "../../docs/rules/" : "../docs/rules/",
  import.meta.url,
);
const brokenSettings = "brokenSettings";
const topOfFile = { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } };

/** Files whose broken settings have been told: the first rule that runs does, the others do not. */
const told = new WeakSet<object>();

/** An ESLint rule that tells every report of its fault when the end of the file is reached. */
export function defineRule<const MessageId extends string>(rule: Definition<MessageId>) {
  const { name, fault, meta } = rule;
  return {
    ...{ name, fault },
    meta: {
      ...meta,
      docs: { ...meta.docs, url: new URL(`${name}.md`, pages).href },
      messages: { ...meta.messages, [brokenSettings]: "{{message}}" },
    },
    defaultOptions: [] as const,
    create(context: RuleContext<MessageId>): Listeners {
      const tell = (session: Session): void => {
        if (session.kind === "reports") {
          const put = rule.create(context);
          for (const report of session.reports) if (report.finding.fault === fault) put(report);
        } else if (!told.has(context.sourceCode)) {
          told.add(context.sourceCode);
          // True because every rule has this message, see above.
          const messageId = brokenSettings as MessageId;
          context.report({ loc: topOfFile, messageId, data: { message: session.message } });
        }
      };
      if (!isScriptName(context.filename)) {
        return {
          /** The end of a Python file. */
          "Module:exit"(): void {
            const file = linted(context);
            if (file !== undefined) tell(sessionIn(context.sourceCode, () => sessionOf(file)));
          },
        };
      }
      if (isForeign(context)) return {};
      return {
        /** The end of a TypeScript or JavaScript file. */
        "Program:exit"(): void {
          const file = linted(context);
          const { sourceCode, languageOptions } = context;
          if (file === undefined) return;
          const judge = (): Session => sessionOfScript({ ...file, sourceCode, languageOptions });
          tell(sessionIn(sourceCode, judge));
        },
      };
    },
  };
}

/** Whether a script can be no part of an app, for all rules that run on it. */
const foreign = new WeakMap<object, boolean>();

function isForeign(context: Parameters<typeof linted>[0]): boolean {
  const { sourceCode, cwd, filename, physicalFilename } = context;
  const known = foreign.get(sourceCode);
  if (known !== undefined) return known;
  const file = linted(context);
  const answer =
    file === undefined ||
    (filename === physicalFilename
      ? isForeignScript(cwd, filename, file.text)
      : isForeignBlock(physicalFilename, file.text));
  foreign.set(sourceCode, answer);
  return answer;
}

/** What was found in a file, for all rules that run on it. */
const sessions = new WeakMap<object, Session>();

function sessionIn(sourceCode: object, judge: () => Session): Session {
  const session = sessions.get(sourceCode) ?? judge();
  sessions.set(sourceCode, session);
  return session;
}

function linted({
  cwd,
  filename,
  physicalFilename,
  settings,
  sourceCode,
}: Pick<RuleContext<string>, "cwd" | "filename" | "physicalFilename" | "settings" | "sourceCode">):
  LintedFile | undefined {
  if (!isText(sourceCode)) return undefined;
  const { text } = sourceCode;
  return { cwd, filename, physicalFilename, text, settings: settings.streamlit };
}

function isText(sourceCode: object): sourceCode is { readonly text: string } {
  return "text" in sourceCode && typeof sourceCode.text === "string";
}
