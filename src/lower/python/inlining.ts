/**
 * Calls of the app's own functions: their bodies take the place of the call.
 *
 * What touches no session and is not small is skipped. Limits keep programs finite: depth 8,
 * recursion one level, and a budget for each function; beyond them a call may set any key that the
 * function sets. A cached function is not executed in place: it may have run in another session.
 */
import { Graph } from "../../ir/builder.js";
import type { KeyRef } from "../../ir/value.js";
import type { Lowering } from "./context.js";
import { mayRaise } from "./exceptions.js";
import { evaluate } from "./expressions.js";
import { bindArguments } from "./functions.js";
import { unknownKey } from "./keys.js";
import { assignBinding, newFrame } from "./names.js";
import { unwind } from "./routes.js";
import { keyChanges } from "./session-access.js";
import { lowerBlock } from "./statements.js";
import { none, type Arguments, type Frame, type FunctionSym, type Sym } from "./symbols.js";
import type { Expression, Node } from "./syntax.js";
import { isSmall, mayTouch } from "./touches.js";

const deepest = 8;
const nodesPerFunction = 4000;

/** Executes a function and answers with what it returns. */
export function callFunction(
  lowering: Lowering,
  target: FunctionSym,
  self: Sym | null,
  given: Arguments,
  node: Node,
  frame: Frame,
): Sym {
  if (target.role === "cached") return callCached(lowering, target, self, given, node, frame);
  const local = lowering.newLocal("result");
  const entered = inline(lowering, target, self, given, node, frame, (value, at) => {
    const symbol = value === null ? none : evaluate(lowering, value, at);
    if (!lowering.alive) return;
    const origin = value ?? node;
    lowering.emit({ kind: "Assign", local, value: lowering.value(symbol) }, origin, at.module);
    lowering.state.variables.set(
      local,
      symbol.kind === "state" || (symbol.kind === "local" && lowering.variables.has(symbol.local))
        ? { kind: "local", local, version: symbol.version }
        : symbol,
    );
  });
  if (!entered) {
    mayRaise(lowering, node, frame.module);
    return lowering.unknown();
  }
  return lowering.read(local) ?? lowering.unknown();
}

/**
 * Lowers the body of `target` where the walk is; `collect` takes what each `return` gives. The answer
 * is false where the body was not executed.
 */
export function inline(
  lowering: Lowering,
  target: FunctionSym,
  self: Sym | null,
  given: Arguments,
  node: Node,
  frame: Frame,
  collect: (value: Expression | null, frame: Frame) => void,
): boolean {
  if (!lowering.alive) return true;
  const scope = target.closure.module.source.scopes.scopeOpenedBy(target.node);
  if (scope === undefined || isTooMuch(lowering, target, node, frame)) return false;
  const all = self === null ? given : { ...given, positional: [self, ...given.positional] };
  if (!isSmall(lowering, target.node) && !mayTouch(lowering, target, all)) return false;

  const { module } = target.closure;
  const called = newFrame(scope, target.closure, { function: target, self });
  const { routes, calls, active, fragment, form } = lowering;
  const started = lowering.graph.nodes.length;
  const junction = lowering.junction();
  lowering.calls = [...calls, lowering.place(node, frame.module)];
  lowering.active = [...active, target.node];
  const isFragment = target.role === "fragment" || target.role === "dialog";
  const entered = isFragment && !lowering.silent ? enterFragment(lowering, target) : null;
  lowering.routes = [
    ...routes,
    {
      kind: "call",
      collect: (value, at) => {
        collect(value, at);
        unwind(lowering, routes.length, (flow, state) => {
          junction.arrive(flow, state);
        });
      },
    },
  ];
  for (const [parameter, symbol] of bindArguments(lowering, target, all)) {
    const binding = scope.bindings.get(parameter.arg);
    if (binding !== undefined) assignBinding(lowering, binding, symbol, called, parameter);
  }
  const around = lowering.origins.begin();
  runBody(lowering, target, called);
  lowering.origins.leave(around);
  lowering.routes = routes;
  lowering.land(junction);
  if (entered !== null) {
    lowering.emit({ kind: "LeaveFragment", fragment: entered }, target.node, module);
  }
  lowering.calls = calls;
  lowering.active = active;
  lowering.fragment = fragment;
  lowering.form = form;
  const grown = lowering.graph.nodes.length - started;
  lowering.spent.set(target.node, (lowering.spent.get(target.node) ?? 0) + grown);
  if (!active.includes(target.node)) closeRecursion(lowering, target.node, started);
  return true;
}

