/**
 * Finds the JavaScript comments that `@eslint/markdown` puts before a block of code.
 *
 * An HTML comment such as `<!-- eslint-disable streamlit/x -->` before a fenced block arrives here as
 * a first line in JavaScript's block-comment signs. To Python that is a syntax error, on a line that
 * the processor does not map back to the document, so the block would go unlinted without a word.
 * The parser gets blanks of the same length instead, and the comments are read as directives.
 */
import type { Comment } from "../python/tokens.js";

export interface BlockOfMarkdown {
  /** `text` with blanks where the comments were: same length, same lines. */
  readonly python: string;
  readonly comments: readonly Comment[];
}

/** Parts the comments before a block from the Python in it. */
export function withoutInjectedComments(text: string): BlockOfMarkdown {
  const comments: Comment[] = [];
  let start = 0;
  let line = 1;
  while (text.startsWith("/*", start)) {
    const end = text.indexOf("*/", start) + 2;
    if (end === 1) break;
    const lines = text.slice(start, end).split("\n");
    const lastLine = line + lines.length - 1;
    const lastColumn = lines.at(-1)?.length ?? 0;
    comments.push({
      type: "Comment",
      // A directive may run over lines here, as it may in JavaScript.
      value: text.slice(start + 2, end - 2).replaceAll(/\s+/g, " "),
      range: [start, end],
      loc: { start: { line, column: 0 }, end: { line: lastLine, column: lastColumn } },
    });
    // The processor ends each comment with exactly one line feed.
    start = end + 1;
    line = lastLine + 1;
  }
  const header = text.slice(0, start);
  return { python: header.replaceAll(/[^\r\n]/g, " ") + text.slice(start), comments };
}
