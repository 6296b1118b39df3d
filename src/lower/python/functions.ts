/**
 * Functions as values: what a `def` or `lambda` makes, and how arguments find their parameters.
 */
import type { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import { constantSym, type Arguments, type Frame } from "./symbols.js";
import type { FunctionSym, Sym } from "./symbols.js";
import type { Arg, AsyncFunctionDef, FunctionDef, Lambda } from "./syntax.js";

/** The value of a `lambda`, or of a `def` before it is decorated; defaults are evaluated here. */
export function functionSymbol(
  lowering: Lowering,
  node: FunctionDef | AsyncFunctionDef | Lambda,
  frame: Frame,
): FunctionSym {
  const { defaults, kw_defaults: keywordDefaults } = node.args;
  return {
    kind: "function",
    node,
    closure: frame,
    defaults: defaults.map((value) => evaluate(lowering, value, frame)),
    keywordDefaults: keywordDefaults.map((value) =>
      value === null ? null : evaluate(lowering, value, frame),
    ),
    role: "plain",
    name: node.type === "Lambda" ? "lambda" : node.name,
    ...{ setter: null, deleter: null },
    owner: frame.classObject,
  };
}

/** The parameters with what a call gives to them. */
export function bindArguments(
  lowering: Lowering,
  { node, defaults, keywordDefaults }: FunctionSym,
  given: Arguments,
): ReadonlyMap<Arg, Sym> {
  const { posonlyargs, args, vararg, kwonlyargs, kwarg } = node.args;
  const bound = new Map<Arg, Sym>();
  const positional = [...posonlyargs, ...args];
  const names = new Set([...positional, ...kwonlyargs].map(({ arg }) => arg));
  const missing = (fallback: Sym | null | undefined): Sym =>
    given.open ? lowering.unknown() : (fallback ?? lowering.unknown());

  positional.forEach((parameter, index) => {
    const fallback = defaults[index - (positional.length - defaults.length)];
    const value = given.positional[index] ?? given.keywords.get(parameter.arg);
    bound.set(parameter, value ?? missing(fallback));
  });
  kwonlyargs.forEach((parameter, index) => {
    bound.set(parameter, given.keywords.get(parameter.arg) ?? missing(keywordDefaults[index]));
  });
  if (vararg !== null) {
    const items = given.positional.slice(positional.length);
    const tuple = lowering.newObject({ kind: "tuple", items, exact: !given.open });
    lowering.origins.give(tuple, items);
    bound.set(vararg, tuple);
  }
  if (kwarg !== null) {
    const rest = [...given.keywords].filter(([name]) => !names.has(name));
    const entries = rest.map(([name, value]) => [constantSym(name), value] as const);
    const dictionary = lowering.newObject({ kind: "dict", entries, exact: !given.open });
    lowering.origins.give(dictionary, [...given.keywords.values()]);
    bound.set(kwarg, dictionary);
  }
  return bound;
}
