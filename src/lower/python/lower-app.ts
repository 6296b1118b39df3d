/**
 * From the files of an app to its session program.
 *
 *     sources → walk over the entry script, calls inlined → callbacks → erase → session program
 *
 * Known here and nowhere else: where a script begins and ends, and which keys somebody out of view
 * may set. What is lost on the way is listed in `docs/analysis/lowering.md`.
 */
import { erase } from "../../ir/erase.js";
import type { Op, SessionProgram } from "../../ir/program.js";
import type { KeyRef } from "../../ir/value.js";
import type { AppSource } from "./app-source.js";
import { lowerCallbacks } from "./callbacks.js";
import { Lowering } from "./context.js";
import { moduleFrame } from "./names.js";
import { keysOfScript, runScripts } from "./pages.js";
import { settleSharedChanges } from "./shared-changes.js";
import { lowerBlock } from "./statements.js";
import type { ModuleInstance } from "./symbols.js";

export type { AppSource, ModuleSource } from "./app-source.js";

/** The session program of an app. Never throws on any tree that the parser makes. */
export function lowerApp(app: AppSource): SessionProgram {
  const lowering = new Lowering(app);
  const script = moduleFrame({ source: app.entry, role: "script" });
  const page = { path: app.entry.path, entry: lowerScript(lowering, script) };
  const final = lowering.state;
  const callbacks = lowerCallbacks(lowering, script, final);
  const others = app.otherPages.flatMap((source) => keysOfScript(lowering, source));

  settleSharedChanges(lowering);
  const { graph, fragments } = lowering;
  const roots = [page, ...callbacks, ...fragments].map(({ entry }) => entry);
  const { nodes, moved } = erase(graph.nodes, roots);
  const move = <T extends { readonly entry: number }>(root: T): T => ({
    ...root,
    entry: moved(root.entry),
  });
  const open = [...lowering.openKeys, ...others];
  if (lowering.unseen) open.push(...keysNobodySets(nodes.map(({ op }) => op)));
  return {
    nodes,
    pages: [move(page)],
    callbacks: callbacks.map(move),
    fragments: fragments.map(move),
    shared: lowering.shared,
    importTime: lowering.importTime,
    openKeys: distinct(open),
    locals: lowering.locals,
    notes: [...lowering.notes],
  };
}

/** Does executing the entry script reach a call of Streamlit, or session state? */
export function reachesStreamlit(app: AppSource): boolean {
  const lowering = new Lowering(app, "probe");
  lowerScript(lowering, moduleFrame({ source: app.entry, role: "script" }));
  return lowering.reached;
}

function lowerScript(lowering: Lowering, script: ModuleInstance): number {
  const { graph } = lowering;
  const tree = script.source.module;
  const origin = lowering.origin(tree, script);
  const raise = graph.nodes.length;
  graph.add([], { kind: "Raise" }, origin, raise, false);
  lowering.routes = [{ kind: "end", raise }];
  const entry = graph.label(origin);
  lowering.flow = [{ node: entry, edge: 0 }];
  comeFrom(lowering, script);
  lowerBlock(lowering, tree.body, script.frame);
  lowering.emit({ kind: "Finish" }, tree.body.at(-1) ?? tree, script);
  return entry;
}

/** The scripts that run before this one have to come as far as to run it. */
function comeFrom(lowering: Lowering, script: ModuleInstance): void {
  const tree = script.source.module;
  for (const source of lowering.app.precededBy) {
    const condition = { kind: "opaque", identity: lowering.newVersion(), settled: "run" } as const;
    lowering.emit({ kind: "Test", condition }, tree, script, `${source.path} runs this page`);
    const [exit] = lowering.flow;
    if (exit === undefined) return;
    lowering.flow = [{ node: exit.node, edge: 1 }];
    lowering.emit({ kind: "Finish" }, tree, script);
    lowering.flow = [exit];
  }
  runScripts(lowering, lowering.app.precededBy, tree, script);
}

/** Keys that are asked for and that nobody in view sets. */
function keysNobodySets(ops: readonly Op[]): readonly KeyRef[] {
  const set = new Set<string>();
  const asked: KeyRef[] = [];
  for (const op of ops) {
    if ((op.kind === "Write" || op.kind === "RenderWidget") && op.key !== null) {
      set.add(JSON.stringify(op.key));
    }
    if (op.kind === "Read" || op.kind === "Delete") asked.push(op.key);
    if (op.kind === "Test" && op.condition.kind === "contains") asked.push(op.condition.key);
  }
  return asked.filter((key) => key.kind === "constant" && !set.has(JSON.stringify(key)));
}

function distinct(keys: readonly KeyRef[]): readonly KeyRef[] {
  return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
}
