/**
 * What the project knows of each TypeScript or JavaScript file without parsing it: whether it imports
 * the runtime, and, once somebody asks, its text's hash and which modules it names.
 *
 * A repository may have ten thousand files that have nothing to do with Streamlit, so nothing else is
 * found out about them, and no text is kept. The text that an editor shows wins over the disk's until the disk
 * has it or changes.
 */
import { runtimePackage } from "../../lower/typescript/runtime-imports.js";
import { searchFile } from "../search-file.js";
import { stampOf, statsOf } from "../stats.js";
import { hashOf } from "../text-hash.js";
import { textOfFile } from "../text-of-file.js";

export interface ScriptContents {
  readonly hash: string;
  /** What it imports or exports from, as written. */
  readonly specifiers: readonly string[];
}

interface Known {
  /** Changes whenever the file on the disk does. */
  readonly stamp: string;
  readonly importsRuntime: boolean;
  /** Null until somebody asks. */
  contents: ScriptContents | null;
  /** The editor's text, where it is another than the disk's. */
  readonly edited: string | null;
}

/** Asked of every text before anything else. */
export function importsRuntime(text: string): boolean {
  return text.includes(runtimePackage);
}

export class ScriptFiles {
  readonly #known = new Map<string, Known>();

  /** `false` for a file that cannot be read. */
  importsRuntime(path: string): boolean {
    return this.#knownOf(path)?.importsRuntime === true;
  }

  /** `undefined` for a file that cannot be read. */
  contentsOf(path: string): ScriptContents | undefined {
    const known = this.#knownOf(path);
    if (known === undefined) return undefined;
    known.contents ??= contentsIn(known.edited ?? textOfFile(path) ?? "");
    return known.contents;
  }

  /** The text that counts now: the editor's, else the disk's. */
  textOf(path: string): string | undefined {
    // A change on the disk ends the editor's claim, and is noticed here.
    return this.#knownOf(path)?.edited ?? textOfFile(path);
  }

  /** Someone looks at this text of the file, which may be newer than the disk's. Does that change it? */
  show(path: string, text: string): "same" | "changed" {
    const contents = contentsIn(text);
    if (this.contentsOf(path)?.hash === contents.hash) return "same";
    const edited = textOfFile(path) === text ? null : text;
    const known = { stamp: stampOf(path), importsRuntime: importsRuntime(text), contents, edited };
    this.#known.set(path, known);
    return "changed";
  }

  #knownOf(path: string): Known | undefined {
    const stats = statsOf(path);
    const stamp = stampOf(path, stats);
    const known = this.#known.get(path);
    if (known?.stamp === stamp) return known;
    // A pipe has no end.
    const result = stats?.isFile() === true ? searchFile(path, [runtimePackage]) : "unreadable";
    if (result === "unreadable") {
      this.#known.delete(path);
      return undefined;
    }
    const read = { stamp, importsRuntime: result === "found", contents: null, edited: null };
    this.#known.set(path, read);
    return read;
  }
}

const specifier = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*["']([^"'\n]+)["']/g;

function contentsIn(text: string): ScriptContents {
  return {
    hash: hashOf(text),
    specifiers: Array.from(text.matchAll(specifier), ([, name = ""]) => name),
  };
}
