/**
 * Gives ESLint the Python blocks of a Markdown document as files of their own, and those of other languages
 * that it is told to take, and puts what is found back to its line. Whoever uses `@eslint/markdown` does not
 * need it; the preset `streamlit/markdown` and the command line do, so that they need no further package.
 *
 * Of the other languages only this plugin's own rules speak: a file of TypeScript has many rules, and an
 * example that leaves something out breaks most of them.
 *
 * Fixes are not offered: a block is an example, and readers compare it with the prose around it.
 */
import { codeBlocks, pythonBlocks, type CodeBlock } from "../python/markdown-blocks.js";

interface Message {
  readonly ruleId?: string | null;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number | undefined;
  readonly endColumn?: number | undefined;
}

/** The other languages: which blocks are taken, and whose rules speak. */
export interface OtherLanguages {
  /** The extension for a language that a fence names; `null` for one that is not taken. */
  readonly extensionOf: (language: string) => string | null;
  /** Is the document about this plugin, judging by its blocks of other languages? */
  readonly concerns: (text: string) => boolean;
  /** The plugin's rules without prefix. */
  readonly ruleNames: readonly string[];
}

interface Taken {
  readonly block: CodeBlock;
  readonly extension: string;
}

export function createMarkdownProcessor(others: OtherLanguages) {
  const takenOf = new Map<string, readonly Taken[]>();

  const takenFrom = (text: string): readonly Taken[] => {
    const python = pythonBlocks(text).map((block) => ({ block, extension: "py" }));
    const scripts = codeBlocks(text).flatMap((block) => {
      const extension = others.extensionOf(block.language);
      return extension === null ? [] : [{ block, extension }];
    });
    const isConcerned = scripts.some(({ block }) => others.concerns(block.text));
    return isConcerned ? [...python, ...scripts] : python;
  };

  const isOurs = (message: Message): boolean =>
    others.ruleNames.some((name) => message.ruleId?.endsWith(`/${name}`) === true);

  return {
    meta: { name: "streamlit/markdown", version: "1" },
    supportsAutofix: false,

    preprocess(text: string, filename: string) {
      const taken = takenFrom(text);
      takenOf.set(filename, taken);
      return taken.map(({ block, extension }, index) => ({
        text: block.text,
        filename: `${index}.${extension}`,
      }));
    },

    postprocess<M extends Message>(messages: readonly (readonly M[])[], filename: string): M[] {
      const taken = takenOf.get(filename) ?? [];
      takenOf.delete(filename);
      const all = messages.flatMap((ofBlock, index) => {
        const { block, extension } = taken[index] ?? {};
        if (block === undefined) return [];
        const told = extension === "py" ? ofBlock : ofBlock.filter(isOurs);
        return told.map((message) => moved(message, block));
      });
      return all.sort((a, b) => a.line - b.line || a.column - b.column);
    },
  };
}

function moved<M extends Message>(message: M, { firstLine, indent }: CodeBlock): M {
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
