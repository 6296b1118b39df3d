/**
 * Other scripts that run in the same session: pages, and the script that runs before a page. They are
 * not executed here; what they set, their callbacks included, may be set.
 */
import type { KeyRef } from "../../ir/value.js";
import type { ModuleSource } from "./app-source.js";
import { callSymbol } from "./calls.js";
import type { Lowering } from "./context.js";
import { keysWrittenBy } from "./inlining.js";
import { unknownKey } from "./keys.js";
import { moduleFrame } from "./names.js";
import { keyChanges } from "./session-access.js";
import { lowerBlock } from "./statements.js";
import { State } from "./state.js";
import { none, noArguments, type Frame, type ModuleInstance, type Sym } from "./symbols.js";
import type { Call, Node } from "./syntax.js";

/** The keys that a script may set when it runs, or when somebody clicks on what it shows. */
export function keysOfScript(lowering: Lowering, source: ModuleSource): readonly KeyRef[] {
  const known = lowering.keysOfScripts.get(source.path);
  if (known !== undefined) return known;
  // A page that runs pages asks about itself.
  lowering.keysOfScripts.set(source.path, []);
  const script = moduleFrame({ source, role: "script" });
  const keys = keysWrittenBy(lowering, () => {
    lowering.state = new State();
    // Else nobody would note the callbacks.
    lowering.silent = false;
    const first = lowering.callbacks.length;
    lowerBlock(lowering, source.module.body, script.frame);
    runCallbacks(lowering, script, first);
  });
  lowering.keysOfScripts.set(source.path, keys);
  return keys;
}

function runCallbacks(lowering: Lowering, script: ModuleInstance, first: number): void {
  // Callbacks can ask for further ones, so the list grows; the same ones again and again end here.
  const most = first + 256;
  for (let at = first; at < Math.min(lowering.callbacks.length, most); at++) {
    const pending = lowering.callbacks[at];
    if (pending?.node.type !== "Call") continue;
    const { target, positional, keywords, state, frame, node } = pending;
    lowering.flow = [{ node: lowering.label(script.source.module, script), edge: 0 }];
    lowering.state = state.copy();
    callSymbol(lowering, target, { ...noArguments, positional, keywords }, node, frame);
  }
}

/** Executes another script here, as `st.navigation(...).run()` does, as far as it is in view. */
export function runScripts(
  lowering: Lowering,
  scripts: readonly ModuleSource[],
  node: Node,
  module: ModuleInstance,
): void {
  const keys = scripts.flatMap((source) => keysOfScript(lowering, source));
  if (keys.length === 0) return;
  lowering.emit({ kind: "Havoc", keys: [...new Map(keys.map(named)).values()] }, node, module);
  for (const key of keys) keyChanges(lowering, key);
}

/** The page that is a file; which of them that is, the browser decides. */
export function runPage(lowering: Lowering, node: Call, frame: Frame): Sym {
  const { otherPages } = lowering.app;
  if (otherPages.length > 0) runScripts(lowering, otherPages, node, frame.module);
  else {
    lowering.emit({ kind: "Havoc", keys: [unknownKey] }, node, frame.module);
    keyChanges(lowering, unknownKey);
  }
  return none;
}

function named(key: KeyRef): readonly [string, KeyRef] {
  return [JSON.stringify(key), key];
}
