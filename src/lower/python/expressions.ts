/**
 * Expressions: what each of them is worth, with the session events that it causes on the way.
 */
import { lowerCall } from "./calls.js";
import { attributeOf } from "./attributes.js";
import { evaluateComprehension } from "./comprehensions.js";
import { conditionValue } from "./condition-values.js";
import { branch, choose } from "./conditions.js";
import type { Lowering } from "./context.js";
import { functionSymbol } from "./functions.js";
import { areKeysOfSession, missingNames } from "./key-sets.js";
import { keyOf } from "./keys.js";
import { readName } from "./names.js";
import { binaryValue, formatted } from "./operators.js";
import { mayRaise } from "./exceptions.js";
import { readItem } from "./session-access.js";
import { callSpecial } from "./special-methods.js";
import { itemOf } from "./subscripts.js";
import { assignTarget } from "./targets.js";
import { constantSym, none, type Frame, type Sym } from "./symbols.js";
import type { Constant, Dict, Expression, Subscript } from "./syntax.js";

export function evaluate(lowering: Lowering, node: Expression, frame: Frame): Sym {
  const { origins } = lowering;
  const outer = origins.begin();
  const symbol = valueOf(lowering, node, frame);
  if (isQuestion(node)) origins.endAnswer(outer, symbol);
  else origins.end(outer, symbol);
  return symbol;
}

function isQuestion({ type }: Expression): boolean {
  return type === "IfExp" || type === "BoolOp" || type === "Compare" || type === "UnaryOp";
}

function valueOf(lowering: Lowering, node: Expression, frame: Frame): Sym {
  const { module } = frame;
  switch (node.type) {
    case "Constant":
      return constantValue(lowering, node);
    case "Name":
      return readName(lowering, node, frame);
    case "Attribute": {
      const base = evaluate(lowering, node.value, frame);
      return attributeOf(lowering, base, node.attr, node, frame);
    }
    case "Subscript":
      return subscriptValue(lowering, node, frame);
    case "Call":
      return lowerCall(lowering, node, frame);
    case "BoolOp":
    case "Compare":
      return conditionValue(lowering, node, frame);
    case "UnaryOp": {
      if (node.op === "Not") return conditionValue(lowering, node, frame);
      const operand = evaluate(lowering, node.operand, frame);
      if (node.op === "USub" && operand.kind === "constant" && typeof operand.value === "number") {
        return constantSym(-operand.value);
      }
      return lowering.computed(node.op, [operand]);
    }
    case "IfExp":
      return choose(lowering, branch(lowering, node.test, frame), node, frame, {
        yes: () => evaluate(lowering, node.body, frame),
        no: () => evaluate(lowering, node.orelse, frame),
      });
    case "NamedExpr": {
      const value = evaluate(lowering, node.value, frame);
      assignTarget(lowering, node.target, value, node, frame);
      return node.target.type === "Name" ? readName(lowering, node.target, frame) : value;
    }
    case "BinOp": {
      const left = evaluate(lowering, node.left, frame);
      const right = evaluate(lowering, node.right, frame);
      if (node.op === "Sub" && areKeysOfSession(right)) {
        const missing = missingNames(lowering, left, node, frame);
        if (missing !== null) return missing;
      }
      return binaryValue(lowering, node.op, left, right);
    }
    case "JoinedStr":
      return formatted(lowering, node, frame);
    case "Lambda":
      return functionSymbol(lowering, node, frame);
    case "List":
    case "Tuple":
    case "Set": {
      const { items, exact } = evaluateItems(lowering, node.elts, frame);
      const kind = node.type === "List" ? "list" : node.type === "Tuple" ? "tuple" : "set";
      return lowering.newObject({ kind, items, exact });
    }
    case "Dict":
      return dictionary(lowering, node, frame);
    case "ListComp":
    case "SetComp":
    case "GeneratorExp":
    case "DictComp":
      return evaluateComprehension(lowering, node, frame);
    case "Await":
    case "YieldFrom":
      mayRaise(lowering, node, module);
      return evaluate(lowering, node.value, frame);
    case "Yield": {
      const value = node.value === null ? none : evaluate(lowering, node.value, frame);
      return frame.yields === null ? lowering.unknown() : frame.yields(value);
    }
    case "Starred":
      return evaluate(lowering, node.value, frame);
    case "FormattedValue":
    case "Interpolation":
      return evaluate(lowering, node.value, frame);
    case "TemplateStr":
      for (const part of node.values) evaluate(lowering, part, frame);
      return { kind: "truthy", version: lowering.newVersion() };
    case "Slice": {
      const parts = [node.lower, node.upper, node.step].map((part) =>
        part === null ? none : evaluate(lowering, part, frame),
      );
      return lowering.computed("slice", parts);
    }
    case "Error":
      return node.child === null ? lowering.unknown() : evaluate(lowering, node.child, frame);
  }
}

function constantValue(lowering: Lowering, node: Constant): Sym {
  switch (node.kind) {
    case "None":
      return none;
    case "bool":
    case "float":
      return constantSym(node.value);
    case "int":
      if (typeof node.value === "number") return constantSym(node.value);
      break;
    case "str":
      if (node.value !== undefined) return constantSym(node.value);
      break;
    case "complex":
    case "bytes":
    case "Ellipsis":
  }
  return { kind: "truthy", version: lowering.versionOf(`literal ${node.raw}`, true) };
}

function subscriptValue(lowering: Lowering, node: Subscript, frame: Frame): Sym {
  const base = evaluate(lowering, node.value, frame);
  const index = evaluate(lowering, node.slice, frame);
  if (base.kind === "session") {
    return readItem(lowering, keyOf(lowering, index), "item", node, frame.module);
  }
  const given = callSpecial(lowering, base, "__getitem__", [index], node, frame);
  return given ?? itemOf(lowering, base, index, node, frame);
}

/** The members of a display; `exact` is false where something unknown is unpacked into it. */
function evaluateItems(
  lowering: Lowering,
  nodes: readonly Expression[],
  frame: Frame,
): { readonly items: readonly Sym[]; readonly exact: boolean } {
  let exact = true;
  const items = nodes.flatMap((node) => {
    const item = evaluate(lowering, node, frame);
    if (node.type !== "Starred") return [item];
    const object = lowering.heap(item);
    if (object !== undefined && "items" in object && object.exact) return object.items;
    exact = false;
    return [];
  });
  return { items, exact };
}

function dictionary(lowering: Lowering, node: Dict, frame: Frame): Sym {
  const entries: (readonly [Sym, Sym])[] = [];
  let exact = true;
  node.values.forEach((valueNode, index) => {
    const keyNode = node.keys[index] ?? null;
    if (keyNode !== null) {
      const key = evaluate(lowering, keyNode, frame);
      entries.push([key, evaluate(lowering, valueNode, frame)]);
      return;
    }
    const unpacked = lowering.heap(evaluate(lowering, valueNode, frame));
    if (unpacked?.kind === "dict" && unpacked.exact) entries.push(...unpacked.entries);
    else exact = false;
  });
  return lowering.newObject({ kind: "dict", entries: lastOfEach(entries), exact });
}

/** A key that comes twice keeps its first place and its last value, as in Python. */
function lastOfEach(entries: readonly (readonly [Sym, Sym])[]): (readonly [Sym, Sym])[] {
  const byKey = new Map<unknown, readonly [Sym, Sym]>();
  for (const entry of entries) {
    const [key] = entry;
    byKey.set(key.kind === "constant" ? key.value : key, entry);
  }
  return [...byKey.values()];
}
