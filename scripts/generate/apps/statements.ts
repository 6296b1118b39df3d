/** Python statements as TypeScript, line by line. */
import type { Expression, FunctionDef, Statement, Try, With } from "../../../src/python/ast.js";
import { expression, isState, nameOf, parameters, test, type Scope } from "./expressions.js";
import { assignedIn, globalsIn, nodesBelow, readsIn } from "./names.js";
import { unsaid } from "./unsaid.js";

/** The names of one function or script: which are constants, and which nobody reads. */
interface Names {
  readonly constants: ReadonlySet<string>;
  readonly reads: ReadonlyMap<string, number>;
}

/** The body of a script or function, its variables declared. */
export function body(
  statements: readonly Statement[],
  scope: Scope,
  reads: ReadonlyMap<string, number>,
  of: "script" | "function" = "script",
): string[] {
  const assigned = assignedIn(statements);
  const shared = globalsIn(statements);
  const onTop = new Set(
    statements.flatMap((statement) =>
      statement.type === "Assign" ? statement.targets.flatMap(boundBy) : [],
    ),
  );
  // What a function declares as global is declared around it.
  const own = [...assigned.keys()].filter((name) => of === "script" || !shared.has(name));
  const everywhere = sharedBelow(statements);
  const constants = new Set(
    own.filter((name) => assigned.get(name) === 1 && onTop.has(name) && !everywhere.has(name)),
  );
  const loops = new Set(
    statements.flatMap((statement) =>
      [...nodesBelow(statement)].flatMap((node) =>
        node.type === "For" ? boundBy(node.target) : [],
      ),
    ),
  );
  const variables = own.filter(
    (name) =>
      !constants.has(name) && !loops.has(name) && reads.has(name) && !scope.stateAliases.has(name),
  );
  const names: Names = { constants, reads };
  return [
    ...variables.map((name) => `let ${nameOf(name)}: any;`),
    ...statements.flatMap((statement) => say(statement, scope, names)),
  ];
}

/** The names that a target binds by itself. */
function boundBy(target: Expression): string[] {
  if (target.type === "Name") return [target.id];
  if (target.type !== "Tuple" || !target.elts.every((each) => each.type === "Name")) return [];
  return target.elts.map(({ id }) => id);
}

/** The names that functions below assign in the module. */
function sharedBelow(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set(
    statements.flatMap((each) => (each.type === "FunctionDef" ? [...globalsIn(each.body)] : [])),
  );
}

/** A statement, in an idiomatic app with its place in Python behind the first line: `// app.py:3`. */
function say(node: Statement, scope: Scope, names: Names): string[] {
  const [first, ...rest] = sayPlain(node, scope, names);
  if (first === undefined) return [];
  const place = scope.manner === "idiomatic" ? ` // ${scope.file}:${node.loc.start.line}` : "";
  return [first + place, ...rest];
}

function sayPlain(node: Statement, scope: Scope, names: Names): string[] {
  const inner = (statements: readonly Statement[]): string[] =>
    indent(statements.flatMap((each) => say(each, scope, names)));
  switch (node.type) {
    case "Expr":
      if (node.value.type === "Constant") return [];
      // Streamlit's "magic" shows the value of a bare expression.
      if (node.value.type !== "Call") return [`st.write(${expression(node.value, scope)});`];
      return [`${statementOf(expression(node.value, scope))};`];
    case "Assign":
      return assign(node.targets, node.value, scope, names);
    case "AugAssign": {
      const operator = { Add: "+", Sub: "-", Mult: "*" }[node.op as string];
      if (operator === undefined) return unsaid(`uses ${node.op} in place`);
      return [`${expression(node.target, scope)} ${operator}= ${expression(node.value, scope)};`];
    }
    case "Delete":
      return node.targets.map((target) => `delete ${expression(target, scope)};`);
    case "If": {
      const lines = [`if (${test(node.test, scope)}) {`, ...inner(node.body)];
      return node.orelse.length === 0
        ? [...lines, "}"]
        : [...lines, "} else {", ...inner(node.orelse), "}"];
    }
    case "For": {
      if (node.orelse.length > 0) return unsaid("has an else after a loop");
      const { target, iter } = node;
      return [
        `for (${loopTarget(target, readsIn(node.body))} of ${iterated(iter, scope)}) {`,
        ...inner(node.body),
        "}",
      ];
    }
    case "With":
      return withBlock(node, scope, inner);
    case "Try":
      return tryBlock(node, inner);
    case "FunctionDef":
      return define(node, scope, names);
    case "Return":
      return [node.value === null ? "return;" : `return ${expression(node.value, scope)};`];
    case "Raise":
      return raise(node.exc, scope);
    case "Import":
    case "ImportFrom":
    case "Global":
    case "Pass":
      return [];
    case "AsyncFunctionDef":
      return unsaid("has an asynchronous callback, which Python never awaits");
    case "ClassDef":
      return unsaid("defines a class anew in each run");
    default:
      return unsaid(`uses ${node.type}`);
  }
}

/** A statement must not begin like a block. */
const statementOf = (text: string): string => (text.startsWith("{") ? `(${text})` : text);

export function indent(lines: readonly string[]): string[] {
  return lines.map((line) => (line === "" ? "" : `  ${line}`));
}

