/**
 * Calls: of the app's functions, of `st`, of session state, of everything else.
 */
import { callBuiltin } from "./builtins.js";
import { initialise } from "./classes.js";
import { callCollection } from "./collections.js";
import { callWith, lowerCommand } from "./commands.js";
import { isOneOf } from "./comparisons.js";
import { enter } from "./conditions.js";
import type { Lowering } from "./context.js";
import { mayRaise } from "./exceptions.js";
import { evaluate } from "./expressions.js";
import { callFunction, keysWrittenBy } from "./inlining.js";
import { callIteration } from "./iterations.js";
import { itemsOf } from "./loops.js";
import { memberOf, propertyOf } from "./members.js";
import { exportedSymbol } from "./modules.js";
import { runCurrentPage } from "./pages.js";
import { callSessionMethod, havoc, unknownKey } from "./session-access.js";
import { noArguments, nothing } from "./symbols.js";
import type { Arguments, ChoiceSym, Frame, Sym } from "./symbols.js";
import { withoutTypes, type CallExpression, type Node, type TSESTree } from "./syntax.js";

export function lowerCall(lowering: Lowering, node: CallExpression, frame: Frame): Sym {
  const callee = evaluateCallee(lowering, node.callee, frame);
  if (node.optional && callee.kind === "constant" && callee.value === null) return nothing;
  const given = evaluateArguments(lowering, node.arguments, frame);
  return callSymbol(lowering, callee, given, node, frame);
}

/** What is called; a method that nobody knows is remembered with its receiver. */
export function evaluateCallee(lowering: Lowering, given: Node, frame: Frame): Sym {
  const node = withoutTypes(given);
  if (node.type !== "MemberExpression") return evaluate(lowering, node, frame);
  const receiver = evaluate(lowering, node.object, frame);
  const name = propertyOf(lowering, node, frame);
  const known = memberOf(lowering, receiver, name, node, frame);
  if (known !== null && known.kind !== "unknown") return known;
  return name.kind === "constant"
    ? { kind: "method", receiver, name: String(name.value) }
    : lowering.unknown();
}

export function evaluateArguments(
  lowering: Lowering,
  nodes: readonly TSESTree.CallExpressionArgument[],
  frame: Frame,
): Arguments {
  const positional: Sym[] = [];
  let open = false;
  for (const node of nodes) {
    if (node.type !== "SpreadElement") {
      const symbol = evaluate(lowering, node, frame);
      // What comes after an unknown number of arguments has no known place.
      if (!open) positional.push(symbol);
      continue;
    }
    const items = itemsOf(lowering, evaluate(lowering, node.argument, frame));
    if (items === null) open = true;
    else if (!open) positional.push(...items);
  }
  return { positional, open };
}

export function callSymbol(
  lowering: Lowering,
  callee: Sym,
  given: Arguments,
  node: Node,
  frame: Frame,
): Sym {
  switch (callee.kind) {
    case "function":
      return callFunction(lowering, callee, given, node, frame);
    case "partial": {
      const positional = [...callee.positional, ...given.positional];
      return callSymbol(lowering, callee.target, { ...given, positional }, node, frame);
    }
    case "command":
      return lowerCommand(lowering, callee, given, node, frame);
    case "method":
      return callMethod(lowering, callee, given, node, frame);
    case "external":
      return callBuiltin(lowering, callee.path, given, node, frame);
    case "choice":
      return callChoice(lowering, callee, given, node, frame);
    case "super": {
      const parent = lowering.heap(callee.of);
      if (parent?.kind === "class") initialise(lowering, parent, callee.self, given, node, frame);
      return nothing;
    }
    case "module": {
      // `import save = require("./save.cjs")`: the module is what it exports.
      const exported = exportedSymbol(lowering, callee.module, "default");
      if (exported?.kind !== "function") return callUnknown(lowering, given, node, frame);
      return callFunction(lowering, exported, given, node, frame);
    }
    case "out-of-view":
      havoc(lowering, [unknownKey], node, frame.module);
      mayRaise(lowering, node, frame.module);
      return { kind: "out-of-view" };
    case "constant":
    case "unknown":
    case "truthy":
    case "state":
    case "local":
    case "pattern":
    case "object":
    case "page":
    case "current-page":
    case "streamlit":
    case "session":
    case "session-keys":
    case "size":
    case "container":
      return callUnknown(lowering, given, node, frame);
  }
}

