/**
 * Decorators: what they make of a function or a class.
 *
 *     @st.fragment        Streamlit's and Python's own: the same function, run in another way
 *     @require_login      one of the app: it is called, and what it returns takes the name
 *     @logged             one of a library: taken to call the function as it is written
 *
 * The one next to the `def` comes first. Where nobody knows what a decorator of the app returns, nobody
 * knows when the function runs: as for a cached one, what it sets may be set and its reads say nothing.
 */
import { controlNamed } from "../../runtime/api/control-flow.js";
import { callOwn } from "./calls.js";
import { defineClass } from "./classes.js";
import type { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import { functionSymbol } from "./functions.js";
import {
  noArguments,
  type Frame,
  type FunctionRole,
  type FunctionSym,
  type Sym,
} from "./symbols.js";
import type { AsyncFunctionDef, ClassDef, Expression, FunctionDef } from "./syntax.js";

/** The value of a `def` with its decorators. */
export function decoratedFunction(
  lowering: Lowering,
  node: FunctionDef | AsyncFunctionDef,
  frame: Frame,
): Sym {
  return decorated(lowering, functionSymbol(lowering, node, frame), node, frame);
}

/** The value of a `class` statement with its decorators. */
export function decoratedClass(lowering: Lowering, node: ClassDef, frame: Frame): Sym {
  return decorated(lowering, defineClass(lowering, node, frame), node, frame);
}

function decorated(
  lowering: Lowering,
  symbol: Sym,
  { decorator_list: decorators }: FunctionDef | AsyncFunctionDef | ClassDef,
  frame: Frame,
): Sym {
  return decorators
    .map((decorator) => makerOf(lowering, decorator, frame))
    .reduceRight((inner, maker) => maker(inner), symbol);
}

type Maker = (inner: Sym) => Sym;

function makerOf(lowering: Lowering, node: Expression, frame: Frame): Maker {
  const named = node.type === "Call" ? node.func : node;
  if (named.type === "Attribute") {
    const property = evaluate(lowering, named.value, frame);
    if (property.kind === "function" && property.role === "property") {
      return (inner) => withAccessor(property, named.attr, inner);
    }
  }
  const symbol = evaluate(lowering, named, frame);
  switch (symbol.kind) {
    case "command":
      return (inner) => inRole(inner, roleOfCommand(symbol.name));
    case "external":
      if (symbol.path === "functools.wraps") return namedLike(lowering, node, frame);
      return (inner) => inRole(inner, roles.get(symbol.path) ?? "plain");
    case "out-of-view":
      return () => symbol;
    case "function":
    case "bound":
    case "partial":
    case "object": {
      const maker = node.type === "Call" ? evaluate(lowering, node, frame) : symbol;
      return (inner) => madeBy(lowering, maker, inner, node, frame);
    }
    default:
      return (inner) => inner;
  }
}

const roles: ReadonlyMap<string, FunctionRole> = new Map<string, FunctionRole>([
  ["property", "property"],
  ["functools.cached_property", "property"],
  ["staticmethod", "static"],
  ["classmethod", "class"],
  ["functools.lru_cache", "cached"],
  ["functools.cache", "cached"],
  ["contextlib.contextmanager", "context-manager"],
  ["contextlib.asynccontextmanager", "context-manager"],
]);

function roleOfCommand(name: string): FunctionRole {
  const does = controlNamed(name)?.does;
  if (does === "cache") return "cached";
  return does === "fragment" || does === "dialog" ? does : "plain";
}

function inRole(inner: Sym, role: FunctionRole): Sym {
  return inner.kind === "function" && role !== "plain" ? { ...inner, role } : inner;
}

/** `@value.setter` and its like. */
function withAccessor(property: FunctionSym, accessor: string, inner: Sym): Sym {
  if (inner.kind !== "function") return property;
  switch (accessor) {
    case "getter":
      return { ...inner, role: "property", setter: property.setter, deleter: property.deleter };
    case "setter":
      return { ...property, setter: inner };
    case "deleter":
      return { ...property, deleter: inner };
    default:
      return property;
  }
}

/** `@functools.wraps(function)` */
function namedLike(lowering: Lowering, node: Expression, frame: Frame): Maker {
  const [argument] = node.type === "Call" ? node.args : [];
  const like = argument === undefined ? null : evaluate(lowering, argument, frame);
  const name = like?.kind === "function" ? like.name : null;
  return (inner) => (inner.kind === "function" && name !== null ? { ...inner, name } : inner);
}

function madeBy(lowering: Lowering, maker: Sym, inner: Sym, node: Expression, frame: Frame): Sym {
  const given = { ...noArguments, positional: [inner] };
  const made = callOwn(lowering, maker, given, node, frame);
  if (made !== null && isKnown(made)) return made;
  return inner.kind === "function" ? { ...inner, role: "cached" } : lowering.unknown();
}

function isKnown({ kind }: Sym): boolean {
  return kind === "function" || kind === "bound" || kind === "partial" || kind === "object";
}
