/**
 * Everything that can be assigned to or deleted, in every form: names, session keys, properties,
 * patterns of them.
 */
import { setProperty } from "./classes.js";
import { branchOnNothing, choose } from "./conditions.js";
import type { Lowering } from "./context.js";
import { evaluate, shortCircuit } from "./expressions.js";
import { nameOfProperty } from "./literals.js";
import { itemsOf } from "./loops.js";
import { memberOf, propertyOf } from "./members.js";
import { binaryValue } from "./operators.js";
import { deleteKey, keyOf, writeKey } from "./session-access.js";
import { putShared, putVariable, type Put } from "./shared-changes.js";
import { constantSym, nothing, type Frame, type Sym } from "./symbols.js";
import { withoutTypes, type Node, type TSESTree } from "./syntax.js";
import { assignVariable } from "./variables.js";

/** Binds the names of a pattern to the parts of `value`. `node` is what people read as the assignment. */
export function assignPattern(
  lowering: Lowering,
  given: Node,
  value: Sym,
  node: Node,
  frame: Frame,
  kind: Put["kind"] = "put",
): void {
  const pattern = withoutTypes(given);
  switch (pattern.type) {
    case "Identifier": {
      const variable = frame.module.source.names.variableOf(pattern);
      if (variable === undefined) return;
      putVariable(lowering, variable, { kind, value }, node, frame);
      assignVariable(lowering, variable, value, node, frame);
      return;
    }
    case "MemberExpression": {
      const base = evaluate(lowering, pattern.object, frame);
      assignMember(lowering, base, propertyOf(lowering, pattern, frame), value, node, frame);
      return;
    }
    case "AssignmentPattern":
      assignPattern(
        lowering,
        pattern.left,
        withDefault(lowering, pattern, value, frame),
        node,
        frame,
      );
      return;
    case "ObjectPattern":
      assignProperties(lowering, pattern, value, frame);
      return;
    case "ArrayPattern":
      pattern.elements.forEach((element, index) => {
        if (element === null) return;
        const isRest = element.type === "RestElement";
        const part = isRest
          ? restOf(lowering, value, index)
          : partOf(lowering, value, index, element, frame);
        assignPattern(lowering, isRest ? element.argument : element, part, element, frame);
      });
      return;
    default:
  }
}

function withDefault(
  lowering: Lowering,
  { left, right }: TSESTree.AssignmentPattern,
  value: Sym,
  frame: Frame,
): Sym {
  return choose(lowering, branchOnNothing(lowering, value, left, frame), right, frame, {
    yes: () => evaluate(lowering, right, frame),
    no: () => value,
  });
}

function assignProperties(
  lowering: Lowering,
  pattern: TSESTree.ObjectPattern,
  value: Sym,
  frame: Frame,
): void {
  const taken: string[] = [];
  for (const property of pattern.properties) {
    if (property.type === "RestElement") {
      const object = lowering.heap(value);
      const known = object?.kind === "record";
      const entries = known ? [...object.entries].filter(([name]) => !taken.includes(name)) : [];
      const exact = known && object.exact;
      const rest = lowering.newObject({
        kind: "record",
        entries: new Map(entries),
        exact,
        class: null,
      });
      assignPattern(lowering, property.argument, rest, property, frame);
      continue;
    }
    const name = nameOfProperty(lowering, property, frame);
    if (name !== null) taken.push(name);
    const symbol = name === null ? lowering.unknown() : constantSym(name);
    const part =
      memberOf(lowering, value, symbol, property, frame) ??
      lowering.computed("member", [value, symbol]);
    assignPattern(lowering, property.value, part, property, frame);
  }
}

function partOf(lowering: Lowering, value: Sym, index: number, node: Node, frame: Frame): Sym {
  // `const [left, right] = st.columns(2)`
  if (value.kind === "container") return value;
  const name = constantSym(index);
  return memberOf(lowering, value, name, node, frame) ?? lowering.computed("member", [value, name]);
}

function restOf(lowering: Lowering, value: Sym, from: number): Sym {
  if (value.kind === "container") return value;
  const items = itemsOf(lowering, value);
  return lowering.array(items?.slice(from) ?? [], items !== null);
}