function runBody(lowering: Lowering, { node }: FunctionSym, frame: Frame): void {
  const route = lowering.routes.at(-1);
  if (route?.kind !== "call") return;
  if (node.type === "Lambda") {
    route.collect(node.body, frame);
    return;
  }
  lowerBlock(lowering, node.body, frame);
  if (lowering.alive) route.collect(null, frame);
}

function enterFragment(lowering: Lowering, { node, closure }: FunctionSym): number {
  const fragment = lowering.fragments.length;
  const name = node.type === "Lambda" ? "lambda" : node.name;
  lowering.fragments.push({ name, entry: lowering.graph.nodes.length });
  lowering.emit({ kind: "EnterFragment", fragment }, node, closure.module);
  lowering.fragment = fragment;
  lowering.form = null;
  return fragment;
}

/** A call beyond the limits sets what the function may set. */
function isTooMuch(lowering: Lowering, target: FunctionSym, node: Node, frame: Frame): boolean {
  const { active } = lowering;
  const again = active.filter((one) => one === target.node).length;
  if (again > 1) {
    const id = lowering.graph.nodes.length;
    lowering.recursions.push({ function: target.node, node: id });
    lowering.emit({ kind: "Havoc", keys: [] }, node, frame.module);
    return true;
  }
  const spent = lowering.spent.get(target.node) ?? 0;
  if (active.length < deepest && spent < nodesPerFunction) return false;
  if (!mayTouch(lowering, target, null)) return true;
  lowering.emit({ kind: "Havoc", keys: [unknownKey] }, node, frame.module);
  keyChanges(lowering, unknownKey);
  return true;
}

function closeRecursion(lowering: Lowering, target: Node, started: number): void {
  const own = lowering.recursions.filter((one) => one.function === target);
  if (own.length === 0) return;
  lowering.recursions = lowering.recursions.filter((one) => one.function !== target);
  const keys = keysSetSince(lowering.graph, started);
  for (const { node } of own) {
    if (lowering.graph.nodes[node]?.op.kind === "Havoc") {
      lowering.graph.replace(node, { kind: "Havoc", keys });
    }
  }
}

/** The keys that the nodes from `started` on set. */
export function keysSetSince(graph: Graph, started: number): readonly KeyRef[] {
  const keys = new Map<string, KeyRef>();
  for (const { op } of graph.nodes.slice(started)) {
    const set =
      op.kind === "Havoc"
        ? op.keys
        : op.kind === "Write" || (op.kind === "RenderWidget" && op.key !== null)
          ? [op.key ?? unknownKey]
          : [];
    for (const key of set) keys.set(JSON.stringify(key), key);
  }
  return [...keys.values()];
}

/** A cached body runs for some session at some time: its reads say nothing, its writes may happen. */
function callCached(
  lowering: Lowering,
  target: FunctionSym,
  self: Sym | null,
  given: Arguments,
  node: Node,
  frame: Frame,
): Sym {
  if (mayTouch(lowering, target, null)) {
    const keys = keysWrittenBy(lowering, () => {
      inline(lowering, target, self, given, node, frame, () => undefined);
    });
    if (keys.length > 0) lowering.emit({ kind: "Havoc", keys }, node, frame.module);
    for (const key of keys) keyChanges(lowering, key);
  }
  mayRaise(lowering, node, frame.module);
  return lowering.unknown();
}

/** The keys that `run` sets, lowered on the side and thrown away. */
export function keysWrittenBy(lowering: Lowering, run: () => void): readonly KeyRef[] {
  const before = lowering.checkpoint();
  const { graph, silent } = lowering;
  lowering.graph = new Graph();
  lowering.silent = true;
  const origin = { at: nowhereAt, text: "", calls: [] };
  const end = lowering.graph.label(origin);
  lowering.routes = [{ kind: "end", raise: end }];
  lowering.flow = [{ node: lowering.graph.label(origin), edge: 0 }];
  run();
  const keys = keysSetSince(lowering.graph, 0);
  lowering.graph = graph;
  lowering.silent = silent;
  lowering.rollBack(before);
  return keys;
}

const start = { line: 1, column: 0 };
const nowhereAt = { file: "", start, end: start };
