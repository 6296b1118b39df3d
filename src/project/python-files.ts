/**
 * What the project knows of each Python file without parsing it: its text's hash, whom it imports,
 * which pages it names, whether it mentions Streamlit at all.
 *
 * Facts are read once for each state of a file. Texts are not kept: a repository may have ten thousand
 * files. The text that an editor shows wins over the disk's until the disk has it or changes.
 */
import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { importsIn, type ImportClause } from "./imports.js";
import { textOfFile } from "./text-of-file.js";

export interface FileFacts {
  readonly hash: string;
  readonly mentionsStreamlit: boolean;
  readonly imports: readonly ImportClause[];
  /** Scripts that it makes pages, by `st.Page`, as written. */
  readonly pages: readonly string[];
}

interface Known {
  /** Changes whenever the file on the disk does. */
  readonly stamp: string;
  readonly facts: FileFacts;
  /** The editor's text, where it is another than the disk's. */
  readonly edited: string | null;
}

export class PythonFiles {
  readonly #known = new Map<string, Known>();

  /** `undefined` for a file that cannot be read. */
  factsOf(path: string): FileFacts | undefined {
    const stamp = stampOf(path);
    const known = this.#known.get(path);
    if (known?.stamp === stamp) return known.facts;
    const text = textOfFile(path);
    if (text === undefined) {
      this.#known.delete(path);
      return undefined;
    }
    const facts = readFacts(text);
    this.#known.set(path, { stamp, facts, edited: null });
    return facts;
  }

  /** The text that counts now: the editor's, else the disk's. */
  textOf(path: string): string | undefined {
    // A change on the disk ends the editor's claim, and is noticed here.
    this.factsOf(path);
    return this.#known.get(path)?.edited ?? textOfFile(path);
  }

  /** Someone looks at this text of the file; it may be newer than the disk's. Does that change it? */
  show(path: string, text: string): "same" | "changed" {
    const hash = hashOf(text);
    if (this.factsOf(path)?.hash === hash) return "same";
    const onDisk = textOfFile(path);
    const edited = onDisk === text ? null : text;
    this.#known.set(path, { stamp: stampOf(path), facts: readFacts(text), edited });
    return "changed";
  }

  /** Drops what is known of all other files. */
  keepOnly(paths: ReadonlySet<string>): void {
    for (const [path, { edited }] of this.#known) {
      if (!paths.has(path) && edited === null) this.#known.delete(path);
    }
  }
}

export function hashOf(text: string): string {
  return createHash("sha1").update(text).digest("base64");
}

function stampOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? "none" : `${stats.mtimeMs}:${stats.size}:${stats.ino}`;
}

const pageNames = /\bPage\(\s*(?:page\s*=\s*)?["']([^"'\n]+\.py)["']/g;

function readFacts(text: string): FileFacts {
  return {
    hash: hashOf(text),
    mentionsStreamlit: text.includes("streamlit"),
    imports: importsIn(text),
    pages: Array.from(text.matchAll(pageNames), ([, page = ""]) => page),
  };
}
