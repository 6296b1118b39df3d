/**
 * Statements, one after the other, as long as anything can be reached.
 */
import { defineClass } from "./classes.js";
import { isOneOf } from "./comparisons.js";
import { branch, enter, opaque, type Sides } from "./conditions.js";
import type { Asked, Lowering } from "./context.js";
import { lowerThrow, lowerTry } from "./exceptions.js";
import { evaluate } from "./expressions.js";
import { functionSymbol } from "./functions.js";
import { lowerFor, lowerForEach, lowerWhile } from "./loops.js";
import { exportDefault, exportNamed, lowerDefaultExport } from "./modules.js";
import { unwind } from "./routes.js";
import { constantSym, nothing, type Frame, type Sym } from "./symbols.js";
import { assignPattern } from "./targets.js";
import { withoutTypes, type Node, type TSESTree } from "./syntax.js";
import { assignVariable } from "./variables.js";

export function lowerBlock(lowering: Lowering, statements: readonly Node[], frame: Frame): void {
  // Functions are there before the first statement is.
  for (const statement of statements) hoist(lowering, statement, frame);
  const { conditions, block } = lowering;
  for (const statement of statements) {
    lowering.block = statements;
    const asked = lowerStatement(lowering, statement, frame);
    // `if (known.has(name)) return;` is a condition on all that follows.
    if (asked !== undefined) lowering.conditions = [...lowering.conditions, asked];
  }
  lowering.conditions = conditions;
  lowering.block = block;
}

function hoist(lowering: Lowering, statement: Node, frame: Frame): void {
  const exported =
    statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration";
  const node = exported ? statement.declaration : statement;
  if (node?.type !== "FunctionDeclaration" || node.id === null) return;
  const variable = frame.module.source.names.variableOf(node.id);
  if (variable !== undefined) {
    assignVariable(lowering, variable, functionSymbol(node, frame), node, frame);
  }
}

/** The answer is a condition on what follows in the block. */
export function lowerStatement(
  lowering: Lowering,
  node: Node,
  frame: Frame,
  label: string | null = null,
): Asked | undefined {
  if (!lowering.alive) return;
  switch (node.type) {
    case "BlockStatement":
      lowerBlock(lowering, node.body, frame);
      return;
    case "ExpressionStatement":
      lowerExpression(lowering, node.expression, frame);
      return;
    case "VariableDeclaration":
      for (const { id, init } of node.declarations) {
        if (init === null && node.kind === "var") continue;
        const value = init === null ? nothing : evaluate(lowering, init, frame);
        const single = node.declarations.length === 1;
        assignPattern(lowering, id, value, single ? node : id, frame);
      }
      return;
    case "ClassDeclaration":
      define(lowering, node.id, defineClass(lowering, node, frame), node, frame);
      return;
    case "TSEnumDeclaration":
      define(lowering, node.id, enumeration(lowering, node, frame), node, frame);
      return;
    case "ReturnStatement":
      lowering.routes.findLast((route) => route.kind === "call")?.collect(node.argument, frame);
      lowering.flow = [];
      return;
    case "IfStatement":
      return lowerIf(lowering, node, frame);
    case "SwitchStatement":
      lowerSwitch(lowering, node, frame);
      return;
    case "ForOfStatement":
    case "ForInStatement":
      lowerForEach(lowering, node, frame, label);
      return;
    case "ForStatement":
      lowerFor(lowering, node, frame, label);
      return;
    case "WhileStatement":
    case "DoWhileStatement":
      lowerWhile(lowering, node, frame, label);
      return;
    case "LabeledStatement":
      lowerStatement(lowering, node.body, frame, node.label.name);
      return;
    case "BreakStatement":
    case "ContinueStatement":
      leaveLoop(lowering, node);
      return;
    case "ThrowStatement":
      evaluate(lowering, node.argument, frame);
      lowerThrow(lowering, node, frame);
      return;
    case "TryStatement":
      lowerTry(lowering, node, frame);
      return;
    case "ExportNamedDeclaration":
      if (node.declaration !== null) lowerStatement(lowering, node.declaration, frame);
      return;
    case "ExportDefaultDeclaration": {
      const { declaration } = node;
      const isNamed = "id" in declaration && declaration.id !== null;
      if (declaration.type === "ClassDeclaration" && isNamed) {
        lowerStatement(lowering, declaration, frame);
      } else if (declaration.type !== "FunctionDeclaration" || !isNamed) {
        lowerDefaultExport(lowering, node, frame);
      }
      return;
    }
    case "TSExportAssignment":
      exportDefault(lowering, evaluate(lowering, node.expression, frame), frame);
      return;
    default:
      // Imports mean something where their names are read; types mean nothing.
      return;
  }
}

