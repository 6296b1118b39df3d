/**
 * Watches an app from outside while it runs: which assignments are refused, even where the app catches
 * the exception; where widgets with a key are called; which texts a visitor is shown.
 */
import { StreamlitError, type App, type St } from "../../src/runtime/app/index.js";

export interface Observed {
  readonly app: App;
  /** Places in the text that is executed, such as `/app.ts:3:5`. */
  readonly refused: string[];
  /** The last call of the widget with a key. */
  readonly widgets: Map<string, string>;
  /** What has been shown since somebody emptied it. */
  readonly texts: string[];
}

/** The widgets of the keys in `mended` are called without their defaults. */
export function observed(app: App, mended: ReadonlySet<string>): Observed {
  const seen = { refused: [], widgets: new Map<string, string>(), texts: [], mended };
  return { ...seen, app: (st) => app(watched(st, seen)) };
}

type Seen = Omit<Observed, "app"> & { readonly mended: ReadonlySet<string> };

/** `st`, or a container. */
function watched<T extends object>(target: T, seen: Seen): T {
  return new Proxy(target, {
    get: (_, name): unknown => {
      const value: unknown = Reflect.get(target, name);
      if (name === "sessionState" && isObject(value)) return watchedState(value, seen);
      if (isCall(value)) return watchedCall(value, target, seen);
      return isContainer(value) ? watched(value, seen) : value;
    },
  });
}

type Call = (...given: readonly unknown[]) => unknown;

const isCall = (value: unknown): value is Call => typeof value === "function";

function watchedCall(call: Call, target: object, seen: Seen): Call {
  return (...given) => {
    for (const each of given) {
      if (typeof each === "string") seen.texts.push(each);
      if (isObject(each) && "key" in each) seen.widgets.set(String(each.key), placeIn(new Error()));
    }
    const used = given.map((each) => {
      if (!isObject(each) || !("key" in each) || !seen.mended.has(String(each.key))) return each;
      return Object.fromEntries(Object.entries(each).filter(([name]) => !defaults.has(name)));
    });
    const result: unknown = Reflect.apply(call, target, used);
    if (Array.isArray(result)) {
      return result.map((each: unknown) => (isContainer(each) ? watched(each, seen) : each));
    }
    return isContainer(result) ? watched(result, seen) : result;
  };
}

/** The names of options that say what a widget shows at first. */
const defaults = new Set(["value", "default", "index"]);

function watchedState(state: object, seen: Seen): object {
  const watch = <R>(access: () => R): R => {
    try {
      return access();
    } catch (error) {
      const isRefused =
        error instanceof StreamlitError && error.type === "StreamlitWidgetAlreadyInstantiatedError";
      if (isRefused) seen.refused.push(placeIn(error));
      throw error;
    }
  };
  return new Proxy(state, {
    set: (_, name, value) => watch(() => Reflect.set(state, name, value)),
    get: (_, name): unknown => {
      const value: unknown = Reflect.get(state, name);
      if (name !== "update" || !isCall(value)) return value;
      return (...given: readonly unknown[]): unknown => watch(() => value(...given));
    },
  });
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const isContainer = (value: unknown): value is Pick<St, "write"> & object =>
  isObject(value) && "with" in value && "write" in value;

/** The innermost line of the app, whose files lie in no folder. */
function placeIn({ stack = "" }: Error): string {
  return (
    /\((\/[\w-]+\.ts:\d+:\d+)\)|at (\/[\w-]+\.ts:\d+:\d+)$/m.exec(stack)?.slice(1).join("") ?? ""
  );
}
