/**
 * What is read from the texts of files again and again: once for each state of a file on the disk.
 */
import { stampOf } from "./stats.js";
import { textOfFile } from "./text-of-file.js";

export class TextFacts<Facts> {
  readonly #read: (text: string) => Facts;
  readonly #known = new Map<string, { readonly stamp: string; readonly facts: Facts }>();

  constructor(read: (text: string) => Facts) {
    this.#read = read;
  }

  /** `undefined` for a file that cannot be read. */
  of(path: string): Facts | undefined {
    const stamp = stampOf(path);
    const known = this.#known.get(path);
    if (known?.stamp === stamp) return known.facts;
    const text = textOfFile(path);
    if (text === undefined) {
      this.#known.delete(path);
      return undefined;
    }
    const facts = this.#read(text);
    this.#known.set(path, { stamp, facts });
    return facts;
  }

  /** Drops what is known of all other files. */
  keepOnly(paths: ReadonlySet<string>): void {
    for (const path of this.#known.keys()) if (!paths.has(path)) this.#known.delete(path);
  }

  get size(): number {
    return this.#known.size;
  }
}
