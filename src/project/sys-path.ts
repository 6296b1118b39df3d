/**
 * What a file changes in `sys.path`, as far as its text shows: `sys.path.append(…)`, `insert`, `extend`,
 * `sys.path += […]`, `site.addsitedir(…)`.
 *
 * When and whether a change happens is not asked: `if ROOT not in sys.path` around it is the usual way
 * to write it.
 */
import type { Expression, Module } from "../python/ast.js";
import { bindingsOf, isExpression, itemsOf } from "./bindings.js";
import { PathValues } from "./path-values.js";

export interface PathChange {
  readonly at: "front" | "back";
  /** Absolute, or relative to wherever Streamlit was started. */
  readonly folder: string;
}

/** Worth parsing for? */
export function mayChangePath(text: string): boolean {
  return text.includes("sys.path") || text.includes("addsitedir");
}

export function pathChangesIn(path: string, module: Module): PathChange[] {
  const bindings = bindingsOf(module);
  const paths = new PathValues(path, bindings);
  const changes: PathChange[] = [];
  const change = (at: PathChange["at"], expression: Expression | undefined): void => {
    for (const folder of (expression === undefined ? undefined : paths.of(expression)) ?? []) {
      changes.push({ at, folder });
    }
  };
  const changeAll = (list: Expression | undefined): void => {
    for (const item of (list === undefined ? undefined : itemsOf(list, bindings)) ?? []) {
      if (isExpression(item)) change("back", item);
    }
  };
  for (const { func, args } of bindings.calls) {
    if (func.type !== "Attribute") continue;
    const [first, second] = args;
    if (func.attr === "addsitedir") change("back", first);
    if (!isSysPath(func.value)) continue;
    if (func.attr === "append") change("back", first);
    if (func.attr === "extend") changeAll(first);
    if (func.attr === "insert") {
      const isFirst = first?.type === "Constant" && first.kind === "int" && first.value === 0;
      change(isFirst ? "front" : "back", second);
    }
  }
  for (const statement of module.body) {
    if (statement.type === "AugAssign" && isSysPath(statement.target)) changeAll(statement.value);
  }
  return changes;
}

function isSysPath(expression: Expression): boolean {
  return (
    expression.type === "Attribute" &&
    expression.attr === "path" &&
    expression.value.type === "Name" &&
    expression.value.id === "sys"
  );
}
