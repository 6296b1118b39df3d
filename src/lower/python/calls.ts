/**
 * Calls: what is called, with what, and who takes care of it.
 */
import { memberOf } from "./attributes.js";
import { callExternal } from "./builtins.js";
import { instantiate } from "./classes.js";
import { enter, opaque, test, type Sides } from "./conditions.js";
import type { Lowering } from "./context.js";
import { lowerCommand } from "./commands.js";
import { mayRaise } from "./exceptions.js";
import { evaluate } from "./expressions.js";
import { callUnknown } from "./handing-over.js";
import { callFunction } from "./inlining.js";
import { unknownKey } from "./keys.js";
import { callMethod } from "./methods.js";
import { runCurrentPage } from "./pages.js";
import { callSessionMethod, keyChanges } from "./session-access.js";
import { none, type Arguments, type ChoiceSym, type Frame, type Sym } from "./symbols.js";
import type { Call, Expression, Node } from "./syntax.js";

export function lowerCall(lowering: Lowering, node: Call, frame: Frame): Sym {
  const callee = evaluateCallee(lowering, node.func, frame);
  const given = evaluateArguments(lowering, node, frame);
  return callSymbol(lowering, callee, given, node, frame);
}

/** Like any expression, except that an unknown `x.y` stays a method of `x`. */
export function evaluateCallee(lowering: Lowering, node: Expression, frame: Frame): Sym {
  if (node.type !== "Attribute") return evaluate(lowering, node, frame);
  const base = evaluate(lowering, node.value, frame);
  const member = memberOf(lowering, base, node.attr, node, frame);
  return member ?? { kind: "method", receiver: base, name: node.attr };
}

export function evaluateArguments(lowering: Lowering, node: Call, frame: Frame): Arguments {
  const positional: Sym[] = [];
  const keywords = new Map<string, Sym>();
  let open = false;
  for (const argument of node.args) {
    const symbol = evaluate(lowering, argument, frame);
    if (argument.type !== "Starred") {
      // What comes after an unknown number of arguments has no known place.
      if (!open) positional.push(symbol);
      continue;
    }
    const object = lowering.heap(symbol);
    if (object !== undefined && "items" in object && object.exact) positional.push(...object.items);
    else open = true;
  }
  for (const { arg, value } of node.keywords) {
    const symbol = evaluate(lowering, value, frame);
    if (arg !== null) {
      keywords.set(arg, symbol);
      continue;
    }
    const object = lowering.heap(symbol);
    if (object?.kind !== "dict" || !object.exact) open = true;
    if (object?.kind !== "dict") continue;
    for (const [key, entry] of object.entries) {
      if (key.kind === "constant" && typeof key.value === "string") keywords.set(key.value, entry);
    }
  }
  return { positional, keywords, open };
}

export function callSymbol(
  lowering: Lowering,
  callee: Sym,
  given: Arguments,
  node: Call,
  frame: Frame,
): Sym {
  switch (callee.kind) {
    case "bound":
      if (callee.target.kind === "function") break;
      return callSymbol(lowering, callee.target, given, node, frame);
    case "partial":
      return callSymbol(lowering, callee.target, withBound(callee, given), node, frame);
    case "command":
      return lowerCommand(lowering, callee, given, node, frame);
    case "method":
      if (callee.receiver.kind === "current-page" && callee.name === "run") {
        runCurrentPage(lowering, callee.receiver.options, node, frame);
        return none;
      }
      if (callee.receiver.kind === "session") {
        return callSessionMethod(lowering, callee.name, given, node, frame);
      }
      return callMethod(lowering, callee.receiver, callee.name, given, node, frame);
    case "external":
      return callExternal(lowering, callee.path, given, node, frame);
    case "choice":
      return callChoice(lowering, callee, given, node, frame);
    case "out-of-view":
      lowering.emit({ kind: "Havoc", keys: [unknownKey] }, node, frame.module);
      keyChanges(lowering, unknownKey);
      mayRaise(lowering, node, frame.module);
      return { kind: "out-of-view" };
    case "function":
    case "object":
    case "constant":
    case "unknown":
    case "truthy":
    case "falsy":
    case "state":
    case "local":
    case "pattern":
    case "streamlit":
    case "session":
    case "container":
    case "module":
    case "manager":
    case "super":
    case "page":
    case "current-page":
  }
  const own = callOwn(lowering, callee, given, node, frame);
  return own ?? callUnknown(lowering, given, node, frame);
}

/** A call of a function, method or class of the app; null if it is of something else. */
export function callOwn(
  lowering: Lowering,
  callee: Sym,
  given: Arguments,
  node: Node,
  frame: Frame,
): Sym | null {
  switch (callee.kind) {
    case "function":
      return callFunction(lowering, callee, null, given, node, frame);
    case "bound":
      return callee.target.kind === "function"
        ? callFunction(lowering, callee.target, callee.self, given, node, frame)
        : callOwn(lowering, callee.target, given, node, frame);
    case "partial":
      return callOwn(lowering, callee.target, withBound(callee, given), node, frame);
    case "object": {
      const object = lowering.object(callee.object);
      if (object?.kind === "class") return instantiate(lowering, callee, given, node, frame);
      if (object?.kind !== "instance") return null;
      const member = memberOf(lowering, callee, "__call__", node, frame);
      return member === null ? null : callOwn(lowering, member, given, node, frame);
    }
    default:
      return null;
  }
}

/** What `functools.partial` was given, and then the call. */
function withBound({ bound }: Extract<Sym, { kind: "partial" }>, given: Arguments): Arguments {
  return {
    positional: [...bound.positional, ...given.positional],
    keywords: new Map([...bound.keywords, ...given.keywords]),
    open: bound.open || given.open,
  };
}

/** One of several functions, as in `PAGES[name]()`: a branch for each. */
function callChoice(
  lowering: Lowering,
  { options, selector, version }: ChoiceSym,
  given: Arguments,
  node: Call,
  frame: Frame,
): Sym {
  const junction = lowering.junction();
  const results: Sym[] = [];
  options.forEach(({ when, symbol }, index) => {
    if (index < options.length - 1) {
      const sides: Sides =
        selector.kind === "unknown"
          ? opaque(
              lowering,
              lowering.versionOf(`choice ${version} ${JSON.stringify(when)}`, false),
              node.func,
              frame,
            )
          : test(
              lowering,
              { kind: "one-of", value: selector, constants: [when] },
              node.func,
              frame,
            );
      enter(lowering, sides.yes);
      results.push(callSymbol(lowering, symbol, given, node, frame));
      junction.arrive(lowering.flow, lowering.state);
      enter(lowering, sides.no);
      return;
    }
    results.push(callSymbol(lowering, symbol, given, node, frame));
    junction.arrive(lowering.flow, lowering.state);
  });
  lowering.land(junction);
  return lowering.unknown();
}
