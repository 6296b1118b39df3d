/**
 * What a node refers to: the values that it uses, the locals in them, the questions that it asks.
 */
import type { Op } from "./program.js";
import { valueAsked, type LocalId, type Value } from "./value.js";

export function valuesOf(op: Op): readonly Value[] {
  if (op.kind === "Write" || op.kind === "Assign") return [op.value];
  if (op.kind === "RenderWidget") return [op.initial];
  if (op.kind !== "Test") return [];
  const value = valueAsked(op.condition);
  return value === null ? [] : [value];
}

export function addLocals(value: Value, to: Set<LocalId>): void {
  if (value.kind === "local") to.add(value.local);
  if (value.kind === "key") addLocals(value.otherwise, to);
}

export function identitiesOf(op: Op): readonly number[] {
  const keys = "key" in op && op.key !== null ? [op.key] : [];
  if (op.kind === "Test") {
    if (op.condition.kind === "opaque") return [op.condition.identity];
    if (op.condition.kind === "contains") keys.push(op.condition.key);
  }
  for (const value of valuesOf(op)) if (value.kind === "key") keys.push(value.key);
  return keys.flatMap((key) => (key.kind === "pattern" ? [key.identity] : []));
}
