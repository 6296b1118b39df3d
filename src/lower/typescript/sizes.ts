/**
 * How many members there are, as a condition: `Object.keys(st.sessionState).length === 0`, and
 * `missing.length > 0` where `missing` is what a filter has left.
 */
import { anyKeyIsSet } from "../../ir/any-key.js";
import { branchOn, enter, meet, opaque, test, type Side, type Sides } from "./conditions.js";
import type { Lowering } from "./context.js";
import { membersOf } from "./iterations.js";
import { havoc, unknownKey } from "./session-access.js";
import type { Frame, Sym } from "./symbols.js";
import { withoutTypes, type Node } from "./syntax.js";
import { everythingIn } from "./walk.js";

/** Is there any member? */
export function branchOnSize(
  lowering: Lowering,
  { of, version }: Extract<Sym, { kind: "size" }>,
  node: Node,
  frame: Frame,
): Sides {
  const members = membersOf(lowering, of);
  if (members !== null)
    return branchOnAny(
      lowering,
      members.flatMap(({ kept }) => kept ?? []),
      node,
      frame,
    );
  const isOfSession = of.kind === "session-keys";
  if (isOfSession && isListedIn(node)) return test(lowering, anyKeyIsSet, node, frame);
  const { yes, no } = opaque(lowering, version, node, frame);
  if (!isOfSession) return { yes, no };
  // They were listed before, and what was listed is not remembered: if it was anything, it was unknown keys.
  enter(lowering, yes);
  havoc(lowering, [unknownKey], node, frame.module);
  return { yes: { flow: lowering.flow, state: lowering.state }, no };
}

/** Does the question list the members itself, as in `Object.keys(st.sessionState).length === 0`? */
function isListedIn(question: Node): boolean {
  for (const node of everythingIn(question)) {
    if (node.type === "MemberExpression" && withoutTypes(node.object).type === "CallExpression") {
      return true;
    }
    if (node.type === "Identifier") return false;
  }
  return false;
}

function branchOnAny(lowering: Lowering, answers: readonly Sym[], node: Node, frame: Frame): Sides {
  let found: Side | null = null;
  for (const answer of answers) {
    const { yes, no } = branchOn(lowering, answer, node, frame);
    found = found === null ? yes : meet(lowering, found, yes);
    enter(lowering, no);
  }
  const { flow, state } = lowering;
  return { yes: found ?? { flow: [], state }, no: { flow, state } };
}
