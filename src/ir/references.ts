/**
 * What a node refers to: the values that it uses, the locals in them, the questions that it asks.
 */
import type { Op } from "./program.js";
import { valueAsked, type KeyRef, type LocalId, type Value } from "./value.js";

export function valuesOf(op: Op): readonly Value[] {
  const value = valueOf(op);
  return value === null ? [] : [value];
}

function valueOf(op: Op): Value | null {
  if (op.kind === "Write" || op.kind === "Assign") return op.value;
  if (op.kind === "RenderWidget") return op.initial;
  return op.kind === "Test" ? valueAsked(op.condition) : null;
}

export function addLocals(value: Value, to: Set<LocalId>): void {
  if (value.kind === "local") to.add(value.local);
  if (value.kind === "key") addLocals(value.otherwise, to);
}

export function identitiesOf(op: Op): readonly number[] {
  const own = "key" in op && op.key !== null ? op.key : null;
  const asked = op.kind === "Test" ? op.condition : null;
  if (asked?.kind === "opaque") return [asked.identity];
  const tested = asked?.kind === "contains" ? asked.key : null;
  const value = valueOf(op);
  const used = value?.kind === "key" ? value.key : null;
  // Most nodes have none: no list is made for them.
  if (!isPattern(own) && !isPattern(tested) && !isPattern(used)) return none;
  return [own, tested, used].flatMap((key) => (key?.kind === "pattern" ? [key.identity] : []));
}

const none: readonly number[] = [];

function isPattern(key: KeyRef | null): boolean {
  return key?.kind === "pattern";
}
