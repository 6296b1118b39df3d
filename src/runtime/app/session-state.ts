/**
 * `st.sessionState`: a session's keys as the properties of an object.
 *
 * A property that is missing raises Streamlit's error instead of giving `undefined`. JavaScript has one
 * way to read a property, Python two with an error each: a name that could be written with a dot gets
 * the AttributeError, any other the KeyError. What Streamlit answers with None is `null`.
 */
import type { Box } from "../core/cell.js";
import type { Access } from "../core/fault.js";
import { isName } from "./values.js";

/** What the object is a view of. Each call raises Streamlit's error where Streamlit does. */
export interface Store {
  read(key: string, access: Access): unknown;
  find(key: string): Box<unknown> | null;
  has(key: string): boolean;
  write(key: string, value: unknown): void;
  remove(key: string, access: Access): void;
  keys(): readonly string[];
  /** Is the key among them? Nobody is told of the question. */
  shows(key: string): boolean;
  clear(): void;
}

type Method = (...given: readonly unknown[]) => unknown;

/** The methods of `st.sessionState`. */
function methodsOf(store: Store): ReadonlyMap<string, Method> {
  return new Map<string, Method>([
    [
      "get",
      (key, otherwise) => {
        const found = store.find(String(key));
        return found === null ? (otherwise ?? null) : found.value;
      },
    ],
    [
      "setDefault",
      (key, value) => {
        const found = store.find(String(key));
        if (found !== null) return found.value;
        store.write(String(key), value ?? null);
        return value ?? null;
      },
    ],
    [
      "update",
      (given) => {
        if (typeof given !== "object" || given === null) {
          throw new TypeError("sessionState.update takes an object: its properties are the keys");
        }
        for (const [key, value] of Object.entries(given)) store.write(key, value);
      },
    ],
    [
      "pop",
      (...given) => {
        const [key, otherwise] = given;
        if (given.length < 2) {
          const value = store.read(String(key), "item");
          store.remove(String(key), "item");
          return value;
        }
        const found = store.find(String(key));
        if (found === null) return otherwise;
        store.remove(String(key), "item");
        return found.value;
      },
    ],
    [
      "clear",
      () => {
        store.clear();
      },
    ],
  ]);
}

/** The object. Symbols are no keys: tools that look at an object find nothing. */
export function sessionStateOf(store: Store): object {
  const methods = methodsOf(store);
  return new Proxy(
    {},
    {
      get: (_, name) => {
        if (typeof name === "symbol") return undefined;
        return methods.get(name) ?? store.read(name, accessOf(name));
      },
      set: (_, name, value) => {
        if (typeof name === "symbol") return false;
        store.write(name, value);
        return true;
      },
      has: (_, name) => typeof name === "string" && store.has(name),
      deleteProperty: (_, name) => {
        if (typeof name === "symbol") return false;
        store.remove(name, accessOf(name));
        return true;
      },
      ownKeys: () => [...store.keys()],
      getOwnPropertyDescriptor: (_, name) =>
        typeof name === "string" && store.shows(name)
          ? { enumerable: true, configurable: true, value: undefined, writable: true }
          : undefined,
    },
  );
}

const accessOf = (name: string): Access => (isName(name) ? "attribute" : "item");
