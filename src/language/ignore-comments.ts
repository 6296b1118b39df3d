/**
 * Reads `# streamlit: ignore[rule] reason`, the form for people who have never seen ESLint.
 *
 * It stands at the end of a line and silences what is reported on that line: one rule, several
 * (`ignore[a, b]`), or with no brackets whatever is reported there. Each rule becomes an ESLint
 * directive of its own, so that ESLint itself reports and removes those that silence nothing.
 *
 * A directive's node is also what ESLint cuts out when the directive is unused. A rule of a longer
 * list therefore gets a node of its own, which covers its name and the comma that goes with it; two
 * neighbours that are both unused overlap there, and ESLint removes one per pass.
 */
import { Directive } from "@eslint/plugin-kit";
import type { FileProblem } from "@eslint/core";
import type { Comment } from "../python/tokens.js";

export interface IgnoreComment {
  readonly directives: readonly Directive[];
  readonly problems: readonly FileProblem[];
}

export interface IgnoreLimits {
  /** What may stand in the brackets, without the plugin's prefix. */
  readonly ruleNames: readonly string[];
  /** The lines with a syntax error, from 1. */
  readonly brokenLines: readonly number[];
}

/** Prefix of the plugin's rules, which the names in brackets may carry or leave out. */
const prefix = "streamlit/";

const ignoreComment =
  /^\s*streamlit:\s*ignore(?:\s*\[(?<names>[^\]]*)\]|(?!\s*\[)(?=\s|$)|(?<wrong>\s*[^\w\s]))(?<reason>.*)$/su;

/** Whether a comment is meant for this plugin, rightly written or not. */
export function isIgnoreComment(comment: Comment): boolean {
  return ignoreComment.test(comment.value);
}

/**
 * The directives in one comment, and what is wrong with it. Without brackets it speaks of every rule,
 * which to ESLint is every problem, so it is not heard on the line of a syntax error.
 */
export function readIgnoreComment(comment: Comment, limits: IgnoreLimits): IgnoreComment {
  const match = ignoreComment.exec(comment.value);
  const { names, wrong, reason = "" } = match?.groups ?? {};
  const justification = reason.replace(/^\s*(?:--|[-:#])?\s*/, "").trim();
  if (wrong !== undefined) {
    return { directives: [], problems: [{ ruleId: null, message: formMessage, loc: comment.loc }] };
  }
  if (names === undefined) {
    const isHeard = !limits.brokenLines.includes(comment.loc.start.line);
    return { directives: isHeard ? [disableLine(comment, "", justification)] : [], problems: [] };
  }

  const { ruleNames } = limits;
  const nodes = nodesOfNames(comment, names);
  const directives: Directive[] = [];
  const problems: FileProblem[] = [];
  for (const { name, own, cut } of nodes) {
    const rule = name.startsWith(prefix) ? name.slice(prefix.length) : name;
    if (ruleNames.includes(rule)) {
      const node = nodes.length === 1 ? comment : cut;
      directives.push(disableLine(node, prefix + rule, justification));
    } else {
      problems.push({ ruleId: null, message: unknownRuleMessage(rule, ruleNames), loc: own.loc });
    }
  }
  return { directives, problems };
}

const formMessage =
  "This comment silences nothing. Write `# streamlit: ignore[rule] reason`, with the rule's name in square brackets.";

function unknownRuleMessage(rule: string, ruleNames: readonly string[]): string {
  const known = ruleNames.map((name) => `"${name}"`).join(", ");
  return rule === ""
    ? `A rule's name is missing between the brackets. The rules are ${known}.`
    : `There is no rule "${rule}" to ignore. The rules are ${known}.`;
}

function disableLine(node: Comment, value: string, justification: string): Directive {
  return new Directive({ type: "disable-line", node, value, justification });
}

interface NameInBrackets {
  readonly name: string;
  /** The place of the name. */
  readonly own: Comment;
  /** What to remove when the name goes and others stay. */
  readonly cut: Comment;
}

function nodesOfNames(comment: Comment, names: string): NameInBrackets[] {
  const items = names.split(",");
  // The value follows the `#`; the names follow the first bracket.
  let start = comment.range[0] + 1 + comment.value.indexOf("[") + 1;
  return items.map((item, index) => {
    const end = start + item.length;
    const nameStart = start + (item.length - item.trimStart().length);
    const own = partOf(comment, nameStart, nameStart + item.trim().length);
    // The first name goes with the comma behind it, every other with the one before it.
    const cut = index === 0 ? partOf(comment, nameStart, end + 1) : partOf(comment, start - 1, end);
    start = end + 1;
    return { name: item.trim(), own, cut };
  });
}

function partOf(comment: Comment, start: number, end: number): Comment {
  const { line, column } = comment.loc.start;
  const columnOf = (offset: number): number => column + offset - comment.range[0];
  return {
    type: "Comment",
    value: "",
    range: [start, end],
    loc: { start: { line, column: columnOf(start) }, end: { line, column: columnOf(end) } },
  };
}
