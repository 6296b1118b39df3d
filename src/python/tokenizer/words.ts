/**
 * Names and keywords. A file repeats its words, so they are remembered by a cheap hash: mostly a
 * word is one comparison and no new string. What collides is replaced.
 */
import { Word } from "../pyright-kinds.generated.js";

const slots = 2048;

const noWord = -1;

const keywords = new Map<string, number>();
for (const [name, number] of Object.entries(Word)) {
  if (typeof number === "number") keywords.set(spelling(name), number);
}

function spelling(name: string): string {
  if (name === "True" || name === "False" || name === "None") return name;
  return name === "Debug" ? "__debug__" : name.toLowerCase();
}

/** Those of one text: `clear` before the next. */
class Words {
  readonly #texts = new Array<string>(slots).fill("");
  readonly #keywords = new Int8Array(slots).fill(noWord);

  clear(): void {
    this.#texts.fill("");
    this.#keywords.fill(noWord);
  }

  /** The slot of the word at `start`; good until the next call. */
  slot(text: string, start: number, end: number): number {
    const length = end - start;
    const hash =
      text.charCodeAt(start) * 31 +
      text.charCodeAt(end - 1) * 7 +
      text.charCodeAt(start + (length >> 1)) * 151 +
      length;
    const slot = hash & (slots - 1);
    const known = this.#texts[slot] ?? "";
    if (known.length !== length || !text.startsWith(known, start)) {
      const word = text.slice(start, end);
      this.#texts[slot] = word;
      this.#keywords[slot] = keywords.get(word) ?? noWord;
    }
    return slot;
  }

  text(slot: number): string {
    return this.#texts[slot] ?? "";
  }

  /** The keyword's number; -1 for a name. */
  keyword(slot: number): number {
    return this.#keywords[slot] ?? noWord;
  }
}

/** One for all texts, since only one is read at a time and a new one is not small. */
export const words = new Words();
