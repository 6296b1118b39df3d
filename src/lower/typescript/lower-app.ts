/**
 * From the files of an app to its session program.
 *
 *     sources → walk over the app's function, calls inlined → callbacks → erase → session program
 *
 * Known here and nowhere else: where a script begins and ends, and which keys somebody out of view may
 * set. What is lost on the way is listed in `docs/analysis/typescript.md`.
 */
import { erase } from "../../ir/erase.js";
import type { Op, SessionProgram } from "../../ir/program.js";
import type { KeyRef } from "../../ir/value.js";
import type { AppSource } from "./app-source.js";
import { lowerCallbacks } from "./callbacks.js";
import { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import { functionSymbol } from "./functions.js";
import { runBody } from "./inlining.js";
import { instanceOf } from "./modules.js";
import { noArguments } from "./symbols.js";
import type { FunctionNode } from "./syntax.js";

export type { AppSource, ModuleSource } from "./app-source.js";

export interface LoweredApp {
  readonly program: SessionProgram;
  /** The functions that are a part of the app. */
  readonly entered: ReadonlySet<FunctionNode>;
}

/** The session program of an app. Never throws on any tree that the parser makes. */
export function lowerApp(app: AppSource): LoweredApp {
  const lowering = new Lowering(app);
  const page = { path: app.entry.path, entry: lowerScript(lowering) };
  const callbacks = lowerCallbacks(lowering, lowering.state);

  const { graph, fragments } = lowering;
  const roots = [page, ...callbacks, ...fragments].map(({ entry }) => entry);
  const { nodes, moved } = erase(graph.nodes, roots);
  const move = <T extends { readonly entry: number }>(root: T): T => ({
    ...root,
    entry: moved(root.entry),
  });
  const openKeys = lowering.unseen ? keysNobodySets(nodes.map(({ op }) => op)) : [];
  const program: SessionProgram = {
    nodes,
    pages: [move(page)],
    callbacks: callbacks.map(move),
    fragments: fragments.map(move),
    shared: lowering.shared,
    importTime: [],
    openKeys,
    locals: lowering.locals,
    notes: [...lowering.notes],
  };
  return { program, entered: lowering.entered };
}

function lowerScript(lowering: Lowering): number {
  const { graph, app } = lowering;
  const module = instanceOf(lowering, app.entry);
  const origin = lowering.origin(app.app, module);
  const raise = graph.nodes.length;
  graph.add([], { kind: "Raise" }, origin, raise, false);
  lowering.routes = [{ kind: "end", raise }];
  const entry = graph.label(origin);
  lowering.flow = [{ node: entry, edge: 0 }];
  lowering.active = [app.app];
  const given = { ...noArguments, positional: [{ kind: "streamlit" }] as const };
  runBody(lowering, functionSymbol(app.app, module.frame), given, (value, frame) => {
    if (value !== null) evaluate(lowering, value, frame);
  });
  lowering.emit({ kind: "Finish" }, app.app, module);
  return entry;
}

/** Keys that are asked for and that nobody in view sets. */
function keysNobodySets(ops: readonly Op[]): readonly KeyRef[] {
  const set = new Set<string>();
  const asked = new Map<string, KeyRef>();
  for (const op of ops) {
    const isSet = op.kind === "Write" || op.kind === "RenderWidget";
    if (isSet && op.key !== null) set.add(JSON.stringify(op.key));
    const key =
      op.kind === "Read" || op.kind === "Delete"
        ? op.key
        : op.kind === "Test" && op.condition.kind === "contains"
          ? op.condition.key
          : null;
    if (key?.kind === "constant") asked.set(JSON.stringify(key), key);
  }
  return [...asked].filter(([name]) => !set.has(name)).map(([, key]) => key);
}
