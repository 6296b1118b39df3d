/**
 * Apps of several pages: `st.Page`, `st.navigation`, and running the page that the browser shows.
 *
 * With `st.navigation` the entry script runs every time and runs the page where it says `.run()`: there
 * the program asks which page is shown, and executes the page's script or function in place. A page
 * that is out of view may set any key.
 */
import { addressOf } from "../../runtime/api/page-address.js";
import { argumentFor } from "../../runtime/api/arguments.js";
import type { Parameter } from "../../runtime/api/facts.js";
import { callSymbol } from "./calls.js";
import { enter, test } from "./conditions.js";
import type { Lowering } from "./context.js";
import { anythingMayBeSet } from "./imports.js";
import { itemsOf } from "./loops.js";
import { moduleFrame } from "./names.js";
import { lowerBlock } from "./statements.js";
import {
  noArguments,
  type Arguments,
  type Frame,
  type ModuleInstance,
  type PageSym,
  type Sym,
} from "./symbols.js";
import type { Call } from "./syntax.js";

/** `st.Page(...)`, or what `st.navigation` takes for one: a path or a function. */
export function pageFrom(
  lowering: Lowering,
  parameters: readonly Parameter[],
  given: Arguments,
  node: Call,
  frame: Frame,
): PageSym {
  const argument = (name: string): Sym | undefined => argumentFor(parameters, name, given);
  const page = argument("page") ?? given.positional[0];
  const runs = runnable(lowering, page);
  // Which page that is, only its place tells.
  const name = runs.name ?? `page of line ${node.loc.start.line} in ${frame.module.source.path}`;
  const path = argument("url_path");
  const address =
    path?.kind === "constant" && typeof path.value === "string" ? path.value : addressOf(name);
  const asked = argument("default");
  const isDefault =
    asked === undefined ? "no" : asked.kind !== "constant" ? "unknown" : asked.value ? "yes" : "no";
  const visibility = argument("visibility");
  const hidden = visibility?.kind === "constant" && visibility.value === "hidden";
  return { kind: "page", ...runs, page: lowering.pageAt(address, name), isDefault, hidden };
}

/** `"x.py"`, `"./x.py"`: how `st.switch_page` and `st.Page` name a script. */
export function pageNameOf(symbol: Sym | undefined): string | null {
  if (symbol?.kind === "page") return symbol.name;
  if (symbol?.kind !== "constant" || typeof symbol.value !== "string") return null;
  return symbol.value.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
}

function runnable(
  lowering: Lowering,
  page: Sym | undefined,
): Pick<PageSym, "name" | "source" | "call"> {
  if (page?.kind === "function" && page.node.type !== "Lambda") {
    return { name: page.name, source: null, call: page };
  }
  if (page?.kind === "bound" && page.target.kind === "function") {
    const { name } = runnable(lowering, page.target);
    return { name, source: null, call: page };
  }
  const name = pageNameOf(page);
  const source = name === null ? null : (lowering.app.script(name) ?? null);
  return { name, source, call: null };
}

/** `st.navigation(pages)`: the page that the browser shows, out of these. */
export function navigate(
  lowering: Lowering,
  parameters: readonly Parameter[],
  given: Arguments,
  node: Call,
  frame: Frame,
): Sym {
  const listed = argumentFor(parameters, "pages", given) ?? given.positional[0];
  const symbols = listed === undefined ? null : flat(lowering, listed);
  const options = (symbols ?? [lowering.unknown()]).map((symbol) =>
    symbol.kind === "page"
      ? symbol
      : pageFrom(lowering, [], { ...noArguments, positional: [symbol] }, node, frame),
  );
  const [first] = options;
  if (first === undefined) return lowering.unknown();
  const sure = options.filter(({ isDefault }) => isDefault === "yes");
  const perhaps = options.filter(({ isDefault }) => isDefault === "unknown");
  const defaults = sure.length > 0 ? sure : perhaps.length > 0 ? perhaps : [first];
  const position = argumentFor(parameters, "position", given);
  const hasMenu = !(position?.kind === "constant" && position.value === "hidden");
  if (!lowering.silent && lowering.alive) lowering.navigates(defaults[0] ?? first);
  lowering.emit(
    {
      kind: "Navigate",
      pages: distinct(options),
      defaults: distinct(defaults),
      menu: hasMenu ? distinct(options.filter(({ hidden }) => !hidden)) : [],
    },
    node,
    frame.module,
  );
  return { kind: "current-page", options };
}

/** Pages come as a list, or as lists under headings. */
function flat(lowering: Lowering, pages: Sym): readonly Sym[] | null {
  const object = lowering.heap(pages);
  if (object?.kind !== "dict") return itemsOf(lowering, pages);
  if (!object.exact) return null;
  const lists = object.entries.map(([, list]) => itemsOf(lowering, list));
  return lists.includes(null) ? null : lists.flatMap((list) => list ?? []);
}

function distinct(pages: readonly PageSym[]): number[] {
  return [...new Set(pages.map(({ page }) => page))];
}

/** `.run()` of the page that is shown: each page under a test of its own. */
export function runCurrentPage(
  lowering: Lowering,
  options: readonly PageSym[],
  node: Call,
  frame: Frame,
): void {
  const junction = lowering.junction();
  // One page may be listed twice, under two conditions.
  const pages = new Map(options.map((option) => [option.page, option]));
  const last = [...pages.keys()].at(-1);
  for (const option of pages.values()) {
    if (option.page === last) {
      runPage(lowering, option, node, frame);
      junction.arrive(lowering.flow, lowering.state);
      continue;
    }
    const asked = { kind: "page", page: option.page } as const;
    const sides = test(lowering, asked, node.func, frame);
    enter(lowering, sides.yes);
    runPage(lowering, option, node, frame);
    junction.arrive(lowering.flow, lowering.state);
    enter(lowering, sides.no);
  }
  lowering.land(junction);
}

function runPage(lowering: Lowering, { source, call }: PageSym, node: Call, frame: Frame): void {
  const { calls, active, form, fragment, inPage } = lowering;
  lowering.inPage = true;
  lowering.form = null;
  if (call !== null) callSymbol(lowering, call, noArguments, node, frame);
  else if (source === null || lowering.running.includes(source.path)) {
    anythingMayBeSet(lowering, node, frame);
  } else {
    lowering.calls = [];
    lowering.active = [];
    runScript(lowering, moduleFrame({ source, role: "script" }));
  }
  lowering.inPage = inPage;
  lowering.calls = calls;
  lowering.active = active;
  lowering.form = form;
  lowering.fragment = fragment;
}

/** Executes a script here, in the new `module`. */
export function runScript(lowering: Lowering, module: ModuleInstance): void {
  const { source } = module;
  const { running } = lowering;
  lowering.running = [...running, source.path];
  lowering.scripts.add(source.path);
  lowerBlock(lowering, source.module.body, module.frame);
  lowering.running = running;
  lowering.finished.set(source.path, { module, state: lowering.state.copy() });
}
