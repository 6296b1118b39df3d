/**
 * Apps in the TypeScript and JavaScript blocks of a Markdown document: a block that imports the runtime is a
 * file of its own.
 *
 * As in Python, readers have the rest of the program in mind: a session begins with any of the keys that any
 * block sets, or without them. A comment in a block's first line that is a file's name names the block; others can
 * import it, and any other module is out of view.
 */
import { basename } from "node:path";
import type { Finding } from "../../analysis/finding.js";
import { keyNamed, type KeyRef } from "../../ir/value.js";
import type { ModuleSource } from "../../lower/typescript/app-source.js";
import { runtimePackage } from "../../lower/typescript/runtime-imports.js";
import { codeBlocks, type CodeBlock } from "../../python/markdown-blocks.js";
import { newestRelease } from "../../runtime/api/versions.js";
import { inDocument, movedBy } from "../document-places.js";
import { findingsInProgram } from "../pipeline.js";
import { reportsFrom, type Report } from "../report.js";
import { parserNear } from "./parser-near.js";
import { parseWith, type Parse } from "./parser.js";
import { importsRuntime } from "./script-files.js";
import { scriptExtension } from "./script-names.js";
import { findTypeScriptApps } from "./typescript-apps.js";

interface Fragment {
  readonly block: CodeBlock;
  /** As its first line says. */
  readonly name: string | null;
  readonly source: ModuleSource;
}

const fileName = /^\/\/[ \t]*([\w./-]+\.[mc]?[jt]sx?)[ \t]*(?:\n|$)/;

/** The reports of the block with this text, in its lines and columns. `path` is what places call the document. */
export function reportsOfScriptBlock(
  path: string,
  markdown: string,
  text: string,
  parse: Parse,
): Report[] {
  const blocks = scriptBlocks(markdown);
  const block = blocks.find((each) => each.text.trim() === text.trim());
  if (block === undefined) return [];
  const findings = findingsIn(path, blocks, parse).get(block) ?? [];
  return reportsFrom(findings.map((each) => movedBy(each, 1 - block.firstLine, 0)));
}

/**
 * The reports of all blocks, in the document's lines and columns; none if there is no parser near the
 * document's `folder`.
 */
export function reportsOfScriptsIn(path: string, markdown: string, folder: string): Report[] {
  const blocks = scriptBlocks(markdown);
  const parser = blocks.length === 0 ? undefined : parserNear(folder);
  if (parser === undefined) return [];
  const found = findingsIn(path, blocks, parseWith(parser));
  return reportsFrom(
    Array.from(found, ([{ indent }, findings]) =>
      findings.map((each) => movedBy(each, 0, indent)),
    ).flat(),
  );
}

/** The blocks that are judged: all, if one of them imports the runtime. */
function scriptBlocks(markdown: string): readonly CodeBlock[] {
  const blocks = codeBlocks(markdown).filter(({ language }) => scriptExtension(language) !== null);
  return blocks.some(({ text }) => importsRuntime(text)) ? blocks : [];
}

function findingsIn(
  path: string,
  blocks: readonly CodeBlock[],
  parse: Parse,
): ReadonlyMap<CodeBlock, readonly Finding[]> {
  const fragments = blocks.flatMap((block, index) => fragmentOf(path, block, index, parse));
  const named = (name: string): Fragment | undefined =>
    fragments.find((each) => each.source.path === name);
  const apps = findTypeScriptApps({
    entries: fragments.flatMap(({ source }) => (importsRuntime(source.text) ? [source.path] : [])),
    ...{ near: [], importersOf: () => [], release: newestRelease },
    sourceOf: (name) => named(name)?.source,
    pathOf: (source) => source.path,
    resolution: {
      resolve: (_, specifier) => {
        if (specifier === runtimePackage) return { kind: "runtime" };
        if (!specifier.startsWith(".")) return { kind: "external" };
        const found = fragments.find(({ name }) => name !== null && stem(name) === stem(specifier));
        return found === undefined
          ? { kind: "unresolved" }
          : { kind: "file", path: found.source.path };
      },
    },
  });
  const openKeys = keysSetIn(blocks.map(({ text }) => text));
  const findings = apps.flatMap(({ program }) => {
    const open = { ...program, openKeys: [...program.openKeys, ...openKeys] };
    return findingsInProgram(open, newestRelease).findings;
  });
  return new Map(
    fragments.map(({ block, source }) => [
      block,
      findings.filter(({ at }) => at.file === source.path).map((each) => inDocument(each, path)),
    ]),
  );
}

/** Empty for a block that is no whole program: examples often leave something out. */
function fragmentOf(path: string, block: CodeBlock, index: number, parse: Parse): Fragment[] {
  const extension = scriptExtension(block.language) ?? "ts";
  // Empty lines give places the document's lines.
  const text = "\n".repeat(block.firstLine - 1) + block.text;
  const file = `${path}#${index}.${extension}`;
  const parsed = parse(file, text);
  if (parsed === undefined) return [];
  const name = fileName.exec(block.text)?.[1] ?? null;
  return [{ block, name, source: { path: file, text, ...parsed } }];
}

const stem = (name: string): string => basename(name).replace(/\.[mc]?[jt]sx?$/, "");

const forms = [
  /\b(?:sessionState|state)\.(\w+)\s*(?:[-+*/%&|]|\?\?|\|\||&&|\*\*)?=(?!=)/g,
  /\b(?:sessionState|state)\[\s*["']([^"'\n]+)["']\s*\]\s*(?:[-+*/%&|]|\?\?|\|\||&&|\*\*)?=(?!=)/g,
  /\bsetDefault\(\s*["']([^"'\n]+)["']/g,
  /\bkey:\s*["']([^"'\n]+)["']/g,
];

/** The keys that the texts set in any way that names the key: a generous guess. */
function keysSetIn(texts: readonly string[]): KeyRef[] {
  const keys = texts.flatMap((text) =>
    forms.flatMap((form) => Array.from(text.matchAll(form), ([, key = ""]) => key)),
  );
  return [...new Set(keys)].sort().map(keyNamed);
}
