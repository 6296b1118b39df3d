/**
 * Where a file speaks of session state: as `st.session_state`, as the name that was imported, or as a name
 * of its own (`state = st.session_state`).
 */
import type { Attribute, Expression, Name, Node, Subscript } from "../../src/python/ast.js";
import type { Binding, Definition } from "../../src/python/scopes/scope.js";
import type { Source } from "./app.js";

export interface SessionUses {
  /** Every expression that is session state itself. */
  readonly states: ReadonlySet<Node>;
  /** `state.total` and `state["total"]`, with keys that the source names. */
  readonly accesses: readonly Access[];
  /** Session state goes where this cannot follow it: into a function, a list, a star import. */
  readonly escapes: boolean;
}

export type Access =
  | { readonly via: "attribute"; readonly node: Attribute; readonly key: string }
  | { readonly via: "item"; readonly node: Subscript; readonly key: string };

/** Attributes of session state that are not keys when they are read. */
const methods: ReadonlySet<string> = new Set([
  ...["clear", "get", "items", "keys", "pop", "popitem", "setdefault", "to_dict", "update"],
  "values",
]);

export const isMethod = (name: string): boolean => methods.has(name) || name.startsWith("_");

export function sessionUsesIn(source: Source): SessionUses {
  const states = new Set<Node>(source.nodes.filter((node) => isState(node, source)));
  const accesses = [...states].flatMap((state) => accessOf(state));
  const escapes =
    source.scopes.starImports.length > 0 || [...states].some((state) => !staysHere(state, source));
  return { states, accesses, escapes };
}

/** Is this name what `import streamlit as st` has bound, and nothing else? */
export function isStreamlit(node: Node, source: Source): node is Name {
  return node.type === "Name" && meansOnly(node, source, importsStreamlit);
}

/** `import streamlit` and `import streamlit as st`. */
export function importsStreamlit({ kind, node }: Definition): boolean {
  return kind === "import" && node.parent?.type === "Import" && node.name === "streamlit";
}

function isState(node: Node, source: Source): boolean {
  if (node.type === "Attribute") {
    return node.attr === "session_state" && isStreamlit(node.value, source);
  }
  if (node.type !== "Name" || node.ctx !== "Load") return false;
  return meansOnly(node, source, (definition) => {
    const { kind } = definition;
    if (kind === "import") {
      const from = definition.node.parent;
      const isStreamlits = from?.type === "ImportFrom" && from.module === "streamlit";
      return isStreamlits && definition.node.name === "session_state";
    }
    if (kind !== "assignment") return false;
    const assign = definition.node.parent;
    const isPlain = assign?.type === "Assign" && assign.targets.length === 1;
    return isPlain && assign.targets[0] === definition.node && isState(assign.value, source);
  });
}

function meansOnly(
  name: Name,
  { scopes }: Source,
  isIt: (definition: Definition) => boolean,
): boolean {
  const binding = scopes.resolve(name);
  if (binding.kind !== "binding" || binding.definitions.length === 0) return false;
  return isSettled(binding) && binding.definitions.every(isIt);
}

const isSettled = (binding: Binding): boolean => binding.declarations.length === 0;

function accessOf(state: Node): Access[] {
  const { parent } = state;
  if (parent?.type === "Attribute" && !isMethod(parent.attr)) {
    return [{ via: "attribute", node: parent, key: parent.attr }];
  }
  const isItem = parent?.type === "Subscript" && parent.value === state;
  const key = isItem ? literalText(parent.slice) : undefined;
  return isItem && key !== undefined ? [{ via: "item", node: parent, key }] : [];
}

export function literalText(node: Expression | undefined): string | undefined {
  return node?.type === "Constant" && typeof node.value === "string" ? node.value : undefined;
}

/** Builtins and commands that look at session state, or name a key of it. */
const lookers: ReadonlySet<string> = new Set([
  ...["bool", "dict", "dir", "getattr", "hasattr", "delattr", "setattr", "id", "isinstance", "len"],
  ...["list", "print", "repr", "set", "sorted", "str", "tuple", "type", "write"],
]);

function staysHere(state: Node, { scopes }: Source): boolean {
  const { parent } = state;
  switch (parent?.type) {
    case "Attribute":
    case "Compare":
    case "comprehension":
    case "For":
    case "Expr":
      return true;
    case "Subscript":
      return parent.value === state;
    case "Assign": {
      const [target] = parent.targets;
      return target?.type === "Name" && scopes.resolve(target).kind === "binding";
    }
    case "Call": {
      const { func } = parent;
      return lookers.has(
        func.type === "Name" ? func.id : func.type === "Attribute" ? func.attr : "",
      );
    }
    default:
      return false;
  }
}
