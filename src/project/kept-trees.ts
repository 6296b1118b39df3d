/**
 * The parsed files that are kept in this process, over all projects. A tree takes a hundred times the
 * memory of its text, so what counts is the length of the texts; those that were not asked for longest
 * go first.
 */
import type { ModuleSource } from "../lower/python/app-source.js";
import { Recent } from "./recent.js";

export interface ParsedFile {
  readonly source: ModuleSource;
  readonly syntax: "broken" | "whole";
}

class KeptTrees {
  readonly #kept = new Recent<ParsedFile & { readonly hash: string }>(Infinity);
  #characters = 0;
  #most: number;

  /** `most`: of characters of text; one file is kept whatever its length. */
  constructor(most: number) {
    this.#most = most;
  }

  get most(): number {
    return this.#most;
  }

  /** For a process that judges each app once. */
  keepFew(): void {
    this.#most = few;
  }

  of(name: string, hash: string): ParsedFile | undefined {
    const known = this.#kept.get(name);
    return known?.hash === hash ? known : undefined;
  }

  keep(name: string, hash: string, { source, syntax }: ParsedFile): void {
    this.#characters += source.text.length - lengthOf(this.#kept.get(name));
    this.#kept.set(name, { hash, source, syntax });
    while (this.#characters > this.#most && this.#kept.size > 1) this.drop(this.#kept.oldest ?? "");
  }

  get size(): number {
    return this.#kept.size;
  }

  get characters(): number {
    return this.#characters;
  }

  drop(name: string): void {
    this.#characters -= lengthOf(this.#kept.delete(name));
  }
}

function lengthOf(file: ParsedFile | undefined): number {
  return file?.source.text.length ?? 0;
}

/** What several apps share; the trees of one alone are dropped when it is judged. */
const few = 200_000;

export const keptTrees = new KeptTrees(600_000);
