/**
 * `st.queryParams`: the parameters of the address, as the properties of an object. Each is a text, or
 * several; who reads one gets the last.
 *
 * As with `st.sessionState`, a name that is missing raises Streamlit's error. What Python finds by a dot
 * and by an index is one thing here: a name that fits behind a dot raises the AttributeError.
 */
import { dictionaryAsParam, embedIsReserved, noSuchParam } from "./argument-errors.js";
import type { Bindings } from "./bindings.js";
import { isPlain, textOf } from "./values.js";

/** By name; the first ones of the address first. */
export type Address = Map<string, readonly string[]>;

type Method = (...given: readonly unknown[]) => unknown;

const reserved: ReadonlySet<string> = new Set(["embed", "embed_options"]);
export const isReserved = (name: string): boolean => reserved.has(name.toLowerCase());

/** What a parameter becomes in the address. */
function textsOf(name: string, value: unknown): readonly string[] {
  if (isPlain(value)) throw dictionaryAsParam(name);
  if (isReserved(name)) throw embedIsReserved();
  return Array.isArray(value) || value instanceof Set ? [...value].map(textOf) : [textOf(value)];
}

/** `{ x: 1, y: ["a", "b"] }` as an address. Raises Streamlit's error for what cannot be one. */
export function addressFrom(params: unknown): Address {
  if (!isPlain(params)) throw new TypeError("query params are the properties of an object");
  return new Map(Object.entries(params).map(([name, value]) => [name, textsOf(name, value)]));
}

/** The last text of a parameter; an empty list of them is the empty text. */
function lastOf(address: Address, name: string): string | undefined {
  const texts = isReserved(name) ? undefined : address.get(name);
  return texts === undefined ? undefined : (texts.at(-1) ?? "");
}

const shownIn = (address: Address): string[] =>
  [...address.keys()].filter((name) => !isReserved(name));

/** What `st.queryParams` is about. The bindings are missing where the user changes the address. */
export interface Addressed {
  readonly address: Address;
  readonly bindings: Bindings | null;
}

function remove({ address, bindings }: Addressed, name: string): void {
  bindings?.refuseChange(name, "delete");
  if (lastOf(address, name) === undefined) throw noSuchParam(name, "delete");
  address.delete(name);
}

function add({ address, bindings }: Addressed, params: Address): void {
  for (const name of params.keys()) bindings?.refuseChange(name, "set");
  for (const [name, texts] of params) address.set(name, texts);
}

function methodsOf(addressed: () => Addressed): ReadonlyMap<string, Method> {
  const addressOf = (): Address => addressed().address;
  const dictionary = (): Record<string, string> => {
    const address = addressOf();
    return Object.fromEntries(
      shownIn(address).map((name) => [name, lastOf(address, name) ?? ""] as const),
    );
  };
  return new Map<string, Method>([
    ["get", (name, otherwise) => lastOf(addressOf(), String(name)) ?? otherwise ?? null],
    [
      "getAll",
      (name) => (isReserved(String(name)) ? [] : [...(addressOf().get(String(name)) ?? [])]),
    ],
    ["toDict", dictionary],
    [
      "update",
      (params) => {
        add(addressed(), addressFrom(params));
      },
    ],
    [
      "fromDict",
      (params) => {
        const texts = addressFrom(params);
        const address = addressOf();
        for (const name of shownIn(address)) address.delete(name);
        for (const [name, each] of texts) address.set(name, each);
      },
    ],
    [
      "clear",
      () => {
        const { address, bindings } = addressed();
        bindings?.refuseClear(address);
        for (const name of shownIn(address)) address.delete(name);
      },
    ],
  ]);
}

/** The object. `addressed` is asked with each use. */
export function queryParamsOf(addressed: () => Addressed): object {
  const methods = methodsOf(addressed);
  const addressOf = (): Address => addressed().address;
  return new Proxy(
    {},
    {
      get: (_, name) => {
        if (typeof name === "symbol") return undefined;
        const method = methods.get(name);
        if (method !== undefined) return method;
        const text = lastOf(addressOf(), name);
        if (text === undefined) throw noSuchParam(name, "read");
        return text;
      },
      set: (_, name, value) => {
        if (typeof name === "symbol") return false;
        add(addressed(), new Map([[name, textsOf(name, value)]]));
        return true;
      },
      has: (_, name) => typeof name === "string" && lastOf(addressOf(), name) !== undefined,
      deleteProperty: (_, name) => {
        if (typeof name === "symbol") return false;
        remove(addressed(), name);
        return true;
      },
      ownKeys: () => shownIn(addressOf()),
      getOwnPropertyDescriptor: (_, name) => {
        const value = typeof name === "string" ? lastOf(addressOf(), name) : undefined;
        return value === undefined
          ? undefined
          : { enumerable: true, configurable: true, writable: true, value };
      },
    },
  );
}