function assign(
  targets: readonly Expression[],
  value: Expression,
  scope: Scope,
  { constants, reads }: Names,
): string[] {
  const [target, ...more] = targets;
  if (target === undefined || more.length > 0) return unsaid("assigns to several targets at once");
  if (target.type === "Tuple") {
    const bound = boundBy(target);
    if (bound.length > 0) {
      const left = bound.map((id) => (reads.has(id) ? nameOf(id) : ""));
      const used = bound.filter((id) => reads.has(id));
      if (used.length === 0) return [`${expression(value, scope)};`];
      const isFresh = used.every((id) => constants.has(id));
      const text = left.join(", ").replace(/[, ]+$/, "");
      return [`${isFresh ? "const " : ""}[${text}] = ${expression(value, scope)};`];
    }
    const parts = value.type === "Tuple" ? value.elts : unsaid("unpacks a value");
    return target.elts.flatMap((each, index) => {
      const part = parts[index] ?? unsaid("unpacks a value");
      return each.type === "Name" && !reads.has(each.id)
        ? []
        : [`${expression(each, scope)} = ${expression(part, scope)};`];
    });
  }
  const text = expression(value, scope);
  if (target.type !== "Name") return [`${expression(target, scope)} = ${text};`];
  if (isState(value, scope) && scope.stateAliases.has(target.id)) return [];
  if (!reads.has(target.id)) return [`${statementOf(text)};`];
  return [`${constants.has(target.id) ? "const " : ""}${nameOf(target.id)} = ${text};`];
}

function loopTarget(target: Expression, reads: ReadonlyMap<string, number>): string {
  const nameUsed = (id: string): string => (reads.has(id) ? nameOf(id) : `_${id}`);
  if (target.type === "Name") return `const ${nameUsed(target.id)}`;
  const bound = boundBy(target);
  if (bound.length > 0) return `const [${bound.map(nameUsed).join(", ")}]`;
  return unsaid("loops over something else than names");
}

function iterated(iter: Expression, scope: Scope): string {
  if (iter.type === "Call" && iter.func.type === "Attribute" && iter.func.attr === "items") {
    return `Object.entries(${expression(iter.func.value, scope)})`;
  }
  return expression(iter, scope);
}

function withBlock(
  node: With,
  scope: Scope,
  inner: (statements: readonly Statement[]) => string[],
): string[] {
  const [item, ...more] = node.items;
  if (item === undefined || more.length > 0) return unsaid("has several contexts in one with");
  if (item.optional_vars !== null) return unsaid("names the context of a with");
  return [`${expression(item.context_expr, scope)}.with(() => {`, ...inner(node.body), "});"];
}

function tryBlock(node: Try, inner: (statements: readonly Statement[]) => string[]): string[] {
  if (node.orelse.length > 0 || node.handlers.length > 1) return unsaid("has several handlers");
  const lines = ["try {", ...inner(node.body)];
  const [handler] = node.handlers;
  if (handler !== undefined) {
    const name = handler.exception === null ? null : exceptionName(handler.exception);
    const isBare = name === null || name === "BaseException";
    if (!isBare && name !== "Exception") return unsaid(`catches ${name} alone`);
    // `except Exception` lets stops and reruns pass, which are no errors here either.
    if (isBare) lines.push("} catch {");
    else lines.push("} catch (error) {", "  if (!(error instanceof Error)) throw error;");
    lines.push(...inner(handler.body));
  }
  if (node.finalbody.length > 0) lines.push("} finally {", ...inner(node.finalbody));
  return [...lines, "}"];
}

const exceptionName = (node: Expression): string =>
  node.type === "Name" ? node.id : unsaid("catches several exceptions");

function define(node: FunctionDef, scope: Scope, names: Names): string[] {
  if (!names.reads.has(node.name)) return [];
  const inside = body(node.body, scope, names.reads, "function");
  const text = (end: string): string[] => [
    `(${parameters(node.args, scope, readsIn(node.body))}) => {`,
    ...indent(inside),
    `}${end}`,
  ];
  const name = nameOf(node.name);
  const [decorator, ...more] = node.decorator_list;
  if (more.length > 0) return unsaid("has several decorators");
  if (decorator === undefined) {
    const [first = "", ...rest] = text(";");
    return [`const ${name} = ${first}`, ...rest];
  }
  const { open, close } = decorated(decorator, scope);
  const isCached = open.startsWith("st.cache");
  const [first = "", ...rest] = text(close).map((line, index) =>
    isCached && index === 0 ? line.replace(") =>", "): any =>") : line,
  );
  return [`const ${name} = ${open}${first}`, ...rest];
}

function decorated(
  node: Expression,
  scope: Scope,
): { readonly open: string; readonly close: string } {
  const func = node.type === "Call" ? node.func : node;
  if (func.type !== "Attribute" || func.value.type !== "Name" || func.value.id !== "st") {
    return unsaid("has a decorator that is not Streamlit's");
  }
  const args = node.type === "Call" ? node.args.map((each) => expression(each, scope)) : [];
  const options = (node.type === "Call" ? node.keywords : []).map(
    ({ arg, value }) => `${arg ?? ""}: ${expression(value, scope)}`,
  );
  const close = options.length === 0 ? ");" : `, { ${options.join(", ")} });`;
  switch (func.attr) {
    case "fragment":
      return { open: "st.fragment(", close };
    case "dialog":
      return { open: `st.dialog(${args.join(", ")}, `, close };
    case "cache_data":
      return { open: "st.cacheData(", close };
    case "cache_resource":
      return { open: "st.cacheResource(", close };
    default:
      return unsaid(`decorates by st.${func.attr}`);
  }
}

function raise(node: Expression | null, scope: Scope): string[] {
  if (node?.type !== "Call" || node.func.type !== "Name") return unsaid("raises again");
  const known = ["ValueError", "RuntimeError"];
  if (!known.includes(node.func.id)) return unsaid(`raises ${node.func.id}`);
  scope.needed.add(node.func.id);
  return [
    `throw new ${node.func.id}(${node.args.map((each) => expression(each, scope)).join(", ")});`,
  ];
}
