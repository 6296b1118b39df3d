/**
 * Each key that the app names literally gets another name, wherever its text stands: in accesses,
 * `key=`, defaults dictionaries, callbacks' arguments, steps of loops. The order of the names is turned
 * round, so that nothing can depend on it.
 *
 * Left alone: apps that hand session state on, where a key may be an attribute of something else, and
 * keys that an app composes (`f"row_{n}"`), that are methods of session state, that stand in
 * the page's address, or that Streamlit composes (`FormSubmitter:…`).
 */
import type { Call, Expression, Node } from "../../src/python/ast.js";
import {
  type App,
  edited,
  type Edit,
  type Line,
  replacing,
  type Source,
  sourcesOf,
  withFiles,
} from "./app.js";
import {
  isMethod,
  isStreamlit,
  literalText,
  type SessionUses,
  sessionUsesIn,
} from "./session-uses.js";

export interface Renamed {
  readonly app: App;
  /** The name that a key had. */
  readonly keyBefore: (key: string) => string;
  readonly keyNow: (key: string) => string;
}

export function withOtherKeys(app: App): Renamed | null {
  const sources = sourcesOf(app).map((source) => ({ source, uses: sessionUsesIn(source) }));
  if (sources.some(({ uses, source }) => uses.escapes || bindsToAddress(source))) return null;
  const composed = sources.flatMap(({ source }) => source.nodes.flatMap(compositions));
  const keys = [...new Set(sources.flatMap(({ source, uses }) => keysIn(source, uses)))]
    .filter((key) => /^\w+( \w+)*$/.test(key) && !isMethod(key))
    .filter((key) => !composed.some((pattern) => pattern.test(key)))
    .sort();
  if (keys.length === 0) return null;
  const width = String(keys.length).length;
  const names = new Map(
    keys.map((key, index) => {
      const number = String(keys.length - index).padStart(width, "0");
      return [key, /^\w+$/.test(key) ? `renamed_${number}` : `renamed ${number}`];
    }),
  );
  const files = sources.map(({ source, uses }): [string, Line[]] => [
    source.path,
    edited(source, editsIn(source, uses, names)),
  ]);
  const old = new Map([...names].map(([key, name]) => [name, key]));
  return {
    app: withFiles(app, files),
    keyBefore: (key) => withName(key, old),
    keyNow: (key) => withName(key, names),
  };
}

/** The key's other name. Streamlit makes the key of a form's button of the name of the form. */
function withName(key: string, names: ReadonlyMap<string, string>): string {
  const button = /^FormSubmitter:(?<form>[^-]*)-(?<label>.*)$/.exec(key)?.groups;
  if (button === undefined) return names.get(key) ?? key;
  const { form = "", label = "" } = button;
  return `FormSubmitter:${names.get(form) ?? form}-${names.get(label) ?? label}`;
}

/** `bind="query-params"`: the key is in the address of the page, which people keep. */
function bindsToAddress({ nodes }: Source): boolean {
  return nodes.some((node) => node.type === "keyword" && node.arg === "bind");
}

function keysIn(source: Source, { states, accesses }: SessionUses): string[] {
  const named = source.nodes.flatMap((node): (string | undefined)[] => {
    switch (node.type) {
      case "Compare":
        return node.comparators.some((each) => states.has(each)) ? [literalText(node.left)] : [];
      case "keyword":
        return node.arg === "key" ? [literalText(node.value)] : [];
      case "Call":
        return keysOfCall(node, states, source);
      default:
        return [];
    }
  });
  return [...accesses.map(({ key }) => key), ...named.filter((key) => key !== undefined)];
}

function keysOfCall(
  { func, args, keywords }: Call,
  states: ReadonlySet<Node>,
  source: Source,
): (string | undefined)[] {
  if (func.type !== "Attribute") return [];
  if (func.attr === "form" && isStreamlit(func.value, source)) return [literalText(args[0])];
  if (!states.has(func.value)) return [];
  const [first] = args;
  const ofDisplay =
    first?.type === "Dict" ? first.keys.map((key) => literalText(key ?? undefined)) : [];
  return [literalText(first), ...ofDisplay, ...keywords.map(({ arg }) => arg ?? undefined)];
}

/** What an expression that puts a text together can become. */
function compositions(node: Node): RegExp[] {
  if (node.type === "JoinedStr") {
    return [new RegExp(`^${node.values.map((each) => pattern(literalText(each))).join("")}$`, "s")];
  }
  if (node.type === "BinOp" && (node.op === "Add" || node.op === "Mod")) {
    const parts: Expression[] = [node.left, node.right];
    const texts = parts.map(literalText);
    if (texts.every((text) => text === undefined)) return [];
    if (node.op === "Mod") return [new RegExp(`^${pattern(undefined)}$`, "s")];
    return [new RegExp(`^${texts.map(pattern).join("")}$`, "s")];
  }
  return [];
}

const pattern = (text: string | undefined): string =>
  text === undefined ? ".*" : text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function editsIn(
  source: Source,
  { states, accesses }: SessionUses,
  names: ReadonlyMap<string, string>,
): Edit[] {
  const attributes = accesses.flatMap(({ via, node, key }): Edit[] => {
    const name = names.get(key);
    if (via === "item" || name === undefined) return [];
    return [{ start: node.end - key.length, end: node.end, text: name }];
  });
  const others = source.nodes.flatMap((node): Edit[] => {
    if (node.type === "keyword") {
      const name = names.get(node.arg ?? "");
      if (name === undefined || node.arg === null || !namesKeys(node.parent, states)) return [];
      return [{ start: node.start, end: node.start + node.arg.length, text: name }];
    }
    const name = node.type === "Constant" ? names.get(literalText(node) ?? "") : undefined;
    if (name === undefined || node.parent?.type === "JoinedStr") return [];
    return [replacing(node, JSON.stringify(name))];
  });
  return [...attributes, ...others];
}

/** `update(total=0)` and `dict(total=0)` */
function namesKeys(call: Node | null, states: ReadonlySet<Node>): boolean {
  if (call?.type !== "Call") return false;
  const { func } = call;
  if (func.type === "Attribute") return func.attr === "update" && states.has(func.value);
  return func.type === "Name" && func.id === "dict";
}
