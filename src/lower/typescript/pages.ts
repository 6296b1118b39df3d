/**
 * Apps of several pages: `st.page`, `st.navigation`, and running the page that the browser shows.
 *
 * With `st.navigation` the app's function runs every time and runs the page where it says `.run()`:
 * there the program asks which page is shown, and executes the page's function in place. Pages that
 * `run` is given beside the app are scripts of their own.
 */
import { callSymbol, callUnknown } from "./calls.js";
import type { CommandArguments } from "./command-arguments.js";
import { enter, test } from "./conditions.js";
import type { Lowering } from "./context.js";
import { itemsOf } from "./loops.js";
import { havoc, unknownKey } from "./session-access.js";
import {
  noArguments,
  nothing,
  type Arguments,
  type Frame,
  type PageSym,
  type Sym,
} from "./symbols.js";
import type { Node } from "./syntax.js";

/** `st.page(f, { urlPath, default })`. */
export function pageFrom(
  lowering: Lowering,
  { positional: [source] }: Arguments,
  { named }: CommandArguments,
  node: Node,
  frame: Frame,
): PageSym {
  const path = named.get("url_path");
  const asked = named.get("default");
  // Which page that is, only its place tells.
  const place = `page of line ${node.loc.start.line} in ${frame.module.source.path}`;
  const name = (source === undefined ? null : nameOf(source)) ?? place;
  const address = path?.kind === "constant" && typeof path.value === "string" ? path.value : name;
  const isDefault =
    asked === undefined ? "no" : asked.kind !== "constant" ? "unknown" : asked.value ? "yes" : "no";
  const call = source?.kind === "function" ? source : null;
  return { kind: "page", page: lowering.pageAt(address), name: address, call, isDefault };
}

function nameOf(symbol: Sym): string | null {
  if (symbol.kind === "partial") return nameOf(symbol.target);
  if (symbol.kind !== "function") return null;
  return symbol.name;
}

/** How `st.switchPage` names a page. */
export function pageNameOf(symbol: Sym | undefined): string | null {
  if (symbol?.kind === "page") return symbol.name;
  return symbol?.kind === "constant" && typeof symbol.value === "string" ? symbol.value : null;
}

/** `st.navigation(pages)`: the page that the browser shows, out of these. */
export function navigate(
  lowering: Lowering,
  { positional: [listed = nothing] }: Arguments,
  node: Node,
  frame: Frame,
): Sym {
  const noOptions = { named: new Map<string, Sym>(), open: false };
  const options = (flat(lowering, listed) ?? [lowering.unknown()]).map((symbol) =>
    symbol.kind === "page"
      ? symbol
      : pageFrom(lowering, { ...noArguments, positional: [symbol] }, noOptions, node, frame),
  );
  const [first] = options;
  if (first === undefined) return lowering.unknown();
  const sure = options.filter(({ isDefault }) => isDefault === "yes");
  const perhaps = options.filter(({ isDefault }) => isDefault === "unknown");
  const defaults = sure.length > 0 ? sure : perhaps.length > 0 ? perhaps : [first];
  if (!lowering.silent && lowering.alive) lowering.mainPage ??= (defaults[0] ?? first).page;
  const pages = distinct(options);
  const op = { kind: "Navigate", pages, defaults: distinct(defaults), menu: pages } as const;
  lowering.emit(op, node, frame.module);
  return { kind: "current-page", options };
}

/** Pages come as a list, or as lists under headings. */
function flat(lowering: Lowering, pages: Sym): readonly Sym[] | null {
  const object = lowering.heap(pages);
  if (object?.kind !== "record") return itemsOf(lowering, pages);
  if (!object.exact) return null;
  const lists = [...object.entries.values()].map((list) => itemsOf(lowering, list));
  return lists.includes(null) ? null : lists.flatMap((list) => list ?? []);
}

function distinct(pages: readonly PageSym[]): number[] {
  return [...new Set(pages.map(({ page }) => page))];
}

/** `.run()` of the page that is shown: each page under a test of its own. */
export function runCurrentPage(
  lowering: Lowering,
  options: readonly PageSym[],
  node: Node,
  frame: Frame,
): Sym {
  const junction = lowering.junction();
  // One page may be listed twice, under two conditions.
  const pages = [...new Map(options.map((option) => [option.page, option])).values()];
  pages.forEach((option, index) => {
    if (index === pages.length - 1) {
      runPage(lowering, option, node, frame);
      junction.arrive(lowering.flow, lowering.state);
      return;
    }
    const { yes, no } = test(lowering, { kind: "page", page: option.page }, node, frame);
    enter(lowering, yes);
    runPage(lowering, option, node, frame);
    junction.arrive(lowering.flow, lowering.state);
    enter(lowering, no);
  });
  lowering.land(junction);
  return lowering.unknown();
}

function runPage(lowering: Lowering, { call }: PageSym, node: Node, frame: Frame): void {
  const { form, inPage } = lowering;
  lowering.inPage = true;
  lowering.form = null;
  const given = { ...noArguments, positional: [{ kind: "streamlit" }] as const };
  if (call === null) {
    callUnknown(lowering, noArguments, node, frame);
    havoc(lowering, [unknownKey], node, frame.module);
  } else callSymbol(lowering, call, given, node, frame);
  lowering.inPage = inPage;
  lowering.form = form;
}
