/**
 * Conditions: an expression in a place where Python asks whether it is true.
 *
 * `and`, `or`, `not`, ternaries and calls of the app's own functions become branches; what asks about
 * a key or a local becomes a test of the program; everything else is opaque, with the version of the
 * asked value for identity, so that the same question gets the same answer. On either side more is
 * known about the asked variable.
 */
import { nowhere, type Flow } from "../../ir/builder.js";
import type { Condition } from "../../ir/value.js";
import { compare } from "./comparisons.js";
import { branchOnCall } from "./condition-calls.js";
import type { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import { isAnyLeft } from "./filters.js";
import { readBinding, variableOf } from "./names.js";
import { isAnySet } from "./session-access.js";
import type { State } from "./state.js";
import { branchOnEmpty } from "./tables.js";
import type { Frame, Sym } from "./symbols.js";
import type { Expression } from "./syntax.js";

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
export function branch(lowering: Lowering, node: Expression, frame: Frame): Sides {
  const outer = lowering.origins.begin();
  const sides = answers(lowering, node, frame);
  lowering.origins.endCondition(outer, node);
  return sides;
}

function answers(lowering: Lowering, node: Expression, frame: Frame): Sides {
  if (node.type === "UnaryOp") {
    if (node.op === "Not") return swapped(branch(lowering, node.operand, frame));
  } else if (node.type === "BoolOp") {
    return node.op === "And"
      ? chain(lowering, node.values, frame)
      : swapped(chain(lowering, node.values, frame, swapped));
  } else if (node.type === "Compare") {
    return compare(lowering, node, frame);
  } else if (node.type === "IfExp") {
    const test = branch(lowering, node.test, frame);
    enter(lowering, test.yes);
    const body = branch(lowering, node.body, frame);
    enter(lowering, test.no);
    const orelse = branch(lowering, node.orelse, frame);
    return { yes: meet(lowering, body.yes, orelse.yes), no: meet(lowering, body.no, orelse.no) };
  } else if (node.type === "Attribute" && node.attr === "empty") {
    return branchOnEmpty(lowering, node, frame);
  } else if (node.type === "Call") {
    const sides = branchOnCall(lowering, node, frame);
    if (sides !== null) return sides;
  }
  return branchOn(lowering, evaluate(lowering, node, frame), node, frame);
}

/** `a and b and c`; with `turn`, each part is turned around first. */
export function chain(
  lowering: Lowering,
  nodes: readonly Expression[],
  frame: Frame,
  turn: (sides: Sides) => Sides = (sides) => sides,
): Sides {
  const failed = lowering.junction();
  for (const node of nodes) {
    const { yes, no } = turn(branch(lowering, node, frame));
    failed.arrive(no.flow, no.state);
    enter(lowering, yes);
  }
  return { yes: here(lowering), no: failed };
}

function here({ flow, state }: Lowering): Side {
  return { flow, state };
}

export function swapped({ yes, no }: Sides): Sides {
  return { yes: no, no: yes };
}

/** Where two paths come together. */
export function meet(lowering: Lowering, a: Side, b: Side): Side {
  const junction = lowering.junction();
  junction.arrive(a.flow, a.state);
  junction.arrive(b.flow, b.state);
  return junction;
}

/** Is the value true? */
export function branchOn(lowering: Lowering, symbol: Sym, node: Expression, frame: Frame): Sides {
  const left = isAnySet(lowering, symbol, node, frame) ?? isAnyLeft(lowering, symbol, node, frame);
  if (left !== null) return left;
  const value = lowering.value(symbol);
  switch (value.kind) {
    case "constant":
      return decided(lowering, Boolean(value.value));
    case "truthy":
      return decided(lowering, true);
    case "falsy":
      return decided(lowering, false);
    case "key":
    case "local":
      return test(lowering, { kind: "truthy", value }, node, frame);
    case "unknown":
  }
  const version = versionOfSymbol(lowering, symbol);
  const sides = opaque(lowering, version, node, frame);
  narrow(lowering, sides.yes, node, frame, { kind: "truthy", version });
  return sides;
}

export function versionOfSymbol(lowering: Lowering, symbol: Sym): number {
  const computed = "version" in symbol ? symbol : lowering.computed("truth", [symbol]);
  return "version" in computed ? computed.version : lowering.newVersion();
}

export function decided(lowering: Lowering, answer: boolean): Sides {
  const taken = here(lowering);
  const other: Side = { flow: nowhere, state: lowering.state };
  return answer ? { yes: taken, no: other } : { yes: other, no: taken };
}

export function opaque(
  lowering: Lowering,
  identity: number,
  node: Expression,
  frame: Frame,
  text?: string,
): Sides {
  const settled = lowering.isSettled(identity) ? "process" : "run";
  return test(lowering, { kind: "opaque", identity, settled }, node, frame, text);
}

export function test(
  lowering: Lowering,
  condition: Condition,
  node: Expression,
  frame: Frame,
  text?: string,
): Sides {
  lowering.emit({ kind: "Test", condition }, node, frame.module, text);
  const { state, flow } = lowering;
  const [exit] = flow;
  if (exit === undefined) return { yes: here(lowering), no: here(lowering) };
  return {
    yes: { flow, state: state.copy() },
    no: { flow: [{ node: exit.node, edge: 1 }], state },
  };
}

/** What is known about a variable once a condition on it was answered. */
export function narrow(
  lowering: Lowering,
  { state, flow }: Side,
  node: Expression,
  frame: Frame,
  symbol: Sym,
): void {
  const name = node.type === "NamedExpr" ? node.target : node;
  if (name.type !== "Name" || flow.length === 0) return;
  const binding = frame.module.source.scopes.resolve(name);
  if (binding.kind !== "binding") return;
  const local = variableOf(lowering, binding, frame);
  if (local === undefined) return;
  if (readBinding(lowering, binding, frame).kind === "unknown") state.variables.set(local, symbol);
}

/** The local of the variable that an expression names, so that several questions are about one thing. */
export function localOf(lowering: Lowering, node: Expression, frame: Frame): number | undefined {
  const name = node.type === "NamedExpr" ? node.target : node;
  if (name.type !== "Name") return undefined;
  const binding = frame.module.source.scopes.resolve(name);
  if (binding.kind !== "binding") return undefined;
  const local = variableOf(lowering, binding, frame);
  return local !== undefined && lowering.state.variables.has(local) ? local : undefined;
}

/** Either of two values, whichever side is taken; a local of the program where they differ. */
export function choose(
  lowering: Lowering,
  sides: Sides,
  node: Expression,
  frame: Frame,
  values: { readonly yes: () => Sym; readonly no: () => Sym },
): Sym {
  const local = lowering.newLocal("value");
  const junction = lowering.junction();
  for (const [side, value] of [
    [sides.yes, values.yes],
    [sides.no, values.no],
  ] as const) {
    enter(lowering, side);
    if (!lowering.alive) continue;
    const symbol = value();
    lowering.emit({ kind: "Assign", local, value: lowering.value(symbol) }, node, frame.module);
    const kept: Sym =
      symbol.kind === "state" ? { kind: "local", local, version: symbol.version } : symbol;
    lowering.state.variables.set(local, kept);
    junction.arrive(lowering.flow, lowering.state);
  }
  lowering.land(junction);
  return lowering.read(local) ?? lowering.unknown();
}
