/**
 * Values by name of which a process that lives long keeps those that were asked for last.
 *
 * When each was asked for is kept as a number. To take an entry out of a `Map` and put it in again would keep
 * the order too, but a table of a `Map` that is full leads to the next one, and holds what it held: once the
 * collector takes the first to live long, all that came after it, entries and all, does as well.
 */

interface Entry<Value> {
  value: Value;
  /** A number that grows with each question. */
  asked: number;
}

export class Recent<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
  #now = 0;

  /** `most`: how many are kept at most. */
  constructor(readonly most: number) {}

  /** Asks for it. */
  get(name: string): Value | undefined {
    const entry = this.#entries.get(name);
    if (entry === undefined) return undefined;
    entry.asked = ++this.#now;
    return entry.value;
  }

  /** Is it kept? This is not to ask for it. */
  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Keeps it. Answers with the name that had to go for it, if one had. */
  set(name: string, value: Value): string | undefined {
    const asked = ++this.#now;
    const entry = this.#entries.get(name);
    if (entry !== undefined) {
      entry.value = value;
      entry.asked = asked;
      return undefined;
    }
    const gone = this.#entries.size < this.most ? undefined : this.oldest;
    if (gone !== undefined) this.#entries.delete(gone);
    this.#entries.set(name, { value, asked });
    return gone;
  }

  delete(name: string): Value | undefined {
    const entry = this.#entries.get(name);
    this.#entries.delete(name);
    return entry?.value;
  }

  /** The name that was not asked for longest. */
  get oldest(): string | undefined {
    let oldest: string | undefined;
    let least = Infinity;
    for (const [name, { asked }] of this.#entries) {
      if (asked >= least) continue;
      least = asked;
      oldest = name;
    }
    return oldest;
  }

  get size(): number {
    return this.#entries.size;
  }

  *values(): Iterable<Value> {
    for (const { value } of this.#entries.values()) yield value;
  }
}
