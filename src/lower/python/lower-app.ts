/**
 * From the files of an app to its session program.
 *
 *     sources → walk over the entry script, calls inlined → callbacks → erase → session program
 *
 * Known here and nowhere else: where a script begins and ends, and which keys somebody out of view
 * may set. What is lost on the way is listed in `docs/analysis/lowering.md`.
 */
import { nameTheKeys } from "../../ir/any-key.js";
import type { Graph } from "../../ir/builder.js";
import { erase } from "../../ir/erase.js";
import type { Op, Page, SessionProgram } from "../../ir/program.js";
import type { KeyRef } from "../../ir/value.js";
import { addressOf } from "../../runtime/api/page-address.js";
import type { AppSource, ModuleSource } from "./app-source.js";
import { lowerCallbacks } from "./callbacks.js";
import { Lowering } from "./context.js";
import { unknownKey } from "./keys.js";
import { moduleFrame } from "./names.js";
import { runScript } from "./pages.js";
import { settleSharedChanges } from "./shared-changes.js";

export type { AppSource, ModuleSource } from "./app-source.js";

/** The session program of an app. Never throws on any tree that the parser makes. */
export function lowerApp(app: AppSource): SessionProgram {
  const lowering = new Lowering(app);
  return programFrom(lowering, lowerScript(lowering, app.entry));
}

/** The same, if executing the entry script reaches a call of Streamlit, or session state; else null. */
export function lowerIfStreamlit(app: AppSource): SessionProgram | null {
  const lowering = new Lowering(app);
  const main = lowerScript(lowering, app.entry);
  return lowering.reached ? programFrom(lowering, main) : null;
}

function programFrom(lowering: Lowering, main: number): SessionProgram {
  const pages = pagesOf(lowering, main);
  const ofScripts = lowering.graph.nodes.length;
  const callbacks = lowerCallbacks(lowering);

  settleSharedChanges(lowering);
  const { graph, fragments } = lowering;
  nameTheKeys(graph, keysSetElsewhere(lowering), () => lowering.newVersion());
  const roots = [...pages, ...callbacks, ...fragments].map(({ entry }) => entry);
  const style = lowering.mainPage === null ? "folder" : "navigation";
  // A callback belongs to the entry script, whatever page is shown.
  const leaving = pages.length === 1 ? graph.nodes.length : ofScripts;
  if (style === "folder") goWithTheirPages(graph, leaving);
  const { nodes, moved } = erase(graph.nodes, roots);
  const move = <T extends { readonly entry: number }>(root: T): T => ({
    ...root,
    entry: moved(root.entry),
  });
  const open = [...lowering.openKeys];
  if (lowering.unseen) open.push(...keysNobodySets(nodes.map(({ op }) => op)));
  const [first, ...others] = pages;
  return {
    nodes,
    pages: [move(first), ...others.map(move)],
    style,
    scripts: [...lowering.scripts],
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
  lowerScript(lowering, app.entry);
  return lowering.reached;
}

/** What a browser can open. Pages that `st.navigation` shows are executed in the entry script. */
function pagesOf(lowering: Lowering, main: number): [Page, ...Page[]] {
  const { app, mainPage } = lowering;
  const shown = [...lowering.pages].map(([address, { id, name }]) => {
    return { name, url: id === mainPage ? "" : address, entry: main };
  });
  const [first, ...others] = shown;
  if (mainPage !== null && first !== undefined) return [first, ...others];
  const { path } = app.entry;
  return [
    { name: path.slice(path.lastIndexOf("/") + 1), url: "", entry: main },
    ...app.pages.map(({ name, source }) => {
      return { name, url: addressOf(name), entry: lowerScript(lowering, source) };
    }),
  ];
}

/** Where the runs of a script begin. */
function lowerScript(lowering: Lowering, source: ModuleSource): number {
  const { graph } = lowering;
  const tree = source.module;
  const module = moduleFrame({ source, role: "script" });
  const origin = lowering.origin(tree, module);
  const raise = graph.nodes.length;
  graph.add([], { kind: "Raise" }, origin, raise, false);
  lowering.beginScript(raise);
  const entry = graph.label(origin);
  lowering.flow = [{ node: entry, edge: 0 }];
  runScript(lowering, module);
  lowering.emit({ kind: "Finish" }, tree.body.at(-1) ?? tree, module);
  return entry;
}

/** In a `pages/` folder each page has a script of its own: nothing of it stays when it is left. */
function goWithTheirPages(graph: Graph, count: number): void {
  for (const { id, op } of graph.nodes.slice(0, count)) {
    if (op.kind === "RenderWidget") graph.replace(id, { ...op, outlivesPage: false });
  }
}

/** Keys that no node of the program sets. */
function keysSetElsewhere({ openKeys, importTime, unseen }: Lowering): readonly KeyRef[] {
  const atImport = importTime.map(({ key }): KeyRef => ({ kind: "constant", key }));
  return [...openKeys, ...atImport, ...(unseen ? [unknownKey] : [])];
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
