/**
 * `match`: literal patterns are comparisons, `_` always matches, everything else is opaque.
 * Captures assign to names.
 */
import type { Constant } from "../../ir/value.js";
import { childrenOf } from "../../python/children.js";
import { branch, decided, enter, opaque, test, type Sides } from "./conditions.js";
import type { Lowering } from "./context.js";
import { comparable } from "./enumerations.js";
import { evaluate } from "./expressions.js";
import { assignBinding } from "./names.js";
import { bindingHere, lowerBlock } from "./statements.js";
import type { Frame, Sym } from "./symbols.js";
import type { Expression, Match, Pattern } from "./syntax.js";

export function lowerMatch(lowering: Lowering, node: Match, frame: Frame): void {
  const subject = held(lowering, evaluate(lowering, node.subject, frame), node, frame);
  const after = lowering.junction();
  for (const { pattern, guard, body } of node.cases) {
    const { yes, no } = matching(lowering, pattern, subject, node.subject, frame);
    const missed = lowering.junction();
    missed.arrive(no.flow, no.state);
    enter(lowering, yes);
    capture(lowering, pattern, subject, frame);
    if (guard !== null) {
      const sides = branch(lowering, guard, frame);
      missed.arrive(sides.no.flow, sides.no.state);
      enter(lowering, sides.yes);
    }
    lowerBlock(lowering, body, frame);
    after.arrive(lowering.flow, lowering.state);
    lowering.land(missed);
  }
  after.arrive(lowering.flow, lowering.state);
  lowering.land(after);
}

/** The subject is evaluated once. */
function held(lowering: Lowering, symbol: Sym, node: Match, frame: Frame): Sym {
  if (symbol.kind !== "state") return symbol;
  const local = lowering.newLocal("subject");
  lowering.emit({ kind: "Assign", local, value: symbol.value }, node.subject, frame.module);
  return { kind: "local", local, version: symbol.version };
}

function matching(
  lowering: Lowering,
  pattern: Pattern,
  subject: Sym,
  node: Expression,
  frame: Frame,
): Sides {
  if (pattern.type === "MatchAs" && pattern.pattern === null) return decided(lowering, true);
  if (pattern.type === "MatchAs" && pattern.pattern !== null) {
    return matching(lowering, pattern.pattern, subject, node, frame);
  }
  const constants = literals(lowering, pattern, frame);
  if (constants === null) {
    return opaque(lowering, lowering.newVersion(), node, frame);
  }
  const value = lowering.value(subject);
  if (value.kind === "constant") return decided(lowering, constants.includes(value.value));
  if (value.kind === "key" || value.kind === "local") {
    return test(lowering, { kind: "one-of", value, constants }, node, frame);
  }
  const computed = lowering.computed(`in ${JSON.stringify(constants)}`, [subject]);
  const version = "version" in computed ? computed.version : lowering.newVersion();
  return opaque(lowering, version, node, frame);
}

/** The constants that a pattern compares with; null if it does anything else. */
function literals(lowering: Lowering, pattern: Pattern, frame: Frame): readonly Constant[] | null {
  if (pattern.type === "MatchSingleton") {
    return [pattern.value];
  }
  if (pattern.type === "MatchValue") {
    const symbol = comparable(lowering, evaluate(lowering, pattern.value, frame));
    return symbol.kind === "constant" ? [symbol.value] : null;
  }
  if (pattern.type === "MatchOr") {
    const all = pattern.patterns.map((one) => literals(lowering, one, frame));
    return all.includes(null) ? null : all.flatMap((one) => one ?? []);
  }

  return null;
}

function capture(lowering: Lowering, pattern: Pattern, subject: Sym, frame: Frame): void {
  const bind = (name: string | null, symbol: Sym): void => {
    const binding = name === null ? undefined : bindingHere(frame, name);
    if (binding !== undefined) assignBinding(lowering, binding, symbol, frame, pattern);
  };
  if (pattern.type === "MatchAs") {
    bind(pattern.name, subject);
  } else if (pattern.type === "MatchStar") {
    bind(pattern.name, lowering.unknown());
  } else if (pattern.type === "MatchMapping") {
    bind(pattern.rest, lowering.unknown());
  }
  for (const child of childrenOf(pattern)) {
    if (isPattern(child)) {
      capture(lowering, child, pattern.type === "MatchAs" ? subject : lowering.unknown(), frame);
    }
  }
}

function isPattern(node: { readonly type: string }): node is Pattern {
  return node.type.startsWith("Match");
}
