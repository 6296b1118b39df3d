/**
 * The parsed files that are kept in this process, over all projects. A tree takes a hundred times the
 * memory of its text, so what counts is the length of the texts; those that were not asked for longest
 * go first.
 */
import type { ModuleSource } from "../lower/python/app-source.js";

export interface ParsedFile {
  readonly source: ModuleSource;
  readonly syntax: "broken" | "whole";
}

class KeptTrees {
  readonly #kept = new Map<string, ParsedFile & { readonly hash: string }>();
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
    if (known?.hash !== hash) return undefined;
    // Put last again, so that the first one is always the one that was not asked for longest.
    this.#kept.delete(name);
    this.#kept.set(name, known);
    return known;
  }

  keep(name: string, hash: string, { source, syntax }: ParsedFile): void {
    this.drop(name);
    this.#kept.set(name, { hash, source, syntax });
    this.#characters += source.text.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#characters <= this.#most || oldest === name) return;
      this.drop(oldest);
    }
  }

  get size(): number {
    return this.#kept.size;
  }

  get characters(): number {
    return this.#characters;
  }

  drop(name: string): void {
    this.#characters -= this.#kept.get(name)?.source.text.length ?? 0;
    this.#kept.delete(name);
  }
}

/** What several apps share; the trees of one alone are dropped when it is judged. */
const few = 200_000;

export const keptTrees = new KeptTrees(600_000);
