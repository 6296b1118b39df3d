/**
 * Everything that can be assigned to or deleted, in every form: names, session keys, attributes,
 * items, tuples of them.
 */
import { memberOf } from "./attributes.js";
import { evaluate } from "./expressions.js";
import type { Lowering } from "./context.js";
import { keyOf } from "./keys.js";
import { changeObject, setItem } from "./methods.js";
import { assignBinding, readName } from "./names.js";
import { binaryValue } from "./operators.js";
import { sessionAttribute, deleteKey, readItem, updateAll, writeKey } from "./session-access.js";
import { constantSym, noArguments, type Frame, type Sym } from "./symbols.js";
import { assignMember, changeBinding } from "./shared-writes.js";
import { changeShared, heldAtImport } from "./shared-changes.js";
import { callSpecial, deleteSpecially } from "./special-methods.js";
import { itemOf } from "./subscripts.js";
import type { AugAssign, Expression, Node } from "./syntax.js";

/** `target = value`. `node` is what people read as the assignment. */
export function assignTarget(
  lowering: Lowering,
  target: Expression,
  value: Sym,
  node: Node,
  frame: Frame,
): void {
  const { module } = frame;
  if (target.type === "Name") {
    const binding = module.source.scopes.resolve(target);
    if (binding.kind !== "binding") return;
    changeBinding(lowering, binding, { kind: "put", value }, node, frame);
    assignBinding(lowering, binding, value, frame, node);
    return;
  }
  if (target.type === "Attribute") {
    const base = evaluate(lowering, target.value, frame);
    if (base.kind === "session") {
      writeKey(lowering, { kind: "constant", key: target.attr }, value, node, module);
      return;
    }
    const assigned = { kind: "put", value, after: value } as const;
    assignMember(lowering, base, target.attr, assigned, node, frame);
    return;
  }
  if (target.type === "Subscript") {
    const base = evaluate(lowering, target.value, frame);
    const index = evaluate(lowering, target.slice, frame);
    if (base.kind === "session") {
      writeKey(lowering, keyOf(lowering, index), value, node, module);
      return;
    }
    if (callSpecial(lowering, base, "__setitem__", [index, value], node, frame) !== null) return;
    const before = heldAtImport(lowering, base, index);
    changeShared(lowering, base, { kind: "put", value, entry: index, before }, node, frame);
    setItem(lowering, base, index, value);
    touchName(lowering, target.value, frame);
    return;
  }
  if (target.type === "Tuple" || target.type === "List") {
    target.elts.forEach((element, index) => {
      assignTarget(lowering, element, partOf(lowering, value, index), element, frame);
    });
    return;
  }
  if (target.type === "Starred") {
    assignTarget(lowering, target.value, lowering.unknownFrom(value), target, frame);
    return;
  }
}

/** One of the values that a tuple target unpacks. */
function partOf(lowering: Lowering, value: Sym, index: number): Sym {
  // `a, b = st.columns(2)`
  if (value.kind === "container") return value;
  const object = lowering.heap(value);
  if (object !== undefined && "items" in object && object.exact) {
    return object.items[index] ?? lowering.unknown();
  }
  return lowering.computed(`part ${index}`, [value]);
}

