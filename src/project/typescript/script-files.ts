/**
 * What the project knows of each TypeScript or JavaScript file without parsing it: its text's hash,
 * whether it imports the runtime, and which modules it names.
 *
 * A repository may have ten thousand files that have nothing to do with Streamlit, so nothing else is
 * read from them, and nothing is kept. The text that an editor shows wins over the disk's until the disk
 * has it or changes.
 */
import { statSync } from "node:fs";
import { runtimePackage } from "../../lower/typescript/runtime-imports.js";
import { hashOf } from "../python-files.js";
import { textOfFile } from "../text-of-file.js";

export interface ScriptFacts {
  readonly hash: string;
  readonly importsRuntime: boolean;
  /** What it imports or exports from, as written. */
  readonly specifiers: readonly string[];
}

interface Known {
  /** Changes whenever the file on the disk does. */
  readonly stamp: string;
  readonly facts: ScriptFacts;
  /** The editor's text, where it is another than the disk's. */
  readonly edited: string | null;
}

const scriptName = /\.[mc]?[jt]sx?$/;

/** Is it TypeScript or JavaScript, and no declaration of types? */
export function isScriptName(name: string): boolean {
  return scriptName.test(name) && !/\.d\.[mc]?ts$/.test(name);
}

export class ScriptFiles {
  readonly #known = new Map<string, Known>();

  /** `undefined` for a file that cannot be read. */
  factsOf(path: string): ScriptFacts | undefined {
    const stamp = stampOf(path);
    const known = this.#known.get(path);
    if (known?.stamp === stamp) return known.facts;
    const text = textOfFile(path);
    if (text === undefined) {
      this.#known.delete(path);
      return undefined;
    }
    const facts = factsIn(text);
    this.#known.set(path, { stamp, facts, edited: null });
    return facts;
  }

  /** The text that counts now: the editor's, else the disk's. */
  textOf(path: string): string | undefined {
    // A change on the disk ends the editor's claim, and is noticed here.
    this.factsOf(path);
    return this.#known.get(path)?.edited ?? textOfFile(path);
  }

  /** Someone looks at this text of the file, which may be newer than the disk's. Does that change it? */
  show(path: string, text: string): "same" | "changed" {
    if (this.factsOf(path)?.hash === hashOf(text)) return "same";
    const edited = textOfFile(path) === text ? null : text;
    this.#known.set(path, { stamp: stampOf(path), facts: factsIn(text), edited });
    return "changed";
  }
}

const specifier = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*["']([^"'\n]+)["']/g;

function factsIn(text: string): ScriptFacts {
  return {
    hash: hashOf(text),
    importsRuntime: text.includes(runtimePackage),
    specifiers: Array.from(text.matchAll(specifier), ([, name = ""]) => name),
  };
}

function stampOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? "none" : `${stats.mtimeMs}:${stats.size}:${stats.ino}`;
}