function assignMember(
  lowering: Lowering,
  base: Sym,
  name: Sym,
  value: Sym,
  node: Node,
  frame: Frame,
  kind: Put["kind"] = "put",
): void {
  if (base.kind === "session") {
    writeKey(lowering, keyOf(name), value, node, frame.module);
    return;
  }
  putShared(lowering, base, { kind, value, entry: name }, node, frame);
  if (name.kind === "constant") setProperty(lowering, base, String(name.value), value);
  else forgetContents(lowering, base);
}

/** What an object holds is no longer known. */
export function forgetContents(lowering: Lowering, symbol: Sym): void {
  const object = lowering.heap(symbol);
  if (object === undefined || symbol.kind !== "object") return;
  lowering.state.objects.set(symbol.object, { ...object, exact: false });
}

/** `target = value`, `target += value`, `target ??= value`: what the expression is worth. */
export function assignTo(
  lowering: Lowering,
  node: TSESTree.AssignmentExpression,
  frame: Frame,
): Sym {
  const { operator } = node;
  if (operator === "=") {
    const target = withoutTypes(node.left);
    if (target.type !== "MemberExpression") {
      const value = evaluate(lowering, node.right, frame);
      assignPattern(lowering, target, value, node, frame);
      return value;
    }
    // JavaScript looks at the object before it looks at the value.
    const base = evaluate(lowering, target.object, frame);
    const property = propertyOf(lowering, target, frame);
    const value = evaluate(lowering, node.right, frame);
    assignMember(lowering, base, property, value, node, frame);
    return value;
  }
  return change(lowering, node.left, node, frame, (before, write) => {
    if (operator === "&&=" || operator === "||=" || operator === "??=") {
      const logical = operator === "&&=" ? "&&" : operator === "||=" ? "||" : "??";
      return shortCircuit(lowering, logical, before, node, frame, () => {
        const value = evaluate(lowering, node.right, frame);
        write(value);
        return value;
      });
    }
    const right = evaluate(lowering, node.right, frame);
    const value = binaryValue(lowering, operator.slice(0, -1), before, right);
    write(value);
    return value;
  });
}

/** `target++` and `--target`. */
export function updateTarget(
  lowering: Lowering,
  node: TSESTree.UpdateExpression,
  frame: Frame,
): Sym {
  return change(lowering, node.argument, node, frame, (before, write) => {
    const after = binaryValue(lowering, node.operator === "++" ? "+" : "-", before, constantSym(1));
    write(after);
    return node.prefix ? after : before;
  });
}

/** Reads a target, and lets `how` write to it. */
function change(
  lowering: Lowering,
  given: Node,
  node: TSESTree.AssignmentExpression | TSESTree.UpdateExpression,
  frame: Frame,
  how: (before: Sym, write: (value: Sym) => void) => Sym,
): Sym {
  const target = withoutTypes(given);
  const isLogical =
    node.type === "AssignmentExpression" && /^(?:\?\?|\|\||&&)=$/.test(node.operator);
  const kind = isLogical ? "put" : "count";
  if (target.type !== "MemberExpression") {
    const before = evaluate(lowering, target, frame);
    return how(before, (value) => {
      assignPattern(lowering, target, value, node, frame, kind);
    });
  }
  const base = evaluate(lowering, target.object, frame);
  const property = propertyOf(lowering, target, frame);
  const before =
    memberOf(lowering, base, property, target, frame) ??
    lowering.computed("member", [base, property]);
  return how(before, (value) => {
    assignMember(lowering, base, property, value, node, frame, kind);
  });
}

export function deleteTarget(lowering: Lowering, given: Node, frame: Frame): void {
  const target = withoutTypes(given);
  if (target.type !== "MemberExpression") return;
  const base = evaluate(lowering, target.object, frame);
  const name = propertyOf(lowering, target, frame);
  if (base.kind === "session") {
    deleteKey(lowering, keyOf(name), "raises", target, frame.module);
    return;
  }
  if (name.kind === "constant") setProperty(lowering, base, String(name.value), nothing);
  forgetContents(lowering, base);
}