function lowerIf(lowering: Lowering, node: TSESTree.IfStatement, frame: Frame): Asked | undefined {
  const { conditions } = lowering;
  let sides: Sides | undefined;
  const origins = lowering.origins.askedIn(() => {
    sides = branch(lowering, node.test, frame);
  });
  if (sides === undefined) return;
  const { yes, no } = sides;
  const asked = { test: node.test, origins, leaving: null };
  lowering.conditions = [...conditions, asked];
  const after = lowering.junction();
  enter(lowering, yes);
  lowerStatement(lowering, node.consequent, frame);
  const leaves = !lowering.alive;
  after.arrive(lowering.flow, lowering.state);
  enter(lowering, no);
  if (node.alternate !== null) lowerStatement(lowering, node.alternate, frame);
  after.arrive(lowering.flow, lowering.state);
  lowering.land(after);
  lowering.conditions = conditions;
  return leaves ? { ...asked, leaving: node.consequent } : undefined;
}

/** `module.exports = …` and `exports.name = …` are assignments like any other, and exports. */
function lowerExpression(lowering: Lowering, node: TSESTree.Expression, frame: Frame): void {
  const value = evaluate(lowering, node, frame);
  if (node.type !== "AssignmentExpression" || node.left.type !== "MemberExpression") return;
  const target = frame.module.source.text.slice(...node.left.range);
  if (frame.parent !== null) return;
  if (target === "module.exports") exportDefault(lowering, value, frame);
  const name = /^(?:module\.)?exports\.([\p{L}_$][\p{L}\p{N}_$]*)$/u.exec(target)?.[1];
  if (name !== undefined) exportNamed(lowering, name, value, frame);
}

function define(
  lowering: Lowering,
  name: TSESTree.Identifier | null,
  symbol: Sym,
  node: Node,
  frame: Frame,
): void {
  const variable = name === null ? undefined : frame.module.source.names.variableOf(name);
  if (variable !== undefined) assignVariable(lowering, variable, symbol, node, frame);
}

function enumeration(lowering: Lowering, node: TSESTree.TSEnumDeclaration, frame: Frame): Sym {
  const entries = new Map<string, Sym>();
  let next: number | null = 0;
  for (const { id, initializer } of node.body.members) {
    const name = id.type === "Identifier" ? id.name : id.value;
    const value: Sym =
      initializer !== undefined
        ? evaluate(lowering, initializer, frame)
        : next === null
          ? lowering.unknown()
          : constantSym(next);
    entries.set(name, value);
    next = value.kind === "constant" && typeof value.value === "number" ? value.value + 1 : null;
  }
  return lowering.newObject({ kind: "record", entries, exact: true, class: null });
}

function lowerSwitch(lowering: Lowering, node: TSESTree.SwitchStatement, frame: Frame): void {
  const { routes } = lowering;
  const asked = evaluate(lowering, node.discriminant, frame);
  const breaks = lowering.junction();
  const starts = node.cases.map(() => lowering.junction());
  for (const [index, { test }] of node.cases.entries()) {
    if (test === null || !lowering.alive) continue;
    const value = evaluate(lowering, test, frame);
    const { text } = frame.module.source;
    const asks = `${text.slice(...node.discriminant.range)} === ${text.slice(...test.range)}`;
    const first = lowering.graph.nodes.length;
    const isTrue = asked.kind === "constant" && asked.value === true;
    const { yes, no } = isTrue
      ? branch(lowering, test, frame)
      : value.kind === "constant"
        ? isOneOf(lowering, asked, [value.value], node.discriminant, test, frame)
        : opaque(lowering, lowering.computed("===", [asked, value]).version, test, frame);
    if (!isTrue) lowering.graph.retell(first, lowering.origin(test, frame.module).text, asks);
    starts[index]?.arrive(yes.flow, yes.state);
    enter(lowering, no);
  }
  const other = starts[node.cases.findIndex(({ test }) => test === null)] ?? breaks;
  other.arrive(lowering.flow, lowering.state);
  lowering.flow = [];
  lowering.routes = [...routes, { kind: "loop", label: null, breaks, continues: null }];
  for (const [index, { consequent }] of node.cases.entries()) {
    // A case without `break` falls into the next.
    const start = starts[index] ?? lowering.junction();
    start.arrive(lowering.flow, lowering.state);
    lowering.land(start);
    lowerBlock(lowering, consequent.map(withoutTypes), frame);
  }
  lowering.routes = routes;
  breaks.arrive(lowering.flow, lowering.state);
  lowering.land(breaks);
}

function leaveLoop(
  lowering: Lowering,
  node: TSESTree.BreakStatement | TSESTree.ContinueStatement,
): void {
  const isBreak = node.type === "BreakStatement";
  const name = node.label?.name;
  const index = lowering.routes.findLastIndex(
    (route) =>
      route.kind === "call" ||
      (route.kind === "loop" &&
        (isBreak || route.continues !== null) &&
        (name === undefined || route.label === name)),
  );
  const route = lowering.routes[index];
  const target = route?.kind === "loop" ? (isBreak ? route.breaks : route.continues) : null;
  if (target !== null) {
    unwind(lowering, index, (flow, state) => {
      target.arrive(flow, state);
    });
  }
  lowering.flow = [];
}
