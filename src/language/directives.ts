/**
 * Reads the comments that steer ESLint: `# eslint-disable…`, `# eslint rule: severity`, and the
 * plugin's own `# streamlit: ignore`.
 *
 * Python programmers write several such comments one behind the other (`# noqa: E501  # streamlit:
 * ignore[x]`), which to Python is one comment. Every part that steers the line it stands on is found.
 * A part that would steer the rest of the file must be the whole comment, or prose that quotes one
 * would switch rules off.
 */
import { ConfigCommentParser, Directive } from "@eslint/plugin-kit";
import type { DirectiveType, FileProblem, RulesConfig, SourceLocation } from "@eslint/core";
import type { Comment } from "../python/tokens.js";
import { isIgnoreComment, readIgnoreComment, type IgnoreLimits } from "./ignore-comments.js";

const parser = new ConfigCommentParser();

const disableDirective = /^\s*eslint-(?:enable|disable(?:-next-line|-line)?)(?:\s|$)/u;
// Only a name and a colon make it a configuration: "# eslint cannot see this" is prose.
const inlineConfiguration = /^\s*eslint\s+["']?[@\w/-]+["']?\s*:/u;
const laterPart = /(?<=\s)#\s*(?=eslint-disable-(?:next-)?line\b|streamlit:\s*ignore\b)/gu;

/** The comments, or parts of them, that steer ESLint. */
export function steeringComments(comments: readonly Comment[]): Comment[] {
  return comments
    .filter(({ value }) => value.includes("eslint") || value.includes("streamlit"))
    .flatMap(partsOf)
    .filter(
      (comment) =>
        disableDirective.test(comment.value) ||
        inlineConfiguration.test(comment.value) ||
        isIgnoreComment(comment),
    );
}

export interface DisableDirectives {
  readonly directives: Directive[];
  readonly problems: FileProblem[];
}

/**
 * What the comments switch off and on.
 *
 * @param steering from `steeringComments`
 * @param limits of `# streamlit: ignore[…]`
 */
export function disableDirectives(
  steering: readonly Comment[],
  limits: IgnoreLimits,
): DisableDirectives {
  const directives: Directive[] = [];
  const problems: FileProblem[] = [];
  for (const node of steering) {
    if (isIgnoreComment(node)) {
      const ignore = readIgnoreComment(node, limits);
      directives.push(...ignore.directives);
      problems.push(...ignore.problems);
      continue;
    }
    const directive = parser.parseDirective(node.value);
    const type = directive === undefined ? undefined : typeOf(directive.label);
    if (directive === undefined || type === undefined) continue;
    const { value, justification } = directive;
    directives.push(new Directive({ type, node, value, justification }));
  }
  return { directives, problems };
}

export interface InlineConfiguration {
  readonly configs: { readonly config: { rules: RulesConfig }; readonly loc: SourceLocation }[];
  readonly problems: FileProblem[];
}

/** The rules that comments configure, and the comments that could not be read. */
export function inlineConfigurationOf(steering: readonly Comment[]): InlineConfiguration {
  const configs: InlineConfiguration["configs"] = [];
  const problems: FileProblem[] = [];
  for (const { value, loc } of steering) {
    const directive = parser.parseDirective(value);
    if (directive?.label !== "eslint") continue;
    const parsed = parser.parseJSONLikeConfig(directive.value);
    if (parsed.ok) configs.push({ config: { rules: parsed.config }, loc });
    else problems.push({ ruleId: null, message: parsed.error.message, loc });
  }
  return { configs, problems };
}

function typeOf(label: string): DirectiveType | undefined {
  switch (label) {
    case "eslint-disable":
      return "disable";
    case "eslint-enable":
      return "enable";
    case "eslint-disable-line":
      return "disable-line";
    case "eslint-disable-next-line":
      return "disable-next-line";
    default:
      return undefined;
  }
}

/** A comment parted before each `#` that opens a steering comment of its own. */
function partsOf(comment: Comment): Comment[] {
  const starts = [...comment.value.matchAll(laterPart)].map(({ index }) => index);
  if (starts.length === 0) return [comment];
  const { line, column } = comment.loc.start;
  const first = comment.range[0];
  return [-1, ...starts].map((start, index) => {
    // Offsets within the comment: `value` begins one behind the `#`.
    const from = start + 1;
    const to = (starts[index] ?? comment.value.length) + 1;
    return {
      type: "Comment",
      value: comment.value.slice(from, to - 1),
      range: [first + from, first + to],
      loc: { start: { line, column: column + from }, end: { line, column: column + to } },
    };
  });
}
