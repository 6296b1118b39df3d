/**
 * Calls of the app's own functions: their bodies take the place of the call.
 *
 * Limits keep programs finite: depth 8, recursion one level, and a budget for each function; beyond
 * them a call may set any key. A cached function is not executed in place: it may have run in another
 * session. `async` makes no difference: what is called is taken to be awaited.
 */
import { Graph } from "../../ir/builder.js";
import type { KeyRef } from "../../ir/value.js";
import { keepIn } from "./conditions.js";
import type { Lowering } from "./context.js";
import { mayRaise } from "./exceptions.js";
import { evaluate } from "./expressions.js";
import { bindParameters, frameOfCall } from "./functions.js";
import { unwind } from "./routes.js";
import { havoc, unknownKey } from "./session-access.js";
import type { Junction } from "./state.js";
import { lowerBlock } from "./statements.js";
import { nothing, type Arguments, type Frame, type FunctionSym, type Sym } from "./symbols.js";
import type { Expression, Node } from "./syntax.js";

const deepest = 8;
const nodesPerFunction = 4000;

/** Executes a function and answers with what it returns. */
export function callFunction(
  lowering: Lowering,
  target: FunctionSym,
  given: Arguments,
  node: Node,
  frame: Frame,
): Sym {
  // What a generator does happens when somebody asks it for its values, if anybody does.
  if (target.role === "cached" || target.node.generator)
    return callCached(lowering, target, given, node, frame);
  const local = lowering.newLocal("result");
  const entered = inline(lowering, target, given, node, frame, (value, at) => {
    const symbol = value === null ? nothing : evaluate(lowering, value, at);
    keepIn(lowering, local, symbol, value ?? node, at);
  });
  if (entered) return lowering.read(local) ?? lowering.unknown();
  mayRaise(lowering, node, frame.module);
  return lowering.unknown();
}

/**
 * Lowers the body of `target` where the walk is; `collect` takes what each `return` gives, and lets it
 * arrive at `arrivals` if anywhere. The answer is false where the body was not executed.
 */
export function inline(
  lowering: Lowering,
  target: FunctionSym,
  given: Arguments,
  node: Node,
  frame: Frame,
  collect: (value: Expression | null, frame: Frame) => void,
  arrivals: readonly Junction[] = [],
): boolean {
  if (!lowering.alive) return true;
  if (isTooMuch(lowering, target, node, frame)) return false;
  const { routes, calls, active, fragment, form, conditions } = lowering;
  lowering.conditions = [];
  const started = lowering.graph.nodes.length;
  lowering.entered.add(target.node);
  lowering.calls = [...calls, lowering.place(node, frame.module)];
  lowering.active = [...active, target.node];
  const entered =
    target.role === "plain" || lowering.silent ? null : enterFragment(lowering, target);
  runBody(lowering, target, given, collect, arrivals);
  if (entered !== null) {
    const leave = { kind: "LeaveFragment", fragment: entered } as const;
    lowering.emit(leave, target.node, target.closure.module);
  }
  lowering.routes = routes;
  lowering.calls = calls;
  lowering.active = active;
  lowering.conditions = conditions;
  lowering.fragment = fragment;
  lowering.form = form;
  const grown = lowering.graph.nodes.length - started;
  lowering.spent.set(target.node, (lowering.spent.get(target.node) ?? 0) + grown);
  return true;
}

/** Lowers a body with its own way out: the walk stands where all of its returns meet. */
export function runBody(
  lowering: Lowering,
  target: FunctionSym,
  given: Arguments,
  collect: (value: Expression | null, frame: Frame) => void,
  arrivals: readonly Junction[] = [],
): void {
  const { routes } = lowering;
  const { node } = target;
  const called = frameOfCall(target);
  const junction = lowering.junction();
  const leave = (value: Expression | null, at: Frame): void => {
    collect(value, at);
    unwind(lowering, routes.length, (flow, state) => {
      junction.arrive(flow, state);
    });
  };
  const call = { kind: "call", collect: leave, arrivals: [junction, ...arrivals] } as const;
  lowering.routes = [...routes, call];
  bindParameters(lowering, node, given, called);
  if (node.body.type !== "BlockStatement") leave(node.body, called);
  else {
    lowerBlock(lowering, node.body.body, called);
    if (lowering.alive) leave(null, called);
  }
  lowering.routes = routes;
  lowering.land(junction);
}

function enterFragment(lowering: Lowering, { node, closure }: FunctionSym): number {
  const fragment = lowering.fragments.length;
  const name = node.id?.name ?? "fragment";
  lowering.fragments.push({ name, entry: lowering.graph.nodes.length });
  lowering.emit({ kind: "EnterFragment", fragment }, node, closure.module);
  lowering.fragment = fragment;
  lowering.form = null;
  return fragment;
}

/** A call beyond the limits sets what the function may set. */
function isTooMuch(
  lowering: Lowering,
  { node: body }: FunctionSym,
  node: Node,
  frame: Frame,
): boolean {
  const { active } = lowering;
  const again = active.filter((one) => one === body).length;
  const spent = lowering.spent.get(body) ?? 0;
  if (again <= 1 && active.length < deepest && spent < nodesPerFunction) return false;
  if (!lowering.silent) havoc(lowering, [unknownKey], node, frame.module);
  return true;
}

/** The keys that the nodes from `started` on set. */
function keysSetIn(graph: Graph): readonly KeyRef[] {
  const keys = new Map<string, KeyRef>();
  for (const { op } of graph.nodes) {
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
  given: Arguments,
  node: Node,
  frame: Frame,
): Sym {
  const keys = keysWrittenBy(lowering, () => {
    inline(lowering, { ...target, role: "plain" }, given, node, frame, () => undefined);
  });
  havoc(lowering, keys, node, frame.module);
  mayRaise(lowering, node, frame.module);
  return lowering.unknown();
}

/** The keys that `run` sets, lowered on the side and thrown away. */
export function keysWrittenBy(lowering: Lowering, run: () => void): readonly KeyRef[] {
  const before = lowering.checkpoint();
  const { graph, silent } = lowering;
  lowering.graph = new Graph();
  lowering.silent = true;
  const origin = { at: { file: "", start, end: start }, text: "", calls: [] };
  const end = lowering.graph.label(origin);
  lowering.routes = [{ kind: "end", raise: end }];
  lowering.flow = [{ node: lowering.graph.label(origin), edge: 0 }];
  run();
  const keys = keysSetIn(lowering.graph);
  lowering.graph = graph;
  lowering.silent = silent;
  lowering.rollBack(before);
  return keys;
}

const start = { line: 1, column: 0 };
