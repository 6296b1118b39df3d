/**
 * What the names of a file may stand for, as far as its text shows: every assignment, loop and
 * comprehension that binds a name, wherever it is. Scopes are not kept apart, which can only add
 * values: two functions with a `path` of their own share one name here.
 *
 * For reading what a file says about other files (pages, `sys.path`), where a value too many is looked
 * up and not found.
 */
import type { Call, Expression, Module, Node } from "../python/ast.js";
import { visitorKeys } from "../python/visitor-keys.js";

/** A value: an expression, or a pair such as `dict.items()` gives. */
export type Item = Expression | readonly Item[];

export interface FileBindings {
  /** What each name is bound to; `null` where that cannot be seen. */
  readonly values: ReadonlyMap<string, readonly (Item | null)[]>;
  readonly functions: ReadonlySet<string>;
  /** Every call, in the order of the source. */
  readonly calls: readonly Call[];
}

export function bindingsOf(module: Module): FileBindings {
  const values = new Map<string, (Item | null)[]>();
  const functions = new Set<string>();
  const calls: Call[] = [];
  const loops: { readonly target: Expression; readonly over: Expression }[] = [];

  const bindName = (name: string, item: Item | null): void => {
    const known = values.get(name);
    if (known === undefined) values.set(name, [item]);
    else known.push(item);
  };
  const bind = (target: Expression, item: Item | null): void => {
    if (target.type === "Name") {
      bindName(target.id, item);
      return;
    }
    if (target.type !== "Tuple" && target.type !== "List") return;
    const parts = item === null ? undefined : partsOf(item);
    target.elts.forEach((each, index) => {
      bind(each, parts?.[index] ?? null);
    });
  };

  forEachNode(module, (node) => {
    switch (node.type) {
      case "Assign":
        for (const target of node.targets) bind(target, node.value);
        break;
      case "AnnAssign":
        if (node.value !== null) bind(node.target, node.value);
        break;
      case "NamedExpr":
        bind(node.target, node.value);
        break;
      case "AugAssign":
        bind(node.target, null);
        break;
      case "For":
      case "comprehension":
        loops.push({ target: node.target, over: node.iter });
        break;
      case "FunctionDef":
      case "AsyncFunctionDef":
        functions.add(node.name);
        break;
      case "arg":
        bindName(node.arg, null);
        break;
      case "Call":
        calls.push(node);
        break;
      default:
    }
  });
  const bindings = { values, functions, calls };
  // What loops walk over may be named below them.
  for (const { target, over } of loops) {
    for (const item of itemsOf(over, bindings) ?? [null]) bind(target, item);
  }
  return bindings;
}

/** How far a name is followed: each may stand for many others, which stand for many others. */
interface Search {
  readonly depth: number;
  readonly work: { left: number };
}

/** Expressions and items that one question may cost. */
const mostWork = 20_000;

const deeper = ({ depth, work }: Search): Search => ({ depth: depth + 1, work });

/** What a loop over the expression meets; `undefined` if that cannot be seen. */
export function itemsOf(
  over: Expression,
  bindings: FileBindings,
  search: Search = { depth: 0, work: { left: mostWork } },
): readonly Item[] | undefined {
  search.work.left -= 1;
  if (search.depth > 8 || search.work.left < 0) return undefined;
  switch (over.type) {
    case "List":
    case "Tuple":
    case "Set":
      return joined(
        over.elts.map((each) =>
          each.type === "Starred" ? itemsOf(each.value, bindings, deeper(search)) : [each],
        ),
      );
    case "Dict":
      return over.keys.every((key) => key !== null) ? over.keys : undefined;
    case "BinOp":
      return over.op === "Add"
        ? joined([over.left, over.right].map((each) => itemsOf(each, bindings, deeper(search))))
        : undefined;
    case "Name": {
      const items = joined(
        (bindings.values.get(over.id) ?? [null]).map((item) =>
          item === null ? undefined : itemsOfItem(item, bindings, deeper(search)),
        ),
      );
      search.work.left -= items?.length ?? 0;
      return items;
    }
    case "Call":
      return itemsOfCall(over, bindings, search);
    default:
      return undefined;
  }
}

/** `table.values()`, `table.items()`, `enumerate(list)`, `sorted(list)`. */
function itemsOfCall(
  { func, args }: Call,
  bindings: FileBindings,
  search: Search,
): readonly Item[] | undefined {
  const [first] = args;
  if (func.type === "Name" && first !== undefined) {
    const items = itemsOf(first, bindings, deeper(search));
    if (["list", "tuple", "set", "sorted", "reversed"].includes(func.id)) return items;
    return func.id === "enumerate" ? items?.map((item) => [first, item]) : undefined;
  }
  if (func.type !== "Attribute") return undefined;
  const tables = dictsOf(func.value, bindings, deeper(search));
  return joined(
    tables?.map(({ keys, values }): Item[] | undefined => {
      const known = keys.filter((key) => key !== null);
      if (known.length < keys.length) return undefined;
      if (func.attr === "keys") return known;
      if (func.attr === "values") return [...values];
      return func.attr === "items"
        ? known.flatMap((key, index) => {
            const value = values[index];
            return value === undefined ? [] : [[key, value]];
          })
        : undefined;
    }) ?? [undefined],
  );
}

function dictsOf(
  expression: Expression,
  bindings: FileBindings,
  search: Search,
): Extract<Expression, { type: "Dict" }>[] | undefined {
  search.work.left -= 1;
  if (search.depth > 8 || search.work.left < 0) return undefined;
  if (expression.type === "Dict") return [expression];
  if (expression.type !== "Name") return undefined;
  return joined(
    (bindings.values.get(expression.id) ?? [null]).map((item) =>
      item === null || !isExpression(item) ? undefined : dictsOf(item, bindings, deeper(search)),
    ),
  );
}

function itemsOfItem(
  item: Item,
  bindings: FileBindings,
  search: Search,
): readonly Item[] | undefined {
  return isExpression(item) ? itemsOf(item, bindings, search) : item;
}

function partsOf(item: Item): readonly Item[] | undefined {
  if (!isExpression(item)) return item;
  return item.type === "Tuple" || item.type === "List" ? item.elts : undefined;
}

export function isExpression(item: Item): item is Expression {
  return "type" in item;
}

/** All of them, or nothing where one is not known. */
export function joined<T>(lists: readonly (readonly T[] | undefined)[]): T[] | undefined {
  const whole: T[] = [];
  for (const list of lists) {
    if (list === undefined) return undefined;
    for (const each of list) whole.push(each);
  }
  return whole;
}

/** Every node of a tree, in the order of the source as far as statements go. */
function forEachNode(root: Node, visit: (node: Node) => void): void {
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    visit(node);
    for (const key of [...visitorKeys[node.type]].reverse()) {
      const child: unknown = Reflect.get(node, key);
      const children: readonly unknown[] = Array.isArray(child) ? child : [child];
      for (const each of [...children].reverse()) if (isNode(each)) waiting.push(each);
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}
