/**
 * The Python blocks of a Markdown document: what stands between fences that say `py` or `python`.
 *
 * Blocks in lists are indented; the indentation is taken off and remembered. Not seen: blocks in
 * quotations, and those that are marked by indentation alone, because nothing says their language.
 */

export interface PythonBlock {
  /** Without the indentation of its fence; every line ends with a line feed. */
  readonly text: string;
  /** The document's line that is the first of the block; from 1. */
  readonly firstLine: number;
  /** How many columns its lines have been moved to the left. */
  readonly indent: number;
}

const opening = /^([ \t]*)(`{3,}|~{3,})[ \t]*\{?\.?([\w-]*)/;
const isPython = /^(?:py|python|python3)$/i;

export function pythonBlocks(markdown: string): PythonBlock[] {
  const blocks: PythonBlock[] = [];
  const lines = markdown.split(/\r\n|\r|\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const [, indentation = "", fence = "", language = ""] = opening.exec(lines[at] ?? "") ?? [];
    if (fence === "") continue;
    const end = lines.findIndex((line, index) => index > at && closes(line.trim(), fence));
    const until = end === -1 ? lines.length : end;
    if (isPython.test(language)) {
      const indent = indentation.length;
      const code = lines.slice(at + 1, until).map((line) => withoutIndent(line, indent));
      blocks.push({ text: code.map((line) => `${line}\n`).join(""), firstLine: at + 2, indent });
    }
    at = until;
  }
  return blocks;
}

function closes(line: string, fence: string): boolean {
  return line.length >= fence.length && line === fence.charAt(0).repeat(line.length);
}

function withoutIndent(line: string, indent: number): string {
  const own = line.length - line.trimStart().length;
  return line.slice(Math.min(indent, own));
}
