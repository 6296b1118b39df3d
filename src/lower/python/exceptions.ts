/**
 * `try`, `raise`, and what may raise on the way.
 *
 * Inside a `try` with handlers, a call or access of something unknown may raise: an opaque question
 * whose yes leads to the handler. An exception that nobody in view catches is not followed: it would
 * only end the run.
 */
import { enter } from "./conditions.js";
import type { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import { assignBinding } from "./names.js";
import { jumpTo, possibleHandlers, type FinallyRoute, type Handler } from "./routes.js";
import { lowerBlock } from "./statements.js";
import type { Frame, ModuleInstance, Sym } from "./symbols.js";
import type { ExceptHandler, Expression, Node, Raise, Try, TryStar } from "./syntax.js";

/** Something unknown happens at `node`; it may end in a handler of the program. */
export function mayRaise(lowering: Lowering, node: Node, module: ModuleInstance): void {
  if (!lowering.alive || lowering.silent) return;
  for (const handler of possibleHandlers(lowering.routes).slice(0, 3)) {
    const identity = lowering.newVersion();
    const text = `${module.source.text.slice(node.range[0], node.range[1])} raises`;
    const condition = { kind: "opaque", identity, settled: "run" } as const;
    lowering.emit({ kind: "Test", condition }, node, module, text);
    const [exit] = lowering.flow;
    if (exit === undefined) return;
    jumpTo(lowering, { type: "Exception", chosen: handler });
    lowering.flow = [{ node: exit.node, edge: 1 }];
  }
}

export function lowerRaise(lowering: Lowering, node: Raise, frame: Frame): void {
  const { module } = frame;
  const raised = node.exc === null ? null : raisedClass(lowering, node.exc, frame);
  if (!lowering.alive) return;
  // `raise` alone hands on what the handler around it has caught, or anything.
  if (jumpTo(lowering, { type: raised ?? "Exception" }) === "caught") return;
  lowering.emit({ kind: "Raise" }, node, module);
}

/** The name of the class of a raised expression; what it computes happens before. */
function raisedClass(lowering: Lowering, node: Expression, frame: Frame): string | null {
  const symbol = evaluate(lowering, node, frame);
  const named = node.type === "Call" ? node.func : node;
  return className(lowering, symbol, named);
}

function className(lowering: Lowering, symbol: Sym, node: Expression): string | null {
  const object = lowering.heap(symbol);
  const made = object?.kind === "instance" ? lowering.object(object.class) : object;
  if (made?.kind === "class") return knownBase(lowering, made.bases) ?? made.node.name;
  return writtenName(node);
}

/** A class of the app is caught as the builtin that it derives from. */
function knownBase(lowering: Lowering, bases: readonly Sym[]): string | null {
  for (const base of bases) {
    if (base.kind === "external" && base.path !== "Exception") return lastPart(base.path);
    const parent = lowering.heap(base);
    const found = parent?.kind === "class" ? knownBase(lowering, parent.bases) : null;
    if (found !== null) return found;
  }
  return null;
}

function writtenName(node: Expression): string | null {
  if (node.type === "Name") return node.id;
  return node.type === "Attribute" ? node.attr : null;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

export function lowerTry(lowering: Lowering, node: Try | TryStar, frame: Frame): void {
  const { module } = frame;
  const { routes } = lowering;
  const after = lowering.junction();
  const last: FinallyRoute | null =
    node.finalbody.length === 0
      ? null
      : {
          kind: "finally",
          copies: new Map(),
          makeLabel: () => lowering.label(node, module),
          run: () => {
            lowerBlock(lowering, node.finalbody, frame);
          },
        };
  const outer = last === null ? routes : [...routes, last];
  const handlers = node.handlers.map((handler): Handler => {
    const catches = caughtNames(lowering, handler.exception, frame);
    return { label: lowering.label(handler, module), junction: lowering.junction(), catches };
  });

  lowering.routes = handlers.length === 0 ? outer : [...outer, { kind: "handlers", handlers }];
  lowerBlock(lowering, node.body, frame);
  lowering.routes = outer;
  lowerBlock(lowering, node.orelse, frame);
  after.arrive(lowering.flow, lowering.state);

  node.handlers.forEach((handler, index) => {
    const entry = handlers[index];
    if (entry?.junction.reached !== true) return;
    lowering.flow = [{ node: entry.label, edge: 0 }];
    lowering.state = entry.junction.state;
    lowerHandler(lowering, handler, frame);
    after.arrive(lowering.flow, lowering.state);
  });

  lowering.routes = routes;
  lowering.land(after);
  if (last === null) return;
  last.run();
  finish(lowering, last, last.run, node, module);
}

/** The ways through a `finally` that something raised has taken; `run` is the block. */
export function finish(
  lowering: Lowering,
  { copies }: FinallyRoute,
  run: () => void,
  node: Node,
  module: ModuleInstance,
): void {
  const normal = { flow: lowering.flow, state: lowering.state };
  for (const { label, junction, raised } of copies.values()) {
    lowering.flow = [{ node: label, edge: 0 }];
    lowering.state = junction.state;
    run();
    if (!lowering.alive) continue;
    if (jumpTo(lowering, raised) === "not caught") {
      if (raised.end === undefined) lowering.emit({ kind: "Raise" }, node, module);
      else raised.end();
    }
    lowering.flow = [];
  }
  enter(lowering, normal);
}

function lowerHandler(lowering: Lowering, handler: ExceptHandler, frame: Frame): void {
  if (handler.name !== null) {
    const binding = frame.scope.bindings.get(handler.name);
    const symbol: Sym = { kind: "truthy", version: lowering.newVersion() };
    if (binding !== undefined) assignBinding(lowering, binding, symbol, frame, handler);
  }
  lowerBlock(lowering, handler.body, frame);
}

/** The classes of an `except` clause by name; null if it catches everything. */
export function caughtNames(
  lowering: Lowering,
  node: Expression | null,
  frame: Frame,
): readonly string[] | null {
  if (node === null) return null;
  if (node.type === "Tuple") {
    return node.elts.flatMap((one) => caughtNames(lowering, one, frame) ?? []);
  }
  const symbol = evaluate(lowering, node, frame);
  const object = lowering.heap(symbol);
  if (object?.kind === "tuple") {
    return object.items.flatMap((item) =>
      item.kind === "external" ? [lastPart(item.path)] : ["?"],
    );
  }
  if (symbol.kind === "external") return [lastPart(symbol.path)];
  return [className(lowering, symbol, node) ?? "?"];
}

/** Ends the run, unless a handler of the program swallows it. */
export function endRun(
  lowering: Lowering,
  type: "StopException" | "RerunException" | "SystemExit",
  end: () => void,
): void {
  if (!lowering.alive) return;
  if (jumpTo(lowering, { type, end }) === "not caught") end();
  lowering.flow = [];
}