export function augment(lowering: Lowering, node: AugAssign, frame: Frame): void {
  const { target } = node;
  const { module } = frame;
  if (target.type === "Name") {
    const before = readName(lowering, target, frame);
    const value = evaluate(lowering, node.value, frame);
    if (before.kind === "session") {
      updateAll(lowering, { ...noArguments, positional: [value] }, node, module);
      return;
    }
    const binding = module.source.scopes.resolve(target);
    if (binding.kind !== "binding") return;
    if (lowering.heap(before) === undefined) {
      changeBinding(lowering, binding, { kind: "count", value }, node, frame);
    } else extendShared(lowering, before, value, node, frame);
    assignBinding(lowering, binding, binaryValue(lowering, node.op, before, value), frame, node);
    return;
  }
  if (target.type !== "Attribute" && target.type !== "Subscript") return;
  const base = evaluate(lowering, target.value, frame);
  const key =
    target.type === "Attribute"
      ? constantSym(target.attr)
      : evaluate(lowering, target.slice, frame);
  if (base.kind === "session") {
    const name = keyOf(lowering, key);
    const before =
      target.type === "Attribute"
        ? sessionAttribute(lowering, target.attr, target, frame)
        : readItem(lowering, name, "item", target, module);
    const value = evaluate(lowering, node.value, frame);
    writeKey(lowering, name, binaryValue(lowering, node.op, before, value), node, module);
    return;
  }
  // `st.session_state |= {...}`
  if (base.kind === "streamlit" && target.type === "Attribute") {
    const value = evaluate(lowering, node.value, frame);
    updateAll(lowering, { ...noArguments, positional: [value] }, node, module);
    return;
  }
  const value = evaluate(lowering, node.value, frame);
  if (target.type === "Attribute") {
    const before = memberOf(lowering, base, target.attr, target, frame);
    if (before !== null && lowering.heap(before) !== undefined) {
      extendShared(lowering, before, value, node, frame);
      changeObject(lowering, before);
      return;
    }
    const after = lowering.unknownFrom(...(before === null ? [] : [before]), value);
    assignMember(lowering, base, target.attr, { kind: "count", value, after }, node, frame);
  } else {
    const given = callSpecial(lowering, base, "__getitem__", [key], target, frame);
    if (given !== null) {
      const after = binaryValue(lowering, node.op, given, value);
      callSpecial(lowering, base, "__setitem__", [key, after], node, frame);
      return;
    }
    const before = itemOf(lowering, base, key, target, frame);
    changeShared(lowering, base, { kind: "count", value, entry: key }, node, frame);
    setItem(lowering, base, key, lowering.unknownFrom(before, value));
  }
}

/** `items += [...]` changes the list in place. */
function extendShared(
  lowering: Lowering,
  symbol: Sym,
  value: Sym,
  node: AugAssign,
  frame: Frame,
): void {
  const change = { kind: "grow", values: [value], receiver: node.target, of: "list" } as const;
  changeShared(lowering, symbol, change, node, frame);
}

export function deleteTarget(lowering: Lowering, target: Expression, frame: Frame): void {
  const { module } = frame;
  if (target.type === "Attribute") {
    const base = evaluate(lowering, target.value, frame);
    if (base.kind === "session") {
      const how = { access: "attribute", missing: "raises" } as const;
      deleteKey(lowering, { kind: "constant", key: target.attr }, how, target, module);
      return;
    }
    deleteSpecially(lowering, base, target.attr, target, frame);
    return;
  }
  if (target.type === "Subscript") {
    const base = evaluate(lowering, target.value, frame);
    const index = evaluate(lowering, target.slice, frame);
    if (base.kind === "session") {
      const how = { access: "item", missing: "raises" } as const;
      deleteKey(lowering, keyOf(lowering, index), how, target, module);
      return;
    }
    if (callSpecial(lowering, base, "__delitem__", [index], target, frame) !== null) return;
    changeObject(lowering, base);
    return;
  }
  if (target.type === "Tuple" || target.type === "List") {
    for (const element of target.elts) deleteTarget(lowering, element, frame);
    return;
  }
  if (target.type === "Name") {
    const binding = module.source.scopes.resolve(target);
    if (binding.kind !== "binding") return;
    assignBinding(lowering, binding, lowering.unknown(), frame, target);
    return;
  }
}

/** An unknown object was changed under this name: what was asked about it may be otherwise now. */
export function touchName(lowering: Lowering, node: Expression, frame: Frame): void {
  if (node.type !== "Name") return;
  const symbol = readName(lowering, node, frame);
  if (symbol.kind !== "unknown") return;
  const binding = frame.module.source.scopes.resolve(node);
  if (binding.kind !== "binding") return;
  assignBinding(lowering, binding, lowering.unknown(), frame, node);
}
