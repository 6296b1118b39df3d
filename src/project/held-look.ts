/**
 * A look at the disk that is believed for a while: the longer it took, the longer, so that looking never
 * takes more than a part of the time.
 */
export class HeldLook<Seen> {
  #seen: Seen | undefined;
  #validUntil = 0;

  /** A look is repeated when `patience` times its own duration has passed. */
  constructor(private readonly patience: number) {}

  /** What was seen, however long ago. */
  get last(): Seen | undefined {
    return this.#seen;
  }

  /** What `look` sees, or has seen. It is handed what was seen before. */
  see(look: (before: Seen | undefined) => Seen): Seen {
    const began = performance.now();
    if (this.#seen !== undefined && began < this.#validUntil) return this.#seen;
    const seen = look(this.#seen);
    const ended = performance.now();
    this.#seen = seen;
    this.#validUntil = ended + (ended - began) * this.patience;
    return seen;
  }

  /** Something has changed: the next one who asks looks again. */
  release(): void {
    this.#validUntil = 0;
  }
}
