/**
 * The blocks of code of a Markdown document: what stands between fences, and the language that they say.
 *
 * Blocks in lists are indented; the indentation is taken off and remembered. Not seen: blocks in
 * quotations, and those that are marked by indentation alone, because nothing says their language.
 */

export interface CodeBlock {
  /** The word behind the fence, in small letters. */
  readonly language: string;
  /** Without the indentation of its fence; every line ends with a line feed. */
  readonly text: string;
  /** The document's line that is the first of the block; from 1. */
  readonly firstLine: number;
  /** How many columns its lines have been moved to the left. */
  readonly indent: number;
}

const opening = /^([ \t]*)(`{3,}|~{3,})[ \t]*\{?\.?([\w-]*)/;
const python = /^(?:py|python|python3)$/;

export function pythonBlocks(markdown: string): CodeBlock[] {
  return codeBlocks(markdown).filter(({ language }) => python.test(language));
}

/** All blocks whose fences say a language. */
export function codeBlocks(markdown: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  const lines = markdown.split(/\r\n|\r|\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const [, indentation = "", fence = "", word = ""] = opening.exec(lines[at] ?? "") ?? [];
    if (fence === "") continue;
    const end = lines.findIndex((line, index) => index > at && closes(line.trim(), fence));
    const until = end === -1 ? lines.length : end;
    if (word !== "") {
      const indent = indentation.length;
      const code = lines.slice(at + 1, until).map((line) => withoutIndent(line, indent));
      const text = code.map((line) => `${line}\n`).join("");
      blocks.push({ language: word.toLowerCase(), text, firstLine: at + 2, indent });
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
