/**
 * Runs of statements that may become the body of a function without anybody noticing: nothing in them
 * leaves the block (`return`, `break`, `yield`), and the names that they bind are spoken of nowhere else,
 * so that they can be local names of the function.
 *
 * A run is as long as it can be. Statements that fit into none are looked into: the body of an `if`, of a
 * loop, of a function may still have some.
 */
import type { Name, Node, Statement } from "../../src/python/ast.js";
import type { Binding } from "../../src/python/scopes/scope.js";
import { below, type Source } from "./app.js";
import { literalText } from "./session-uses.js";

export interface Run {
  readonly statements: readonly Statement[];
  /** Lines of the file, from 1, that hold the run and nothing else. */
  readonly from: number;
  readonly to: number;
  readonly indent: string;
  readonly nodes: ReadonlySet<Node>;
  /** It is the end of a function, which returns what the run returns. */
  readonly endsFunction: boolean;
}

/** How much a run takes; statements that make it up may or may not define functions and classes. */
export const sizes = ["as long as can be", "without definitions", "one statement"] as const;
export type Size = (typeof sizes)[number];

/** May these statements leave their place? Asked of runs that a closure could hold. */
export type Admission = (run: Run, source: Source) => boolean;

interface Asked {
  readonly source: Source;
  readonly size: Size;
  readonly admits: Admission;
}

export function runsIn(source: Source, size: Size, admits: Admission = () => true): Run[] {
  return runsOf(source.ast.body, { source, size, admits });
}

function runsOf(block: readonly Statement[], asked: Asked): Run[] {
  const runs: Run[] = [];
  for (let index = 0; index < block.length;) {
    const run = longestRun(block.slice(index), asked);
    if (run === null) {
      const inner = blocksOf(block[index]).flatMap((each) => runsOf(each, asked));
      runs.push(...inner);
      index++;
    } else {
      runs.push(run);
      index += run.statements.length;
    }
  }
  return runs;
}

function longestRun(block: readonly Statement[], { source, size, admits }: Asked): Run | null {
  const start = block[0];
  if (start === undefined || definesOnly(start)) return null;
  for (let length = size === "one statement" ? 1 : block.length; length > 0; length--) {
    const statements = block.slice(0, length);
    if (size === "without definitions" && statements.some(definesOnly)) continue;
    const run = placed(statements, source);
    if (run !== null && staysInside(run, source) && admits(run, source)) return run;
  }
  return null;
}

/** Imports and definitions may be within a run, but none begins with them. */
function definesOnly(statement: Statement): boolean {
  const isText = statement.type === "Expr" && literalText(statement.value) !== undefined;
  return isText || definitions.includes(statement.type);
}

const definitions: readonly Statement["type"][] = [
  ...(["Import", "ImportFrom", "FunctionDef", "AsyncFunctionDef", "ClassDef"] as const),
];

/** Not those of a class: its names are its attributes. */
function blocksOf(statement: Statement | undefined): (readonly Statement[])[] {
  switch (statement?.type) {
    case "FunctionDef":
    case "With":
      return [statement.body];
    case "If":
    case "For":
    case "While":
      return [statement.body, statement.orelse];
    case "Try":
      return [
        ...[statement.body, ...statement.handlers.map(({ body }) => body)],
        ...[statement.orelse, statement.finalbody],
      ];
    case "Match":
      return statement.cases.map(({ body }) => body);
    case "ClassDef":
      return statement.body.flatMap((each) => (each.type === "FunctionDef" ? [each.body] : []));
    default:
      return [];
  }
}

