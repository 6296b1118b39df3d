/**
 * Lists of pages that are made under conditions:
 *
 *     pages = [home]
 *     if admin:                   the ways part here …
 *         pages.append(users)
 *     st.navigation(pages)        … and meet here, each with a list that is known
 *
 * What lies between is lowered once for each way. Ways whose lists are the same go together; of more
 * than eight nobody can tell which pages there are.
 */
import { branch, enter, type Side } from "./conditions.js";
import type { ModuleSource } from "./app-source.js";
import type { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import { runCurrentPage } from "./pages.js";
import { lowerStatement } from "./statements.js";
import type { State } from "./state.js";
import { sameSym, type Frame, type Sym } from "./symbols.js";
import type { Statement } from "./syntax.js";
import { someNode } from "./walk.js";

const mostWays = 8;

/** How many of these statements, from `from` on, lead to a navigation and were lowered here. */
export function lowerUntilNavigation(
  lowering: Lowering,
  statements: readonly Statement[],
  from: number,
  frame: Frame,
): number {
  if (statements[from]?.type !== "If") return 0;
  const last = navigationIn(lowering, statements, frame);
  const navigation = statements[last];
  if (navigation === undefined || last <= from) return 0;
  const ways = apart(lowering, statements.slice(from, last), frame);
  meetAt(lowering, ways, navigation, frame);
  return last - from + 1;
}

/** The place of the statement that calls `st.navigation`; -1 if none does. */
function navigationIn(
  lowering: Lowering,
  statements: readonly Statement[],
  { module }: Frame,
): number {
  const known = lowering.navigations.get(statements);
  if (known !== undefined) return known;
  const isCall = (one: Statement): boolean =>
    someNode(
      one,
      (node) => node.type === "Attribute" && node.attr === "navigation",
      ({ type }) => type !== "FunctionDef" && type !== "ClassDef",
    );
  const found = mentionsNavigation(module.source) ? statements.findLastIndex(isCall) : -1;
  lowering.navigations.set(statements, found);
  return found;
}

/** Each block of a file asks, and each app that executes it. */
const mentions = new WeakMap<ModuleSource, boolean>();

function mentionsNavigation(source: ModuleSource): boolean {
  let known = mentions.get(source);
  if (known === undefined) mentions.set(source, (known = source.text.includes("navigation")));
  return known;
}

/** Lowers statements; what they do to lists of pages keeps the ways apart. */
function apart(
  lowering: Lowering,
  statements: readonly Statement[],
  frame: Frame,
): readonly Side[] {
  let ways: readonly Side[] = [{ flow: lowering.flow, state: lowering.state }];
  for (const statement of statements) {
    const next = ways.flatMap((way) => {
      enter(lowering, way);
      return lowering.alive ? waysThrough(lowering, statement, frame) : [];
    });
    ways = together(lowering, next);
  }
  return ways;
}

function waysThrough(lowering: Lowering, node: Statement, frame: Frame): readonly Side[] {
  if (node.type !== "If") {
    lowerStatement(lowering, node, frame);
    return [{ flow: lowering.flow, state: lowering.state }];
  }
  const { yes, no } = branch(lowering, node.test, frame);
  enter(lowering, yes);
  const body = apart(lowering, node.body, frame);
  enter(lowering, no);
  return [...body, ...apart(lowering, node.orelse, frame)];
}

/** Joins ways that know the same lists; all of them if there are too many. */
function together(lowering: Lowering, ways: readonly Side[]): readonly Side[] {
  const groups: Side[][] = [];
  for (const way of ways.filter(({ flow }) => flow.length > 0)) {
    const same = groups.find(([first]) => first !== undefined && agree(first.state, way.state));
    if (same === undefined) groups.push([way]);
    else same.push(way);
  }
  return groups.length > mostWays
    ? [joined(lowering, groups.flat())]
    : groups.map((group) => joined(lowering, group));
}

function joined(lowering: Lowering, ways: readonly Side[]): Side {
  const [only] = ways;
  if (only !== undefined && ways.length === 1) return only;
  const junction = lowering.junction();
  for (const { flow, state } of ways) junction.arrive(flow, state);
  return junction;
}

/** Is what both know about pages the same? */
function agree(a: State, b: State): boolean {
  for (const [, mine, theirs] of a.variables.differences(b.variables)) {
    if (mine === undefined || theirs === undefined || sameSym(mine, theirs)) continue;
    if (holdsPages(a, mine, 2) || holdsPages(b, theirs, 2)) return false;
  }
  for (const [object, mine, theirs] of a.objects.differences(b.objects)) {
    if (mine === undefined || theirs === undefined) continue;
    const symbol = { kind: "object", object } as const;
    if (holdsPages(a, symbol, 2) || holdsPages(b, symbol, 2)) return false;
  }
  return true;
}

/** A page, or a collection of what may be pages: functions and scripts too. */
function holdsPages(state: State, symbol: Sym, depth: number): boolean {
  if (symbol.kind === "page") return true;
  const object = symbol.kind === "object" ? state.objects.get(symbol.object) : undefined;
  if (object === undefined || depth === 0) return false;
  const members =
    "items" in object
      ? object.items
      : object.kind === "dict"
        ? object.entries.map(([, value]) => value)
        : [];
  return members.some(
    (member) =>
      member.kind === "function" ||
      (member.kind === "constant" && String(member.value).endsWith(".py")) ||
      holdsPages(state, member, depth - 1),
  );
}

/** The navigation is lowered for each way; the page that is shown then runs once. */
function meetAt(lowering: Lowering, ways: readonly Side[], node: Statement, frame: Frame): void {
  const junction = lowering.junction();
  const run = node.type === "Expr" && node.value.type === "Call" ? node.value : null;
  const runs = run?.func.type === "Attribute" && run.func.attr === "run" ? run.func.value : null;
  const shown = ways.map((way) => {
    enter(lowering, way);
    const symbol = runs === null ? null : evaluate(lowering, runs, frame);
    if (symbol === null) lowerStatement(lowering, node, frame);
    junction.arrive(lowering.flow, lowering.state);
    return symbol;
  });
  lowering.land(junction);
  if (run === null) return;
  const options = shown.flatMap((one) => (one?.kind === "current-page" ? one.options : []));
  if (options.length > 0) runCurrentPage(lowering, options, run, frame);
}
