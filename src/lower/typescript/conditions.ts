/**
 * Conditions: an expression in a place where JavaScript asks whether it is true.
 *
 * `&&`, `||`, `!`, `??`, ternaries and calls of the app's own functions become branches; what asks
 * about a key or a local becomes a test of the program; everything else is opaque, with the version of
 * the asked value for identity, so that the same question gets the same answer. On either side more
 * is known about the asked variable.
 */
import { nowhere, type Flow } from "../../ir/builder.js";
import type { Condition } from "../../ir/value.js";
import { branchOnCall } from "./condition-calls.js";
import { compare } from "./comparisons.js";
import type { Lowering } from "./context.js";
import { keepChoice } from "./kept-instances.js";
import { evaluate } from "./expressions.js";
import { branchOnSize } from "./sizes.js";
import type { State } from "./state.js";
import { nothing, valueOf, type Frame, type Sym } from "./symbols.js";
import { withoutTypes, type Node } from "./syntax.js";
import { isVariable, localOf } from "./variables.js";

/** One way out of a condition. */
export interface Side {
  readonly flow: Flow;
  readonly state: State;
}

export interface Sides {
  readonly yes: Side;
  readonly no: Side;
}

export function enter(lowering: Lowering, side: Side): void {
  lowering.flow = side.flow;
  lowering.state = side.state;
}

/** Evaluates a condition. The walk stands nowhere afterwards; go on with `enter`. */
export function branch(lowering: Lowering, given: Node, frame: Frame): Sides {
  const node = withoutTypes(given);
  switch (node.type) {
    case "UnaryExpression":
      if (node.operator === "!") return swapped(branch(lowering, node.argument, frame));
      break;
    case "LogicalExpression":
      if (node.operator !== "??")
        return both(lowering, node.left, node.right, node.operator, frame);
      break;
    case "BinaryExpression": {
      const sides = compare(lowering, node, frame);
      if (sides !== null) return sides;
      break;
    }
    case "ConditionalExpression": {
      const asked = branch(lowering, node.test, frame);
      enter(lowering, asked.yes);
      const first = branch(lowering, node.consequent, frame);
      enter(lowering, asked.no);
      const second = branch(lowering, node.alternate, frame);
      return {
        yes: meet(lowering, first.yes, second.yes),
        no: meet(lowering, first.no, second.no),
      };
    }
    case "AwaitExpression":
      return branch(lowering, node.argument, frame);
    case "CallExpression": {
      const sides = branchOnCall(lowering, node, frame);
      if (sides !== null) return sides;
      break;
    }
    default:
  }
  return branchOn(lowering, evaluate(lowering, node, frame), node, frame);
}

/** `left && right`; `left || right` is its mirror image. */
function both(
  lowering: Lowering,
  left: Node,
  right: Node,
  operator: "&&" | "||",
  frame: Frame,
): Sides {
  const turn = operator === "&&" ? (sides: Sides): Sides => sides : swapped;
  const first = turn(branch(lowering, left, frame));
  enter(lowering, first.yes);
  const second = turn(branch(lowering, right, frame));
  return turn({ yes: second.yes, no: meet(lowering, first.no, second.no) });
}

export function swapped({ yes, no }: Sides): Sides {
  return { yes: no, no: yes };
}

export function meet(lowering: Lowering, a: Side, b: Side): Side {
  const junction = lowering.junction();
  junction.arrive(a.flow, a.state);
  junction.arrive(b.flow, b.state);
  return junction;
}

/** Is the value true? */
export function branchOn(lowering: Lowering, symbol: Sym, node: Node, frame: Frame): Sides {
  lowering.origins.ask(symbol);
  if (symbol.kind === "size") return branchOnSize(lowering, symbol, node, frame);
  const value = valueOf(symbol);
  switch (value.kind) {
    case "constant":
      return decided(lowering, Boolean(value.value));
    case "truthy":
    case "falsy":
      return decided(lowering, value.kind === "truthy");
    case "key":
    case "local":
      return test(lowering, { kind: "truthy", value }, node, frame);
    case "unknown":
  }
  const version = versionOf(lowering, symbol);
  const sides = opaque(lowering, version, node, frame);
  narrow(lowering, sides.yes, node, frame, { kind: "truthy", version });
  return sides;
}