function placed(statements: readonly Statement[], source: Source): Run | null {
  const [first, last] = [statements[0], statements.at(-1)];
  if (first === undefined || last === undefined) return null;
  const decorators = "decorator_list" in first ? first.decorator_list : [];
  const from = (decorators[0] ?? first).loc.start.line;
  const { line: to, column } = last.loc.end;
  const head = source.lines[from - 1]?.text ?? "";
  const indent = /^\s*/.exec(head)?.[0] ?? "";
  const startsLine = decorators.length > 0 || first.loc.start.column === indent.length;
  const endsLine = /^\s*(#.*)?$/.test(source.lines[to - 1]?.text.slice(column) ?? "");
  if (!startsLine || !endsLine) return null;
  const { parent } = first;
  const endsFunction = parent?.type === "FunctionDef" && parent.body.at(-1) === last;
  const nodes = new Set(statements.flatMap((each) => [...below(each)]));
  return { statements, from, to, indent, nodes, endsFunction };
}

/** Names that speak of the place where they stand. */
const ofThePlace = ["locals", "vars", "dir", "globals", "eval", "exec", "super", "__class__"];

function staysInside(run: Run, source: Source): boolean {
  const { start } = run.statements[0] ?? { start: 0 };
  const { end } = run.statements.at(-1) ?? { end: 0 };
  const isInside = (node: Node): boolean => node.start >= start && node.end <= end;
  return (
    [...run.nodes].every((node) => {
      switch (node.type) {
        case "Return":
          return run.endsFunction || isWithin(node, ["FunctionDef", "AsyncFunctionDef"], run);
        case "Yield":
        case "YieldFrom":
        case "Await":
          return isWithin(node, ["FunctionDef", "AsyncFunctionDef", "Lambda"], run);
        case "Break":
        case "Continue":
          return isWithin(node, ["For", "AsyncFor", "While"], run);
        case "Global":
        case "Nonlocal":
          return false;
        case "ImportFrom":
          return !node.names.some(({ name }) => name === "*");
        case "Name":
          return !ofThePlace.includes(node.id) && !node.id.startsWith("__");
        case "Attribute":
          return !(node.attr.startsWith("__") && !node.attr.endsWith("__"));
        default:
          return true;
      }
    }) &&
    bindingsWith(source).every((binding) => {
      const inside = binding.definitions.filter(({ node }) => isInside(node));
      if (inside.length === 0) return true;
      if (binding.scope.kind === "module" && source.isImported) return false;
      // A file may be nothing but the run.
      if (binding.scope.kind !== "module" && isInside(binding.scope.node)) return true;
      const isWhole =
        inside.length === binding.definitions.length && binding.declarations.length === 0;
      return isWhole && namesOf(binding, source).every(isInside);
    })
  );
}

function isWithin(node: Node, types: readonly Node["type"][], { nodes }: Run): boolean {
  for (let outer = node.parent; outer !== null && nodes.has(outer); outer = outer.parent) {
    if (types.includes(outer.type)) return true;
  }
  return false;
}

/** What the run reads of what is bound around it: the names, each with where it stands. */
export function readsOf(run: Run, source: Source): ReadonlyMap<Binding, readonly Name[]> {
  const reads = new Map<Binding, Name[]>();
  for (const node of run.nodes) {
    if (node.type !== "Name") continue;
    const binding = source.scopes.resolve(node);
    if (binding.kind !== "binding" || binding.definitions.some((each) => run.nodes.has(each.node)))
      continue;
    reads.set(binding, [...(reads.get(binding) ?? []), node]);
  }
  return reads;
}

interface Names {
  readonly bindings: readonly Binding[];
  readonly names: ReadonlyMap<Binding, readonly Name[]>;
}

const known = new WeakMap<Source, Names>();

function namesIn(source: Source): Names {
  const before = known.get(source);
  if (before !== undefined) return before;
  const names = new Map<Binding, Name[]>();
  const bindings = new Set<Binding>(bindingsBelow(source.scopes.module));
  for (const node of source.nodes) {
    if (node.type !== "Name") continue;
    const binding = source.scopes.resolve(node);
    if (binding.kind !== "binding") continue;
    bindings.add(binding);
    names.set(binding, [...(names.get(binding) ?? []), node]);
  }
  const all = { bindings: [...bindings], names };
  known.set(source, all);
  return all;
}

const bindingsBelow = (scope: Binding["scope"]): Binding[] => [
  ...scope.bindings.values(),
  ...scope.children.flatMap(bindingsBelow),
];

const bindingsWith = (source: Source): readonly Binding[] => namesIn(source).bindings;

const namesOf = (binding: Binding, source: Source): readonly Name[] =>
  namesIn(source).names.get(binding) ?? [];
