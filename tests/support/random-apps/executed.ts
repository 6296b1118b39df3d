/** The text of a random app in TypeScript, executed on the reference runtime. */
import type { App, St } from "../../../src/runtime/app/index.js";
import { loadText, type LoadedText } from "../typescript-text.js";
import type { RandomApp } from "./app.js";
import { faultOf, type Fault, type Log, type Performed, type Stage } from "./performed.js";
import { inTypeScript, nameOfPage } from "./typescript.js";
import type { Style, Text } from "./text.js";

/** In that style. */
export const executedAs =
  (style: Style): Stage =>
  (...given) =>
    new Executed(style, ...given);

class Executed implements Performed {
  readonly main: App;
  readonly folder: Readonly<Record<string, App>>;
  knowsPages: boolean;
  readonly #text: Text;
  readonly #loaded: LoadedText;
  #ignored: number[] = [];
  #warnings = 0;

  constructor(
    style: Style,
    app: RandomApp,
    answer: () => boolean,
    private readonly log: () => Log,
  ) {
    this.#text = inTypeScript(app, style);
    const randomInt = (): number => Number(answer());
    this.#loaded = loadText(this.#text.files, {
      "node:crypto": { randomInt },
      "eslint-plugin-streamlit/runtime": { run: () => null },
    });
    this.knowsPages = app.layout === "folder";
    this.main = this.#script("app");
    const pages = this.knowsPages ? app.pages : [];
    this.folder = Object.fromEntries(
      pages.map((_, index) => [nameOfPage(index + 1), this.#script(`page_${index + 1}`)]),
    );
  }

  begin(): void {
    this.#ignored = [];
    this.#warnings = 0;
  }

  get fault(): Fault | null {
    for (const entry of this.log()) {
      const fault = entry.kind === "exception" ? faultOf[entry.type] : undefined;
      if (entry.kind !== "exception" || fault === undefined) continue;
      const key = fault === "missing-key" ? (/"(\w+)"/.exec(entry.message)?.[1] ?? "") : "";
      return { fault, id: this.#statementAt(entry.at ?? ""), key };
    }
    return null;
  }

  get ignored(): readonly number[] {
    return this.#ignored;
  }

  #statementAt(place: string): number {
    const [file = "", line = ""] = this.#loaded.writtenAt(place).split(":");
    return this.#text.statementAt(file, Number(line));
  }

  #script(name: string): App {
    const script = this.#loaded.functionOf("app.ts", name);
    return (st) => script(this.#heard(st));
  }

  /** `st`, whose calls are listened to: which of them warns, and whether one names the pages. */
  #heard(st: St): St {
    return new Proxy(st, {
      get: (_, name): unknown => {
        const value: unknown = Reflect.get(st, name);
        if (name === "navigation") this.knowsPages = true;
        if (name !== "checkbox" || !isCall(value)) return value;
        return (...given: readonly unknown[]): unknown => {
          const result = Reflect.apply(value, st, given);
          const warnings = this.log().filter(({ kind }) => kind === "warning").length;
          const [label] = given;
          if (warnings > this.#warnings) this.#ignored.push(Number(/\d+/.exec(String(label))?.[0]));
          this.#warnings = warnings;
          return result;
        };
      },
    });
  }
}

type Call = (...given: readonly unknown[]) => unknown;

const isCall = (value: unknown): value is Call => typeof value === "function";