function callMethod(
  lowering: Lowering,
  callee: Extract<Sym, { kind: "method" }>,
  given: Arguments,
  node: Node,
  frame: Frame,
): Sym {
  const { receiver, name } = callee;
  if (receiver.kind === "session") return callSessionMethod(lowering, name, given, node, frame);
  if (receiver.kind === "current-page") {
    return runCurrentPage(lowering, receiver.options, node, frame);
  }
  if (receiver.kind === "container" && name === "with") {
    return callWith(lowering, receiver, given, node, frame);
  }
  if (name === "call" || name === "apply" || name === "bind") {
    const called = callOfFunction(lowering, receiver, name, given, node, frame);
    if (called !== null) return called;
  }
  const known =
    callIteration(lowering, receiver, name, given, node, frame) ??
    callCollection(lowering, receiver, name, given, node, frame);
  if (known !== null) return known;
  const result = callUnknown(lowering, given, node, frame);
  if ("version" in result) lowering.origins.join(result.version, [receiver]);
  return result;
}

/** `f.call(self, …)`, `f.apply(self, […])`, `f.bind(self, …)` */
function callOfFunction(
  lowering: Lowering,
  receiver: Sym,
  how: "call" | "apply" | "bind",
  { positional: [self = nothing, ...rest], open }: Arguments,
  node: Node,
  frame: Frame,
): Sym | null {
  if (receiver.kind !== "function" && receiver.kind !== "partial") return null;
  const target = receiver.kind === "function" ? { ...receiver, self } : receiver;
  if (how === "bind") return { kind: "partial", target, positional: rest };
  const [list] = rest;
  const items = how === "apply" && list !== undefined ? itemsOf(lowering, list) : rest;
  const given = { positional: items ?? [], open: open || items === null };
  return callSymbol(lowering, target, given, node, frame);
}

/** One of several functions: a branch for each. */
function callChoice(
  lowering: Lowering,
  { options, asked }: ChoiceSym,
  given: Arguments,
  node: Node,
  frame: Frame,
): Sym {
  const junction = lowering.junction();
  options.forEach(([name, option], index) => {
    if (index === options.length - 1) {
      callSymbol(lowering, option, given, node, frame);
      junction.arrive(lowering.flow, lowering.state);
      return;
    }
    // A property's name is a text, also where a number asks for it.
    const names = /^\d+$/.test(name) ? [name, Number(name)] : [name];
    const first = lowering.graph.nodes.length;
    const { yes, no } = isOneOf(lowering, asked, names, node, node, frame);
    const { text } = lowering.origin(node, frame.module);
    lowering.graph.retell(first, text, questionFor(node, name, frame));
    enter(lowering, yes);
    callSymbol(lowering, option, given, node, frame);
    junction.arrive(lowering.flow, lowering.state);
    enter(lowering, no);
  });
  lowering.land(junction);
  return lowering.unknown();
}

/** `page === "home"`, as people read which function `pages[page]()` calls. */
function questionFor(node: Node, name: string, { module }: Frame): string {
  const callee = node.type === "CallExpression" ? withoutTypes(node.callee) : node;
  const asked = callee.type === "MemberExpression" ? callee.property : callee;
  return `${module.source.text.slice(...asked.range)} === ${JSON.stringify(name)}`;
}

/** A call of something that is not in view: it touches no session, unless the session is handed to it. */
export function callUnknown(lowering: Lowering, given: Arguments, node: Node, frame: Frame): Sym {
  mayRaise(lowering, node, frame.module);
  handOver(lowering, given, node, frame);
  const version = lowering.newVersion();
  lowering.origins.join(version, given.positional);
  return { kind: "unknown", version };
}

/** What somebody out of view may do with the arguments. */
export function handOver(
  lowering: Lowering,
  { positional }: Arguments,
  node: Node,
  frame: Frame,
): void {
  if (lowering.importing) return;
  if (positional.some((symbol) => holdsSession(lowering, symbol, 2))) {
    havoc(lowering, [unknownKey], node, frame.module);
    return;
  }
  const functions = positional.filter(({ kind }) => kind === "function" || kind === "partial");
  const given = { ...noArguments, open: true };
  const keys = functions.flatMap((symbol) =>
    keysWrittenBy(lowering, () => callSymbol(lowering, symbol, given, node, frame)),
  );
  havoc(lowering, keys, node, frame.module);
}

function holdsSession(lowering: Lowering, symbol: Sym, depth: number): boolean {
  if (symbol.kind === "session" || symbol.kind === "streamlit") return true;
  const object = lowering.heap(symbol);
  if (object === undefined || depth === 0) return false;
  const members = "items" in object ? object.items : [...object.entries.values()];
  return members.some((member) => holdsSession(lowering, member, depth - 1));
}
