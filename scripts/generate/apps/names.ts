/**
 * Which names a script binds and uses: a variable that is assigned once becomes a constant, what nobody
 * reads is left out.
 */
import type { Expression, Statement } from "../../../src/python/ast.js";
import type { Node } from "../../../src/python/ast.js";

/** Every node below, the given one included. */
export function* nodesBelow(node: Node | Expression | Statement): Generator<Node> {
  yield node;
  for (const [field, value] of Object.entries(node)) {
    if (field === "parent") continue;
    for (const each of (Array.isArray(value) ? value : [value]) as unknown[]) {
      if (isNode(each)) yield* nodesBelow(each);
    }
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && "range" in value;

/** How often each name is read in the statements. */
export function readsIn(
  statements: readonly (Statement | Expression)[],
): ReadonlyMap<string, number> {
  const reads = new Map<string, number>();
  for (const statement of statements) {
    for (const node of nodesBelow(statement)) {
      if (node.type !== "Name" || node.ctx !== "Load") continue;
      reads.set(node.id, (reads.get(node.id) ?? 0) + 1);
    }
  }
  return reads;
}

/** The names that the statements assign, function bodies left out, with the number of places. */
export function assignedIn(statements: readonly Statement[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const visit = (node: Node): void => {
    if (node.type === "FunctionDef" || node.type === "Lambda" || node.type === "ListComp") return;
    if (node.type === "Name" && node.ctx === "Store") {
      found.set(node.id, (found.get(node.id) ?? 0) + 1);
    }
    for (const [field, value] of Object.entries(node)) {
      if (field === "parent") continue;
      for (const each of (Array.isArray(value) ? value : [value]) as unknown[]) {
        if (isNode(each)) visit(each);
      }
    }
  };
  for (const statement of statements) visit(statement);
  return found;
}

/** The names that a function declares as the module's. */
export function globalsIn(statements: readonly Statement[]): ReadonlySet<string> {
  const names = statements.flatMap((statement) =>
    [...nodesBelow(statement)].flatMap((node) => (node.type === "Global" ? node.names : [])),
  );
  return new Set(names);
}

/** The statements without functions and constants that nobody reads, one after the other. */
export function withoutUnread(statements: readonly Statement[]): readonly Statement[] {
  for (;;) {
    const left = statements.filter((statement, index) => {
      if (statement.type !== "FunctionDef") return true;
      const others = statements.filter((_, at) => at !== index);
      return readsIn(others).has(statement.name);
    });
    if (left.length === statements.length) return left;
    statements = left;
  }
}
