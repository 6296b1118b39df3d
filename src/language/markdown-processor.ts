/**
 * Gives ESLint the Python blocks of a Markdown document as files of their own, and puts what is found
 * back to its line. Whoever uses `@eslint/markdown` does not need it; the preset `streamlit/markdown`
 * and the command line do, so that they need no further package.
 *
 * Fixes are not offered: a block is an example, and readers compare it with the prose around it.
 */
import { pythonBlocks, type PythonBlock } from "../python/markdown-blocks.js";

interface Message {
  readonly line: number;
  readonly column: number;
  readonly endLine?: number | undefined;
  readonly endColumn?: number | undefined;
}

const blocksOf = new Map<string, readonly PythonBlock[]>();

export const markdownProcessor = {
  meta: { name: "streamlit/markdown", version: "1" },
  supportsAutofix: false,

  preprocess(text: string, filename: string) {
    const blocks = pythonBlocks(text);
    blocksOf.set(filename, blocks);
    return blocks.map((block, index) => ({ text: block.text, filename: `${index}.py` }));
  },

  postprocess<M extends Message>(messages: readonly (readonly M[])[], filename: string): M[] {
    const blocks = blocksOf.get(filename) ?? [];
    blocksOf.delete(filename);
    return messages.flatMap((ofBlock, index) => {
      const block = blocks[index];
      return block === undefined ? [] : ofBlock.map((message) => moved(message, block));
    });
  },
};

function moved<M extends Message>(message: M, { firstLine, indent }: PythonBlock): M {
  const { line, column, endLine, endColumn } = message;
  return {
    ...message,
    line: line + firstLine - 1,
    column: column + indent,
    ...(endLine === undefined ? {} : { endLine: endLine + firstLine - 1 }),
    ...(endColumn === undefined ? {} : { endColumn: endColumn + indent }),
    fix: undefined,
  };
}
