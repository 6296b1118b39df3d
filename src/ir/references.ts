/**
 * What a node refers to: the values that it uses, the locals in them, the questions that it asks.
 */
import type { Op } from "./program.js";
import { valueAsked, type Condition, type KeyRef, type LocalId, type Value } from "./value.js";

/** The value that a node uses; none has more than one. */
export function valueUsed(op: Op): Value | null {
  switch (op.kind) {
    case "Write":
    case "Assign":
      return op.value;
    case "RenderWidget":
      return op.initial;
    case "Test":
      return valueAsked(op.condition);
    default:
      return null;
  }
}

export function addLocals(value: Value, to: Set<LocalId>): void {
  if (value.kind === "local") to.add(value.local);
  if (value.kind === "key") addLocals(value.otherwise, to);
}

/** Is a local asked about that one of these nodes has given what nobody knows? */
export function mayBeUnknown(asked: Value, nodes: readonly { readonly op: Op }[]): boolean {
  const locals = new Set<LocalId>();
  addLocals(asked, locals);
  for (const local of locals) {
    for (const { op } of nodes) {
      if (op.kind !== "Assign" || op.local !== local) continue;
      if (op.value.kind === "unknown") return true;
      if (op.value.kind === "local") locals.add(op.value.local);
    }
  }
  return false;
}

/** The opaque questions and computed keys of a node. */
export function identitiesOf(op: Op): readonly number[] {
  switch (op.kind) {
    case "Test":
      return identitiesIn(op.condition);
    case "Read":
    case "Delete":
      return identityOf(op.key);
    case "Write":
    case "RenderWidget": {
      const value = op.kind === "Write" ? op.value : op.initial;
      const used = value.kind === "key" ? identityOf(value.key) : none;
      const own = op.key === null ? none : identityOf(op.key);
      return used.length === 0 ? own : [...own, ...used];
    }
    case "Assign":
      return op.value.kind === "key" ? identityOf(op.value.key) : none;
    default:
      return none;
  }
}

function identitiesIn(condition: Condition): readonly number[] {
  if (condition.kind === "opaque") return [condition.identity];
  if (condition.kind === "contains") return identityOf(condition.key);
  const value = valueAsked(condition);
  return value?.kind === "key" ? identityOf(value.key) : none;
}

/** Most nodes have none: no list is made for them. */
function identityOf(key: KeyRef): readonly number[] {
  return key.kind === "pattern" ? [key.identity] : none;
}

const none: readonly number[] = [];
