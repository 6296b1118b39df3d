/**
 * Statements, one after the other, as long as anything can be reached.
 */
import { branch, enter } from "./conditions.js";
import type { Lowering } from "./context.js";
import { decoratedClass, decoratedFunction } from "./decorators.js";
import { jumpTo, unwind } from "./routes.js";
import { lowerRaise, lowerTry } from "./exceptions.js";
import { evaluate } from "./expressions.js";
import { lowerImport } from "./imports.js";
import { lowerFor, lowerWhile } from "./loops.js";
import { lowerMatch } from "./match.js";
import { assignBinding } from "./names.js";
import { lowerUntilNavigation } from "./page-lists.js";
import type { Frame, Sym } from "./symbols.js";
import { assignTarget, augment, deleteTarget } from "./targets.js";
import type { Binding, If, Statement } from "./syntax.js";
import { lowerWith } from "./with.js";

export function lowerBlock(
  lowering: Lowering,
  statements: readonly Statement[],
  frame: Frame,
): void {
  const [first] = statements;
  if (first !== undefined && lowering.depth === deepest) {
    lowering.exhaust(first, frame.module);
    return;
  }
  lowering.depth += 1;
  const { origins } = lowering;
  const around = origins.begin();
  let done = 0;
  for (const [index, statement] of statements.entries()) {
    if (!lowering.alive) break;
    if (index < done) continue;
    done = index + lowerUntilNavigation(lowering, statements, index, frame);
    if (index === done) lowerStatement(lowering, statement, frame);
    origins.leave(around);
    origins.begin();
  }
  origins.leave(around);
  lowering.depth -= 1;
}

/** Each branch of an `elif` chain lies in the one before; there may be more than the stack is deep. */
const deepest = 400;

export function lowerStatement(lowering: Lowering, node: Statement, frame: Frame): void {
  switch (node.type) {
    case "FunctionDef":
    case "AsyncFunctionDef":
      define(lowering, node.name, decoratedFunction(lowering, node, frame), node, frame);
      return;
    case "ClassDef":
      define(lowering, node.name, decoratedClass(lowering, node, frame), node, frame);
      return;
    case "Return":
      lowering.routes
        .findLast((route) => route.kind === "call")
        ?.collect({ kind: "expression", node: node.value, frame });
      lowering.flow = [];
      return;
    case "Delete":
      for (const target of node.targets) deleteTarget(lowering, target, frame);
      return;
    case "Assign": {
      const value = evaluate(lowering, node.value, frame);
      const only = node.targets.length === 1;
      for (const target of node.targets) {
        assignTarget(lowering, target, value, only ? node : target, frame);
      }
      return;
    }
    case "AugAssign":
      augment(lowering, node, frame);
      return;
    case "AnnAssign":
      if (node.value === null) return;
      assignTarget(lowering, node.target, evaluate(lowering, node.value, frame), node, frame);
      return;
    case "For":
    case "AsyncFor":
      lowerFor(lowering, node, frame);
      return;
    case "While":
      lowerWhile(lowering, node, frame);
      return;
    case "If":
      lowerIf(lowering, node, frame);
      return;
    case "With":
    case "AsyncWith":
      lowerWith(lowering, node, frame);
      return;
    case "Match":
      lowerMatch(lowering, node, frame);
      return;
    case "Raise":
      lowerRaise(lowering, node, frame);
      lowering.flow = [];
      return;
    case "Try":
    case "TryStar":
      lowerTry(lowering, node, frame);
      return;
    case "Assert": {
      const { yes, no } = branch(lowering, node.test, frame);
      enter(lowering, no);
      if (lowering.alive && jumpTo(lowering, { type: "AssertionError" }) === "not caught") {
        lowering.emit({ kind: "Raise" }, node, frame.module);
      }
      enter(lowering, yes);
      return;
    }
    case "Import":
    case "ImportFrom":
      lowerImport(lowering, node, frame);
      return;
    case "Expr":
      evaluate(lowering, node.value, frame);
      return;
    case "Break":
    case "Continue":
      leaveLoop(lowering, node.type);
      return;
    case "TypeAlias":
    case "Global":
    case "Nonlocal":
    case "Pass":
  }
}

function lowerIf(lowering: Lowering, node: If, frame: Frame): void {
  const { yes, no } = branch(lowering, node.test, frame);
  const after = lowering.junction();
  enter(lowering, yes);
  lowerBlock(lowering, node.body, frame);
  after.arrive(lowering.flow, lowering.state);
  enter(lowering, no);
  lowerBlock(lowering, node.orelse, frame);
  after.arrive(lowering.flow, lowering.state);
  lowering.land(after);
}

function leaveLoop(lowering: Lowering, how: "Break" | "Continue"): void {
  const index = lowering.routes.findLastIndex(({ kind }) => kind === "loop" || kind === "call");
  const route = lowering.routes[index];
  if (route?.kind === "loop") {
    const target = how === "Break" ? route.breaks : route.continues;
    unwind(lowering, index, (flow, state) => {
      target.arrive(flow, state);
    });
  }
  lowering.flow = [];
}

function define(
  lowering: Lowering,
  name: string,
  symbol: Sym,
  node: Statement,
  frame: Frame,
): void {
  const binding = bindingHere(frame, name);
  if (binding !== undefined) assignBinding(lowering, binding, symbol, frame, node);
}

/** The binding that a definition in this scope means; `global` leads to the module's. */
export function bindingHere(frame: Frame, name: string): Binding | undefined {
  return frame.scope.bindings.get(name) ?? frame.module.source.scopes.module.bindings.get(name);
}
