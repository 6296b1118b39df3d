/**
 * Reads fields out of JSON whose shape is not known yet. What does not fit is a `Malformed` with its
 * place, such as `runs[3].events[7].key`; `parse.ts` turns it into a message, so nobody sees a stack.
 */
import { isArray, isObject, type Json, type JsonObject } from "./json.js";

export class Malformed extends Error {
  constructor(
    readonly place: string,
    readonly problem: string,
  ) {
    super(`${place}: ${problem}`);
  }
}

/** An object and where it stands. */
export class Reader {
  constructor(
    private readonly object: JsonObject,
    readonly place: string,
  ) {}

  static of(value: Json | undefined, place: string): Reader {
    if (!isObject(value)) throw new Malformed(place, "an object is expected");
    return new Reader(value, place);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.object, name);
  }

  /** Any value; it must be there. */
  json(name: string): Json {
    const value = this.has(name) ? this.object[name] : undefined;
    if (value === undefined) throw this.wrong(name, "is missing");
    return value;
  }

  /** Any value, or what it is when it is not written down. */
  jsonOr(name: string, otherwise: Json): Json {
    return this.has(name) ? this.json(name) : otherwise;
  }

  string(name: string): string {
    const value = this.json(name);
    if (typeof value !== "string") throw this.wrong(name, "a text is expected");
    return value;
  }

  stringOrNull(name: string): string | null {
    return this.jsonOr(name, null) === null ? null : this.string(name);
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.jsonOr(name, otherwise);
    if (typeof value !== "boolean") throw this.wrong(name, "true or false is expected");
    return value;
  }

  /** One of some words. */
  oneOf<W extends string>(name: string, words: readonly W[]): W {
    const value = this.string(name);
    const word = words.find((each) => each === value);
    if (word === undefined) throw this.wrong(name, `"${value}" is none of ${words.join(", ")}`);
    return word;
  }

  /** One of some words; missing, `null` and `false` are none of them. */
  oneOfOrNull<W extends string>(name: string, words: readonly W[]): W | null {
    const value = this.jsonOr(name, null);
    return value === null || value === false ? null : this.oneOf(name, words);
  }

  strings(name: string): string[] {
    return this.list(name).map((value, index) => {
      if (typeof value === "string") return value;
      throw this.wrong(`${name}[${index}]`, "a text is expected");
    });
  }

  number(name: string): number {
    const value = this.json(name);
    if (typeof value !== "number") throw this.wrong(name, "a number is expected");
    return value;
  }

  numbers(name: string): number[] {
    return this.list(name).map((value, index) => {
      if (typeof value === "number") return value;
      throw this.wrong(`${name}[${index}]`, "a number is expected");
    });
  }

  stringsOrNull(name: string): string[] | null {
    return this.jsonOr(name, null) === null ? null : this.strings(name);
  }

  child(name: string): Reader {
    return Reader.of(this.json(name), this.at(name));
  }

  objects(name: string): Reader[] {
    return this.list(name).map((value, at) => Reader.of(value, `${this.at(name)}[${at}]`));
  }

  wrong(name: string, problem: string): Malformed {
    return new Malformed(this.at(name), problem);
  }

  private list(name: string): readonly Json[] {
    const value = this.json(name);
    if (!isArray(value)) throw this.wrong(name, "a list is expected");
    return value;
  }

  private at(name: string): string {
    return this.place === "" ? name : `${this.place}.${name}`;
  }
}
