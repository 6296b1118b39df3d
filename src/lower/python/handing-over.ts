/**
 * What is handed to somebody out of view: session state may be changed there, and functions may be called.
 */
import { callSymbol } from "./calls.js";
import type { Lowering } from "./context.js";
import { mayRaise } from "./exceptions.js";
import { keysWrittenBy } from "./inlining.js";
import { unknownKey } from "./keys.js";
import { runGenerator } from "./managers.js";
import { keyChanges } from "./session-access.js";
import { noArguments, type Arguments, type Frame, type Sym } from "./symbols.js";
import type { Call } from "./syntax.js";
import { touches } from "./touches.js";

/** A call of something that is not in view: it touches no session, unless the session is handed to it. */
export function callUnknown(lowering: Lowering, given: Arguments, node: Call, frame: Frame): Sym {
  mayRaise(lowering, node, frame.module);
  handOver(lowering, given, node, frame);
  return lowering.unknown();
}

/** What somebody out of view may do with the arguments. */
export function handOver(lowering: Lowering, given: Arguments, node: Call, frame: Frame): void {
  const passed = [...given.positional, ...given.keywords.values()];
  if (passed.some((symbol) => holdsSession(lowering, symbol, 2))) {
    lowering.emit({ kind: "Havoc", keys: [unknownKey] }, node, frame.module);
    keyChanges(lowering, unknownKey);
  }
  const functions = passed.filter(
    (symbol) => symbol.kind === "partial" || mayTouchWhenCalled(lowering, symbol),
  );
  const managers = passed.filter((symbol) => symbol.kind === "manager");
  const keys = [
    ...functions.flatMap((symbol) =>
      keysWrittenBy(lowering, () => callSymbol(lowering, symbol, openArguments, node, frame)),
    ),
    ...managers.flatMap((manager) =>
      keysWrittenBy(lowering, () => {
        runGenerator(lowering, manager, node, frame, () => undefined);
      }),
    ),
  ];
  if (keys.length === 0) return;
  lowering.emit({ kind: "Havoc", keys }, node, frame.module);
  for (const key of keys) keyChanges(lowering, key);
}

function mayTouchWhenCalled(lowering: Lowering, symbol: Sym): boolean {
  const target = symbol.kind === "bound" ? symbol.target : symbol;
  return target.kind === "function" && touches(lowering, target.node, target.closure.module.source);
}

const openArguments: Arguments = { ...noArguments, open: true };

function holdsSession(lowering: Lowering, symbol: Sym, depth: number): boolean {
  if (symbol.kind === "session") return true;
  const object = lowering.heap(symbol);
  if (object === undefined || depth === 0) return false;
  const members =
    "items" in object
      ? object.items
      : object.kind === "dict"
        ? object.entries.map(([, value]) => value)
        : [...object.attributes.values()];
  return members.some((member) => holdsSession(lowering, member, depth - 1));
}
