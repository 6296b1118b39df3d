/**
 * From the files of an app to its session program.
 *
 *     sources → walk over the app's function, calls inlined → callbacks → erase → session program
 *
 * Known here and nowhere else: where a script begins and ends, and which keys somebody out of view may
 * set. What is lost on the way is listed in `docs/analysis/typescript.md`.
 */
import { nameTheKeys } from "../../ir/any-key.js";
import type { Graph } from "../../ir/builder.js";
import { erase } from "../../ir/erase.js";
import type { Op, Page, SessionProgram } from "../../ir/program.js";
import type { KeyRef } from "../../ir/value.js";
import type { AppSource, ModuleSource } from "./app-source.js";
import { lowerCallbacks } from "./callbacks.js";
import { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import { functionSymbol } from "./functions.js";
import { runBody } from "./inlining.js";
import { instanceOf } from "./modules.js";
import { unknownKey } from "./session-access.js";
import { settleSharedChanges } from "./shared-changes.js";
import { State } from "./state.js";
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
  const main = lowerScript(lowering, app.entry, app.app);
  const pages = pagesOf(lowering, main);
  const ofScripts = lowering.graph.nodes.length;
  const callbacks = lowerCallbacks(lowering);
  settleSharedChanges(lowering);

  const { graph, fragments } = lowering;
  nameTheKeys(graph, lowering.unseen ? [unknownKey] : [], () => lowering.newVersion());
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
  const [first, ...others] = pages;
  const program: SessionProgram = {
    nodes,
    pages: [move(first), ...others.map(move)],
    style,
    scripts: [...new Set([app.entry, ...app.pages.map(({ source }) => source)])].map(
      ({ path }) => path,
    ),
    callbacks: callbacks.map(move),
    fragments: fragments.map(move),
    shared: lowering.shared,
    importTime: [],
    openKeys: lowering.unseen ? keysNobodySets(nodes.map(({ op }) => op)) : [],
    locals: lowering.locals,
    notes: [...lowering.notes],
  };
  return { program, entered: lowering.entered };
}

/** What a browser can open. Pages that `st.navigation` shows are executed in the app's function. */
function pagesOf(lowering: Lowering, main: number): [Page, ...Page[]] {
  const { app, mainPage } = lowering;
  const shown = [...lowering.pages].map(([name, id]) => {
    return { name, url: id === mainPage ? "" : name, entry: main };
  });
  const [first, ...others] = shown;
  if (mainPage !== null && first !== undefined) return [first, ...others];
  return [
    { name: app.app.id?.name ?? "app", url: "", entry: main },
    ...app.pages.map(({ name, source, node }) => {
      return { name, url: name, entry: lowerScript(lowering, source, node) };
    }),
  ];
}

/** Where the runs of a script begin. */
function lowerScript(lowering: Lowering, source: ModuleSource, node: FunctionNode): number {
  const { graph } = lowering;
  const module = instanceOf(lowering, source);
  const origin = lowering.origin(node, module);
  const raise = graph.nodes.length;
  graph.add([], { kind: "Raise" }, origin, raise, false);
  lowering.routes = [{ kind: "end", raise }];
  const entry = graph.label(origin);
  lowering.flow = [{ node: entry, edge: 0 }];
  lowering.state = new State();
  lowering.active = [node];
  lowering.conditions = [];
  lowering.entered.add(node);
  const given = { ...noArguments, positional: [{ kind: "streamlit" }] as const };
  runBody(lowering, functionSymbol(node, module.frame), given, (value, frame) => {
    if (value !== null) evaluate(lowering, value, frame);
  });
  lowering.finished.set(node, lowering.state);
  lowering.emit({ kind: "Finish" }, node, module);
  return entry;
}

/** Where each page is a script of its own, nothing of it stays when it is left. */
function goWithTheirPages(graph: Graph, count: number): void {
  for (const { id, op } of graph.nodes.slice(0, count)) {
    if (op.kind === "RenderWidget") graph.replace(id, { ...op, outlivesPage: false });
  }
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
