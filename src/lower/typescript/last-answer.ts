/**
 * A memory of the last answer: variables beside each other that hold a question and what was computed for it.
 *
 *     if (lastCity === city) return lastForecast;
 *     lastForecast = forecast(city);
 *     lastCity = city;
 *
 * Who asks for the same gets the same, as from a table under a key. So what is put there counts only if it is
 * made of more than the question.
 */
import type { Lowering } from "./context.js";
import type { OriginSet } from "./origins.js";
import type { Node } from "./syntax.js";
import { everythingIn } from "./walk.js";

/** What was asked about a variable that is assigned in this block, if another one is the answer. */
export function originsOfQuestion({ conditions, block }: Lowering): OriginSet {
  const names = new Set(block.flatMap(namesAssigned));
  const asking = conditions.filter(({ test, leaving }) => {
    const asked = comparedIn(test, names);
    if (asked === null || leaving === null) return false;
    return [...everythingIn(leaving)].some(
      (node) => node.type === "Identifier" && node.name !== asked && names.has(node.name),
    );
  });
  return new Set(asking.flatMap(({ origins }) => [...origins]));
}

function namesAssigned(statement: Node): string[] {
  const assigned = statement.type === "ExpressionStatement" ? statement.expression : null;
  if (assigned?.type !== "AssignmentExpression") return [];
  return assigned.left.type === "Identifier" ? [assigned.left.name] : [];
}

/** The one of these names that is compared with something. */
function comparedIn(test: Node, names: ReadonlySet<string>): string | null {
  for (const node of everythingIn(test)) {
    if (node.type !== "BinaryExpression" || !/^===?$/.test(node.operator)) continue;
    for (const side of [node.left, node.right]) {
      if (side.type === "Identifier" && names.has(side.name)) return side.name;
    }
  }
  return null;
}
