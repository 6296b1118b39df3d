/**
 * Threads. One that is given the context of the script run (`add_script_run_ctx`) reaches the session
 * of that run; any other has none, and what it does there is lost.
 *
 * The body is taken to run where the context is given, and to be done before the script goes on: how
 * the two interleave is not followed. What it raises ends the thread and nothing else.
 */
import { callSymbol } from "./calls.js";
import type { Lowering } from "./context.js";
import { itemsOf } from "./loops.js";
import { noArguments, type Arguments, type Frame, type Sym } from "./symbols.js";
import type { Call } from "./syntax.js";

/** `Thread(target=f, args=(1,))`: a thread stands for the call that it will make; else null. */
export function makeThread(lowering: Lowering, path: string, given: Arguments): Sym | null {
  if (path !== "threading.Thread") return null;
  const target = given.keywords.get("target") ?? given.positional[1];
  if (target?.kind !== "function" && target?.kind !== "bound") return null;
  const listed = given.keywords.get("args") ?? given.positional[3];
  const positional = listed === undefined ? [] : itemsOf(lowering, listed);
  const open = positional === null || given.open || given.keywords.has("kwargs");
  return { kind: "partial", target, bound: { ...noArguments, positional: positional ?? [], open } };
}

/** `add_script_run_ctx(thread)`; false if the call is another one. */
export function runInContext(
  lowering: Lowering,
  path: string,
  thread: Sym | undefined,
  node: Call,
  frame: Frame,
): boolean {
  if (!/(^|\.)add_script_run_ctx$/.test(path) || thread?.kind !== "partial") return false;
  const { routes } = lowering;
  const after = lowering.junction();
  const over = lowering.junction();
  const label = lowering.label(node, frame.module);
  const handlers = [{ label, junction: over, catches: null }];
  lowering.routes = [...routes, { kind: "handlers", handlers }];
  callSymbol(lowering, thread, noArguments, node, frame);
  after.arrive(lowering.flow, lowering.state);
  if (over.reached) after.arrive([{ node: label, edge: 0 }], over.state);
  lowering.routes = routes;
  lowering.land(after);
  return true;
}