/** Is the value `null` or `undefined`? `text` is how people read the question. */
export function branchOnNothing(
  lowering: Lowering,
  symbol: Sym,
  node: Node,
  frame: Frame,
  text = `${lowering.origin(node, frame.module).text} == null`,
): Sides {
  lowering.origins.ask(symbol);
  const value = valueOf(symbol);
  switch (value.kind) {
    case "constant":
      return decided(lowering, value.value === null);
    case "truthy":
    case "falsy":
      return decided(lowering, false);
    case "key":
    case "local":
      return test(lowering, { kind: "is-none", value }, node, frame, text);
    case "unknown":
  }
  const { version } = lowering.computed("nothing", [symbol]);
  const sides = opaque(lowering, version, node, frame, text);
  narrow(lowering, sides.yes, node, frame, nothing);
  return sides;
}

/** A question that null answers with no: `typeof x === "string"`, `Array.isArray(x)`. */
export function branchOnKind(
  lowering: Lowering,
  symbol: Sym,
  operation: string,
  asked: Node,
  node: Node,
  frame: Frame,
): Sides {
  const nothingThere = branchOnNothing(lowering, symbol, asked, frame);
  enter(lowering, nothingThere.no);
  const kind = opaque(lowering, lowering.computed(operation, [symbol]).version, node, frame);
  return { yes: kind.yes, no: meet(lowering, kind.no, nothingThere.yes) };
}

export function versionOf(lowering: Lowering, symbol: Sym): number {
  return "version" in symbol ? symbol.version : lowering.computed("truth", [symbol]).version;
}

export function decided(lowering: Lowering, answer: boolean): Sides {
  const { flow, state } = lowering;
  const other: Side = { flow: nowhere, state };
  return answer ? { yes: { flow, state }, no: other } : { yes: other, no: { flow, state } };
}

export function opaque(
  lowering: Lowering,
  identity: number,
  node: Node,
  frame: Frame,
  text?: string,
): Sides {
  const settled = lowering.isSettled(identity) ? "process" : "run";
  return test(lowering, { kind: "opaque", identity, settled }, node, frame, text);
}

export function test(
  lowering: Lowering,
  condition: Condition,
  node: Node,
  frame: Frame,
  text?: string,
): Sides {
  lowering.emit({ kind: "Test", condition }, node, frame.module, text);
  const { state, flow } = lowering;
  const [exit] = flow;
  if (exit === undefined) return { yes: { flow, state }, no: { flow, state } };
  return {
    yes: { flow, state: state.copy() },
    no: { flow: [{ node: exit.node, edge: 1 }], state },
  };
}

/** What is known about a variable once a condition on it was answered. */
function narrow(
  lowering: Lowering,
  { state, flow }: Side,
  given: Node,
  frame: Frame,
  symbol: Sym,
): void {
  const local = localAsked(lowering, given, frame);
  if (local === undefined || flow.length === 0) return;
  if (state.variables.get(local)?.kind === "unknown") state.variables.set(local, symbol);
}

/** The local of the variable that an expression names, so that several questions are about one thing. */
export function localAsked(lowering: Lowering, given: Node, frame: Frame): number | undefined {
  const node = withoutTypes(given);
  if (node.type !== "Identifier") return undefined;
  const variable = frame.module.source.names.variableOf(node);
  const local = variable === undefined ? undefined : localOf(lowering, variable, frame);
  return local !== undefined && lowering.state.variables.has(local) ? local : undefined;
}

/** Either of two values, whichever side is taken; a local of the program where they differ. */
export function choose(
  lowering: Lowering,
  sides: Sides,
  node: Node,
  frame: Frame,
  values: { readonly yes: () => Sym; readonly no: () => Sym },
): Sym {
  const local = lowering.newLocal("value");
  const junction = lowering.junction();
  const chosen: Sym[] = [];
  for (const [side, value] of [
    [sides.yes, values.yes],
    [sides.no, values.no],
  ] as const) {
    enter(lowering, side);
    if (!lowering.alive) continue;
    const symbol = value();
    chosen.push(symbol);
    keepIn(lowering, local, symbol, node, frame);
    junction.arrive(lowering.flow, lowering.state);
  }
  lowering.land(junction);
  const made = lowering.read(local) ?? lowering.unknown();
  keepChoice(lowering, made, chosen);
  return made;
}

/** Remembers a value under a local that is assigned once on each way. */
export function keepIn(
  lowering: Lowering,
  local: number,
  symbol: Sym,
  node: Node,
  { module }: Frame,
): void {
  if (!lowering.alive) return;
  lowering.emit({ kind: "Assign", local, value: valueOf(symbol) }, node, module);
  const kept: Sym =
    symbol.kind === "state" || isVariable(lowering, symbol)
      ? { kind: "local", local, version: symbol.version }
      : symbol;
  lowering.state.variables.set(local, kept);
}
