/**
 * `try`, `throw`, and what may throw on the way.
 *
 * Inside a `try` with a `catch`, a call of something unknown may throw: an opaque question whose yes
 * leads to the handler. An error that nobody in view catches is not followed: it would only end the
 * run. `st.stop()` and its like are thrown as well, but no `catch` keeps the run from ending.
 */
import { enter } from "./conditions.js";
import type { Lowering } from "./context.js";
import { jumpTo, type Route } from "./routes.js";
import { lowerStatement } from "./statements.js";
import type { Frame, ModuleInstance } from "./symbols.js";
import { assignPattern } from "./targets.js";
import type { Node, TSESTree } from "./syntax.js";

/** Something unknown happens at `node`; it may end in a handler of the program. */
export function mayRaise(lowering: Lowering, node: Node, module: ModuleInstance): void {
  if (!lowering.alive || lowering.silent) return;
  if (!lowering.routes.some(({ kind }) => kind === "handler")) return;
  const text = `${module.source.text.slice(...node.range)} throws`;
  const condition = { kind: "opaque", identity: lowering.newVersion(), settled: "run" } as const;
  lowering.emit({ kind: "Test", condition }, node, module, text);
  const [exit] = lowering.flow;
  if (exit === undefined) return;
  jumpTo(lowering, {});
  lowering.flow = [{ node: exit.node, edge: 1 }];
}

/** Something is thrown here for certain. */
export function lowerThrow(lowering: Lowering, node: Node, frame: Frame): void {
  if (lowering.alive && jumpTo(lowering, {}) === "not caught") {
    lowering.emit({ kind: "Raise" }, node, frame.module);
  }
  lowering.flow = [];
}

/** Ends the run. */
export function endRun(lowering: Lowering, end: () => void): void {
  if (lowering.alive && jumpTo(lowering, { end }) === "not caught") end();
  lowering.flow = [];
}

export function lowerTry(lowering: Lowering, node: TSESTree.TryStatement, frame: Frame): void {
  const { module } = frame;
  const { routes } = lowering;
  const { block, handler, finalizer } = node;
  const after = lowering.junction();
  const runFinally = (): void => {
    if (finalizer !== null) lowerStatement(lowering, finalizer, frame);
  };
  const last: Extract<Route, { kind: "finally" }> = {
    kind: "finally",
    copies: new Map(),
    makeLabel: () => lowering.label(node, module),
    run: runFinally,
  };
  const outer = finalizer === null ? routes : [...routes, last];
  const caught = { label: lowering.label(handler ?? node, module), junction: lowering.junction() };
  lowering.routes = handler === null ? outer : [...outer, { kind: "handler", ...caught }];
  lowerStatement(lowering, block, frame);
  lowering.routes = outer;
  after.arrive(lowering.flow, lowering.state);

  if (handler !== null && caught.junction.reached) {
    lowering.flow = [{ node: caught.label, edge: 0 }];
    lowering.state = caught.junction.state;
    if (handler.param !== null) {
      const error = { kind: "truthy", version: lowering.newVersion() } as const;
      assignPattern(lowering, handler.param, error, handler.param, frame);
    }
    lowerStatement(lowering, handler.body, frame);
    after.arrive(lowering.flow, lowering.state);
  }

  lowering.routes = routes;
  lowering.land(after);
  runFinally();
  const normal = { flow: lowering.flow, state: lowering.state };
  for (const { label, junction, raised } of last.copies.values()) {
    lowering.flow = [{ node: label, edge: 0 }];
    lowering.state = junction.state;
    runFinally();
    if (lowering.alive && jumpTo(lowering, raised) === "not caught") {
      if (raised.end === undefined) lowering.emit({ kind: "Raise" }, node, module);
      else raised.end();
    }
    lowering.flow = [];
  }
  enter(lowering, normal);
}
