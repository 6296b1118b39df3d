/**
 * Calls of the app's own functions: their bodies take the place of the call.
 *
 * What touches no session and is not small is skipped. Limits keep programs finite: depth 8,
 * recursion one level, and a budget for each function; beyond them a call sets what the function may
 * set (`summaries.ts`). A cached function is not executed in place: it may have run in another session.
 */
import { Graph } from "../../ir/builder.js";
import type { KeyRef } from "../../ir/value.js";
import type { Lowering } from "./context.js";
import { mayRaise } from "./exceptions.js";
import { evaluate } from "./expressions.js";
import { bindArguments } from "./functions.js";
import { nameOfKey } from "./keys.js";
import { closeRecursion, isSame, isTooMuch, spend } from "./limits.js";
import { assignBinding, newFrame } from "./names.js";
import { unwind, type Returned } from "./routes.js";
import { keyChanges } from "./session-access.js";
import { lowerBlock } from "./statements.js";
import { none, type Arguments, type Frame, type FunctionSym, type Sym } from "./symbols.js";
import type { Node } from "./syntax.js";
import { isSmall, mayTouch } from "./touches.js";

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
  if (target.role === "context-manager") return { kind: "manager", target, self, given };
  const local = lowering.newLocal("result");
  const entered = inline(lowering, target, self, given, node, frame, (returned) => {
    const symbol = valueReturned(lowering, returned);
    if (!lowering.alive) return;
    const origin = returned.node ?? node;
    const { module } = returned.frame;
    lowering.emit({ kind: "Assign", local, value: lowering.value(symbol) }, origin, module);
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

export function valueReturned(lowering: Lowering, returned: Returned): Sym {
  if (returned.kind === "value") return returned.symbol;
  return returned.node === null ? none : evaluate(lowering, returned.node, returned.frame);
}

/**
 * Lowers the body of `target` where the walk is; `collect` takes what each `return` gives, `yields` what
 * each `yield` does. The answer is false where the body was not executed.
 */
export function inline(
  lowering: Lowering,
  target: FunctionSym,
  self: Sym | null,
  given: Arguments,
  node: Node,
  frame: Frame,
  collect: (returned: Returned) => void,
  yields: Frame["yields"] = null,
): boolean {
  if (!lowering.alive) return true;
  const scope = target.closure.module.source.scopes.scopeOpenedBy(target.node);
  if (scope === undefined) return false;
  const all = self === null ? given : { ...given, positional: [self, ...given.positional] };
  if (isTooMuch(lowering, target, all, node, frame)) return false;
  if (!mayTouch(lowering, target, all) && !isSmall(lowering, target.node)) return false;

  const { module } = target.closure;
  const called = newFrame(scope, target.closure, {
    function: target,
    self: self ?? receiverOf(target, all),
    yields,
  });
  const { routes, calls, active, fragment, form } = lowering;
  const started = lowering.graph.nodes.length;
  const junction = lowering.junction();
  lowering.calls = [...calls, lowering.place(node, frame.module)];
  lowering.active = [...active, target];
  const isFragment = target.role === "fragment" || target.role === "dialog";
  const entered = isFragment && !lowering.silent ? enterFragment(lowering, target) : null;
  lowering.routes = [
    ...routes,
    {
      kind: "call",
      collect: (returned) => {
        collect(returned);
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
  spend(lowering, target, lowering.graph.nodes.length - started);
  if (!active.some((one) => isSame(one, target))) closeRecursion(lowering, target, started);
  return true;
}

/** Whose method it is when it is called by its class, or by a decorator. */
function receiverOf({ owner, role }: FunctionSym, { positional }: Arguments): Sym | null {
  return owner === null || role === "static" ? null : (positional[0] ?? null);
}

function runBody(lowering: Lowering, { node }: FunctionSym, frame: Frame): void {
  const route = lowering.routes.at(-1);
  if (route?.kind !== "call") return;
  if (node.type === "Lambda") {
    route.collect({ kind: "expression", node: node.body, frame });
    return;
  }
  lowerBlock(lowering, node.body, frame);
  if (lowering.alive) route.collect({ kind: "expression", node: null, frame });
}

function enterFragment(lowering: Lowering, { node, closure, name }: FunctionSym): number {
  const fragment = lowering.fragments.length;
  lowering.fragments.push({ name, entry: lowering.graph.nodes.length });
  lowering.emit({ kind: "EnterFragment", fragment }, node, closure.module);
  lowering.fragment = fragment;
  lowering.form = null;
  return fragment;
}

/** The keys that the nodes from `started` on set. */
export function keysSetSince(graph: Graph, started: number): readonly KeyRef[] {
  const keys = new Map<string, KeyRef>();
  for (let id = started; id < graph.nodes.length; id += 1) {
    const op = graph.nodes[id]?.op;
    switch (op?.kind) {
      case "Havoc":
        for (const key of op.keys) keys.set(nameOfKey(key), key);
        break;
      case "Write":
      case "RenderWidget":
        if (op.key !== null) keys.set(nameOfKey(op.key), op.key);
        break;
      default:
    }
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
