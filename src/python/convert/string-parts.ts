/**
 * The parts of an f-string or t-string while it is read: replacement fields, and the texts between
 * them, which CPython joins to one constant and leaves out where they are empty.
 */
import { ConstantNode, type Expression } from "../ast.js";
import type { Source } from "./source.js";

export class StringParts {
  readonly #source: Source;
  readonly #values: Expression[] = [];
  #text: { value: string | undefined; start: number; end: number } | undefined;

  constructor(source: Source) {
    this.#source = source;
  }

  /** `value` is `undefined` where it is unknown; the range is the literal's or the piece's. */
  addText(value: string | undefined, start: number, end: number): void {
    if (value === "") return;
    const open = this.#text;
    if (open === undefined) {
      this.#text = { value, start, end };
      return;
    }
    open.value = open.value === undefined || value === undefined ? undefined : open.value + value;
    open.end = end;
  }

  addField(field: Expression): void {
    this.#flush();
    this.#values.push(field);
  }

  finish(): Expression[] {
    this.#flush();
    return this.#values;
  }

  #flush(): void {
    if (this.#text === undefined) return;
    const { value, start, end } = this.#text;
    const raw = this.#source.text.slice(start, end);
    this.#values.push(new ConstantNode(this.#source, start, end, raw, "str", value));
    this.#text = undefined;
  }
}
