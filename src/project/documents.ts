/**
 * Markdown documents: their Python blocks are fragments of programs that the reader has in mind.
 *
 * A fragment is judged like an app, from a session in which every key that any block sets may or may
 * not be present. `st` is Streamlit, imported or not. A comment line that is a file's name begins that
 * file; other fragments can import it. What this loses: fragments that build on each other's names.
 */
import type { Finding } from "../analysis/finding.js";
import type { KeyRef } from "../ir/value.js";
import type { ModuleSource } from "../lower/python/app-source.js";
import { newestRelease } from "../runtime/api/versions.js";
import { pythonBlocks, type CodeBlock } from "../python/markdown-blocks.js";
import { inDocument, movedBy } from "./document-places.js";
import { keysSetIn } from "./keys-set.js";
import { parsedSource } from "./module-sources.js";
import { judge } from "./pipeline.js";
import { Recent } from "./recent.js";
import { reportsFrom, type Report } from "./report.js";
import { sharedContainersOf } from "./shared-containers.js";
import { hashOf } from "./text-hash.js";

interface Fragment {
  /** The block that it is in, from 0. */
  readonly block: number;
  /** As the comment above it says; `null` for one without a name. */
  readonly name: string | null;
  readonly source: ModuleSource;
}

interface Document {
  readonly hash: string;
  readonly blocks: readonly CodeBlock[];
  /** For each block; lines are the document's, columns the block's. */
  readonly findings: readonly (readonly Finding[])[];
}

const fileName = /^#[ \t]*([\w./-]+\.py)[ \t]*$/;
const documents = new Recent<Document>(8);

/** The reports of a document in its own lines and columns. `path` is what places call it. */
export function reportsOfDocument(path: string, markdown: string): Report[] {
  const { blocks, findings } = documentOf(path, markdown);
  return reportsFrom(
    findings.flatMap((ofBlock, index) =>
      ofBlock.map((finding) => movedBy(finding, 0, blocks[index]?.indent ?? 0)),
    ),
  );
}

/**
 * The reports of one block, in the block's lines and columns. `filename` has the block's number, and
 * `text` decides where the document on the disk is not the one that is looked at.
 */
export function reportsOfBlock(
  path: string,
  markdown: string,
  filename: string,
  text: string,
): Report[] {
  const number = Number(/[\\/](\d+)[^\\/]*$/.exec(filename)?.[1] ?? -1);
  const { blocks, findings } = documentOf(path, markdown);
  const isMeant = (block: CodeBlock | undefined): boolean => block?.text.trim() === text.trim();
  const index = isMeant(blocks[number]) ? number : blocks.findIndex(isMeant);
  const block = blocks[index];
  if (block === undefined) {
    const alone = documentOf(path, "```py\n" + text + "\n```\n");
    return reportsFrom((alone.findings[0] ?? []).map((finding) => movedBy(finding, -1, 0)));
  }
  return reportsFrom((findings[index] ?? []).map((each) => movedBy(each, 1 - block.firstLine, 0)));
}

function documentOf(path: string, markdown: string): Document {
  const hash = hashOf(markdown);
  const known = documents.get(path);
  if (known?.hash === hash) return known;
  const blocks = pythonBlocks(markdown);
  const fragments = blocks.flatMap((block, index) => fragmentsOf(path, block, index));
  const openKeys = keysSetIn(blocks.map(({ text }) => text));
  const found = fragments.flatMap((fragment) => judgeFragment(fragment, fragments, openKeys));
  const findings = blocks.map((_, index) => {
    const paths = fragments.filter(({ block }) => block === index).map(({ source }) => source.path);
    return found.filter(({ at }) => paths.includes(at.file)).map((each) => inDocument(each, path));
  });
  const document = { hash, blocks, findings };
  documents.set(path, document);
  return document;
}

/** A block's fragments: what is above the first file name, and a file for each name. */
function fragmentsOf(path: string, { text, firstLine }: CodeBlock, block: number): Fragment[] {
  const parts: { name: string | null; line: number; lines: string[] }[] = [
    { name: null, line: firstLine, lines: [] },
  ];
  text.split("\n").forEach((line, index) => {
    const name = fileName.exec(line)?.[1];
    if (name !== undefined) parts.push({ name, line: firstLine + index, lines: [] });
    parts.at(-1)?.lines.push(line);
  });
  return parts
    .filter(({ lines }) => lines.some((line) => line.trim() !== ""))
    .map(({ name, line, lines }, index) => {
      // A fence is above, so the first line is free. Padding gives places the document's lines.
      const padded = "import streamlit as st" + "\n".repeat(line - 1) + lines.join("\n");
      return { block, name, source: parsedSource(`${path}#${block}.${index}`, padded) };
    });
}

function judgeFragment(
  { name, source }: Fragment,
  fragments: readonly Fragment[],
  openKeys: readonly KeyRef[],
): Finding[] {
  const app = {
    entry: source,
    resolve: ({ module }: { readonly module: string }) =>
      fragments.find((each) => each.name === `${module.replaceAll(".", "/")}.py`)?.source ??
      ("external" as const),
    ...{ pages: [], script: () => undefined },
    release: newestRelease,
  };
  return [
    ...judge(app, openKeys).analysis.findings,
    ...(name === null ? [] : sharedContainersOf(name, source)),
  ];
}
