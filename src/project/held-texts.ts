/**
 * Texts that have been read and will be asked for again: first for what a file says of its project, then to
 * parse it, then to show its lines. What does not fit any more is read again.
 */
export class HeldTexts {
  readonly #texts = new Map<string, string>();
  #room: number;

  /** `room`: in characters. */
  constructor(room: number) {
    this.#room = room;
  }

  of(path: string): string | undefined {
    return this.#texts.get(path);
  }

  hold(path: string, text: string): void {
    this.drop(path);
    if (text.length > this.#room) return;
    this.#texts.set(path, text);
    this.#room -= text.length;
  }

  drop(path: string): void {
    this.#room += this.#texts.get(path)?.length ?? 0;
    this.#texts.delete(path);
  }
}
