/**
 * A memory of the last answer: names beside each other that hold a question and what was computed for it.
 *
 *     if _last_city == city:
 *         return _last_forecast
 *     _last_forecast = forecast(city)
 *     _last_city = city
 *
 * Who asks for the same gets the same, as from a table under a key. So what is put there counts only if it is
 * made of more than the question.
 */
import { childrenOf } from "../../python/children.js";
import type { Origins, OriginSet } from "./origins.js";
import type { Expression, Node } from "./syntax.js";
import { someNode } from "./walk.js";

/** What is asked before `assignment` about a name that is assigned beside it, if another one is the answer. */
export function originsOfQuestion(origins: Origins, assignment: Node): OriginSet {
  const siblings = assignment.parent === null ? [] : childrenOf(assignment.parent);
  const names = new Set(siblings.flatMap(namesAssigned));
  const found = new Set<string>();
  for (const each of siblings.slice(0, Math.max(siblings.indexOf(assignment), 0))) {
    const last = each.type === "If" ? each.body.at(-1) : undefined;
    if (each.type !== "If" || last?.type !== "Return" || last.value === null) continue;
    const answers = namesIn(last.value, names);
    const asked = comparisonWith(each.test, names);
    if (asked === null || !answers.some((name) => name !== asked.name)) continue;
    const made = [...origins.ofCondition(each.test), ...origins.ofCondition(asked.node)];
    for (const origin of made) found.add(origin);
  }
  return found;
}

function namesAssigned(node: Node): string[] {
  if (node.type !== "Assign") return [];
  return node.targets.flatMap((target) => (target.type === "Name" ? target.id : []));
}

function namesIn(expression: Expression, names: ReadonlySet<string>): string[] {
  const found: string[] = [];
  someNode(expression, (node) => {
    if (node.type === "Name" && names.has(node.id)) found.push(node.id);
    return false;
  });
  return found;
}

/** `name == …` with one of these names. */
function comparisonWith(
  test: Expression,
  names: ReadonlySet<string>,
): { readonly node: Node; readonly name: string } | null {
  const found: { node: Node; name: string }[] = [];
  someNode(test, (node) => {
    if (node.type !== "Compare" || node.ops.length !== 1 || node.ops[0] !== "Eq") return false;
    for (const side of [node.left, ...node.comparators]) {
      if (side.type === "Name" && names.has(side.id)) found.push({ node, name: side.id });
    }
    return false;
  });
  return found[0] ?? null;
}
