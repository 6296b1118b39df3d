/**
 * Python expressions as TypeScript. What has another meaning there is said with a function of
 * `tests/runtime/app/python.ts`: an empty list is false, `True == 1`, `print` evaluates its arguments.
 */
import { newestRelease } from "../../../src/runtime/api/versions.js";
import { commandNamed } from "../../../src/runtime/api/command.js";
import { isRequired, placedParameters, scriptName } from "../../../src/runtime/api/script-names.js";
import type { Parameter } from "../../../src/runtime/api/facts.js";
import type {
  Arguments,
  Call,
  Compare,
  Dict,
  Expression,
  Lambda,
} from "../../../src/python/ast.js";
import { nodesBelow, readsIn } from "./names.js";
import { Unsaid, unsaid } from "./unsaid.js";

/** What is known about the names of a script. */
export interface Scope {
  /** Names for `st.session_state`. */
  readonly stateAliases: ReadonlySet<string>;
  /** Scripts of the app by their files, for `st.Page` and `st.switch_page`. */
  readonly scripts: ReadonlyMap<string, string>;
  /** The functions of `python.ts` that have been needed. */
  readonly needed: Set<string>;
  /**
   * `exact`: what means something else in JavaScript is said with a function of `python.ts`.
   * `idiomatic`: as people write it, for linting; each statement ends with its place in Python.
   */
  readonly manner: "exact" | "idiomatic";
  /** The file whose statements are said. */
  readonly file: string;
}

const operators: Readonly<Record<string, string>> = {
  ...{ Add: "+", Sub: "-", Mult: "*", Div: "/", Mod: "%" },
  ...{ Lt: "<", LtE: "<=", Gt: ">", GtE: ">=" },
};

export function expression(node: Expression, scope: Scope): string {
  const say = (inner: Expression): string => expression(inner, scope);
  switch (node.type) {
    case "Constant":
      return constant(node);
    case "Name":
      return nameOf(node.id);
    case "List":
    case "Tuple":
      return `[${node.elts.map(say).join(", ")}]`;
    case "Dict":
      return dict(node, scope);
    case "Attribute":
      if (isState(node, scope)) return "st.sessionState";
      if (isState(node.value, scope)) return property(node.attr);
      if (node.value.type === "Name" && node.value.id === "st")
        return `st.${scriptName(node.attr)}`;
      return `${say(node.value)}.${node.attr}`;
    case "Subscript":
      if (isState(node.value, scope)) return key(node.slice, scope);
      if (node.slice.type === "Slice") return unsaid("slices a value");
      if (node.value.type === "Dict") return `(${say(node.value)} as Any)[${say(node.slice)}]`;
      return `${say(node.value)}[${say(node.slice)}]`;
    case "Call":
      return call(node, scope);
    case "Compare":
      return compare(node, scope);
    case "BoolOp":
      return `(${node.values.map((each) => test(each, scope)).join(node.op === "And" ? " && " : " || ")})`;
    case "UnaryOp":
      if (node.op === "Not") return `!${atom(test(node.operand, scope))}`;
      if (node.op === "USub") return `-${say(node.operand)}`;
      return unsaid(`uses the operator ${node.op}`);
    case "BinOp": {
      const operator = operators[node.op] ?? unsaid(`uses the operator ${node.op}`);
      return `(${say(node.left)} ${operator} ${number(node.right, scope)})`;
    }
    case "IfExp":
      return `(${test(node.test, scope)} ? ${say(node.body)} : ${say(node.orelse)})`;
    case "Lambda":
      return lambda(node, scope);
    case "JoinedStr":
      return `\`${node.values.map((each) => piece(each, scope)).join("")}\``;
    case "ListComp": {
      const [only, ...more] = node.generators;
      if (only === undefined || more.length > 0 || only.ifs.length > 0) {
        return unsaid("has a list comprehension with conditions");
      }
      return `${atom(say(only.iter))}.map((${say(only.target)}) => ${say(node.elt)})`;
    }
    case "NamedExpr":
      return unsaid("assigns within an expression");
    case "DictComp":
    case "SetComp":
    case "GeneratorExp":
    case "Set":
      return unsaid("builds a set or dictionary by a comprehension");
    default:
      return unsaid(`uses ${node.type}`);
  }
}

/** An expression where Python asks whether it is true. */
export function test(node: Expression, scope: Scope): string {
  if (isBoolean(node) || scope.manner === "idiomatic") return expression(node, scope);
  scope.needed.add("truthy");
  return `truthy(${expression(node, scope)})`;
}

const booleans = new Set(["button", "checkbox", "toggle", "form_submit_button", "download_button"]);

function isBoolean(node: Expression): boolean {
  if (node.type === "Compare" || node.type === "BoolOp") return true;
  if (node.type === "UnaryOp") return node.op === "Not";
  if (node.type === "Constant") return node.kind === "bool";
  if (node.type !== "Call") return false;
  if (node.func.type === "Name") return ["bool", "hasattr"].includes(node.func.id);
  return node.func.type === "Attribute" && booleans.has(node.func.attr);
}

/** In sums, Python counts a boolean as 0 or 1. */
function number(node: Expression, scope: Scope): string {
  const text = expression(node, scope);
  return isBoolean(node) ? `Number(${text})` : text;
}

const atom = (text: string): string => (/^[\w.$]+(\([^()]*\))?$/.test(text) ? text : `(${text})`);

function constant(node: Expression & { type: "Constant" }): string {
  switch (node.kind) {
    case "None":
      return "null";
    case "bool":
    case "int":
    case "float":
      return String(node.value);
    case "str":
      return JSON.stringify(node.value ?? unsaid("has a text that the parser does not know"));
    default:
      return unsaid(`has a constant of type ${node.kind}`);
  }
}

const reserved = new Set(["var", "new", "function", "switch", "case", "default", "this"]);
const nameOf = (id: string): string => (reserved.has(id) ? `${id}_` : id);
export { nameOf };

function dict(node: Dict, scope: Scope): string {
  const entries = node.values.map((value, index) => {
    const at = node.keys[index] ?? unsaid("unpacks a dictionary");
    const text = at.type === "Constant" && typeof at.value === "string" ? at.value : null;
    const name = text !== null && isIdentifier(text) ? text : `[${expression(at, scope)}]`;
    return `${name}: ${expression(value, scope)}`;
  });
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

const isIdentifier = (text: string): boolean => /^[A-Za-z_$][\w$]*$/.test(text);

/** Is the expression `st.session_state`, or a name for it? */
export function isState(node: Expression, scope: Scope): boolean {
  if (node.type === "Name") return scope.stateAliases.has(node.id);
  return (
    node.type === "Attribute" &&
    node.attr === "session_state" &&
    node.value.type === "Name" &&
    node.value.id === "st"
  );
}

/** Is the expression `st.query_params`? */
function isAddress(node: Expression): boolean {
  return (
    node.type === "Attribute" &&
    node.attr === "query_params" &&
    node.value.type === "Name" &&
    node.value.id === "st"
  );
}

const addressMethods = new Set(["to_dict", "get_all", "get", "update", "clear", "from_dict"]);

const methods = new Set(["get", "setDefault", "update", "pop", "clear"]);

function property(name: string): string {
  if (methods.has(name)) return unsaid(`has the key "${name}", the name of a method`);
  return `st.sessionState.${name}`;
}

function key(slice: Expression, scope: Scope): string {
  if (slice.type === "Constant" && slice.kind === "str" && typeof slice.value === "string") {
    return isIdentifier(slice.value)
      ? property(slice.value)
      : `st.sessionState[${JSON.stringify(slice.value)}]`;
  }
  if (slice.type === "Constant" || slice.type === "Tuple")
    return unsaid("has a key that is no text");
  return `st.sessionState[${expression(slice, scope)}]`;
}

function compare(node: Compare, scope: Scope): string {
  const [operator, ...others] = node.ops;
  const [right] = node.comparators;
  if (operator === undefined || right === undefined || others.length > 0) {
    return unsaid("chains comparisons");
  }
  const left = expression(node.left, scope);
  switch (operator) {
    case "In":
    case "NotIn": {
      const found = isState(right, scope)
        ? `${left} in st.sessionState`
        : scope.manner === "idiomatic"
          ? `${atom(expression(right, scope))}.includes(${left})`
          : needs("isIn", scope, `isIn(${left}, ${expression(right, scope)})`);
      return operator === "In" ? found : `!(${found})`;
    }
    case "Is":
    case "IsNot":
      return `${left} ${operator === "Is" ? "===" : "!=="} ${expression(right, scope)}`;
    case "Eq":
    case "NotEq": {
      if (scope.manner === "idiomatic") {
        return `${left} ${operator === "Eq" ? "===" : "!=="} ${expression(right, scope)}`;
      }
      const equal = needs("equal", scope, `equal(${left}, ${expression(right, scope)})`);
      return operator === "Eq" ? equal : `!${equal}`;
    }
    default:
      return `${left} ${operators[operator] ?? unsaid(`compares by ${operator}`)} ${expression(right, scope)}`;
  }
}

function needs(name: string, scope: Scope, text: string): string {
  scope.needed.add(name);
  return text;
}

function piece(node: Expression, scope: Scope): string {
  if (node.type === "Constant" && node.kind === "str")
    return (node.value ?? "").replaceAll("`", "\\`");
  if (node.type === "FormattedValue") return `\${${expression(node.value, scope)}}`;
  return unsaid(`has ${node.type} in a text`);
}

function lambda(node: Lambda, scope: Scope): string {
  const body = node.body.type === "Constant" ? "null" : expression(node.body, scope);
  const reads = readsIn([node.body]);
  return `(${parameters(node.args, scope, reads)}) => ${body.startsWith("{") ? `(${body})` : body}`;
}

/** The parameters of a function whose body reads these names. */
export function parameters(
  given: Arguments,
  scope: Scope,
  reads: ReadonlyMap<string, number>,
): string {
  if (given.kwonlyargs.length > 0 || given.kwarg !== null)
    return unsaid("has parameters by name only");
  const plain = [...given.posonlyargs, ...given.args];
  const first = plain.length - given.defaults.length;
  const nameUsed = (arg: string): string => (reads.has(arg) ? nameOf(arg) : `_${arg}`);
  const texts = plain.map(({ arg }, index) => {
    const otherwise = given.defaults[index - first];
    return otherwise === undefined
      ? `${nameUsed(arg)}: any`
      : `${nameUsed(arg)}: any =${expression(otherwise, scope)}`;
  });
  if (given.vararg !== null) texts.push(`...${nameUsed(given.vararg.arg)}: any[]`);
  return texts.join(", ");
}

function call(node: Call, scope: Scope): string {
  const { func } = node;
  if (node.args.some(({ type }) => type === "Starred")) return unsaid("unpacks arguments");
  if (func.type === "Name") return functionCall(func.id, node, scope);
  if (func.type !== "Attribute") return unsaid("calls the result of an expression");
  if (isState(func.value, scope)) return stateCall(func.attr, node, scope);
  const { value, attr } = func;
  if (isAddress(value) && addressMethods.has(attr)) {
    return `st.queryParams.${scriptName(attr)}(${list(node.args, scope)})`;
  }
  if (value.type === "Name" && value.id === "st") return commandCall("st", attr, node, scope);
  if (attr === "append") return `${expression(value, scope)}.push(${list(node.args, scope)})`;
  const moment = momentOf(attr, node, value);
  if (moment !== null) return moment;
  if (attr === "DataFrame") return rowsOf(node);
  if (attr === "upper") return `${expression(value, scope)}.toUpperCase()`;
  if (attr === "index")
    return `${atom(expression(value, scope))}.indexOf(${list(node.args, scope)})`;
  if (attr === "run" && node.args.length === 0) return `${atom(expression(value, scope))}.run()`;
  // A command of a container, such as `st.sidebar.text_input`.
  if (commandNamed(attr, "containers", newestRelease).kind !== "absent") {
    return commandCall(atom(expression(value, scope)), attr, node, scope);
  }
  return unsaid(`calls the method ${attr}`);
}

const list = (nodes: readonly Expression[], scope: Scope): string =>
  nodes.map((each) => expression(each, scope)).join(", ");

/** `dt.date(2020, 1, 2)`: dates and times are ISO texts. */
function momentOf(attr: string, { args }: Call, of: Expression): string | null {
  const isModule =
    (of.type === "Name" && of.id === "dt") || (of.type === "Call" && of.func.type === "Name");
  if (!isModule || (attr !== "date" && attr !== "time")) return null;
  const parts = args.map((each) => (each.type === "Constant" ? String(each.value) : "?"));
  const padded = parts.map((part, index) =>
    part.padStart(attr === "date" && index === 0 ? 4 : 2, "0"),
  );
  return JSON.stringify(padded.join(attr === "date" ? "-" : ":"));
}

/** `pd.DataFrame({'a': [1]})`: a table is a list of rows. */
function rowsOf({ args }: Call): string {
  const [columns] = args;
  if (columns?.type !== "Dict") return unsaid("makes a table of something else than columns");
  const names = columns.keys.map((each) => (each?.type === "Constant" ? String(each.value) : "?"));
  const values = columns.values.map((each) => (each.type === "List" ? each.elts : []));
  const rows = (values[0] ?? []).map((_, row) => {
    const cells = names.map((name, column) => {
      const cell = values[column]?.[row];
      return `${name}: ${cell?.type === "Constant" ? String(cell.value) : unsaid("computes cells")}`;
    });
    return `{ ${cells.join(", ")} }`;
  });
  return `[${rows.join(", ")}]`;
}

function functionCall(name: string, node: Call, scope: Scope): string {
  const [first] = node.args;
  switch (name) {
    case "print": {
      const texts = printed(node.args, scope).join(", ");
      if (scope.manner === "idiomatic") return `console.log(${texts})`;
      return needs("print", scope, `print(${texts})`);
    }
    case "repr":
    case "str":
      return first === undefined ? '""' : expression(first, scope);
    case "bool":
      return first === undefined ? "false" : test(first, scope);
    case "len":
    case "sorted":
    case "list":
    case "dict":
      return enumerated(name, first, scope);
    case "hasattr": {
      const [of, attribute] = node.args;
      if (of === undefined || attribute === undefined || !isState(of, scope)) {
        return unsaid("asks an object for an attribute");
      }
      const name = expression(attribute, scope);
      if (scope.manner === "idiomatic") return `(${name} in st.sessionState)`;
      return needs("hasattr", scope, `hasattr(st.sessionState, ${name})`);
    }
    case "range":
      if (scope.manner === "idiomatic" && node.args.length === 1 && first?.type === "Constant") {
        return `[${[...Array(Number(first.value)).keys()].join(", ")}]`;
      }
      return needs("range", scope, `range(${list(node.args, scope)})`);
    case "type":
    case "dir":
    case "getattr":
    case "isinstance":
    case "vars":
    case "__import__":
      return unsaid(`calls Python's ${name}()`);
    default:
      if (node.keywords.length > 0) return unsaid("calls a function of its own with names");
      return `${nameOf(name)}(${list(node.args, scope)})`;
  }
}

/** What enumerates the keys of the session; prints sort them and make dictionaries of them. */
function enumerated(name: string, of: Expression | undefined, scope: Scope): string {
  if (of === undefined) return unsaid(`calls ${name}() without an argument`);
  if (isState(of, scope)) {
    return name === "len" ? "Object.keys(st.sessionState).length" : "Object.keys(st.sessionState)";
  }
  if (name === "len") return `${atom(expression(of, scope))}.length`;
  const plain = of.type === "Call" && of.func.type === "Attribute" && of.func.attr === "items";
  return expression(plain ? of.func.value : of, scope);
}

/** What a print evaluates. What cannot be said is left out if it does not touch the app. */
function printed(nodes: readonly Expression[], scope: Scope): string[] {
  return nodes.flatMap((node) => {
    if (node.type === "Constant") return [];
    try {
      return [expression(node, scope)];
    } catch (error) {
      const touches = [...nodesBelow(node)].some(
        (inner) => inner.type === "Name" && (inner.id === "st" || scope.stateAliases.has(inner.id)),
      );
      if (touches || !(error instanceof Unsaid)) throw error;
      return [];
    }
  });
}

function stateCall(method: string, node: Call, scope: Scope): string {
  const names = node.keywords.map(({ arg, value }) => {
    return `${arg ?? unsaid("unpacks a dictionary")}: ${expression(value, scope)}`;
  });
  switch (method) {
    case "get":
    case "pop":
    case "clear":
      return `st.sessionState.${method}(${list(node.args, scope)})`;
    case "setdefault":
      return `st.sessionState.setDefault(${list(node.args, scope)})`;
    case "update":
      if (names.length > 0) return `st.sessionState.update({ ${names.join(", ")} })`;
      return `st.sessionState.update(${list(node.args, scope)})`;
    case "keys":
    case "to_dict":
      return "Object.keys(st.sessionState)";
    default:
      return unsaid(`calls st.session_state.${method}()`);
  }
}

/** A command: what Python requires by place, everything else as options. */
function commandCall(on: string, command: string, node: Call, scope: Scope): string {
  const { args, keywords } = node;
  switch (command) {
    case "stop":
      return "st.stop()";
    case "rerun": {
      const [keyword] = keywords;
      return `st.rerun(${list(keyword === undefined ? args : [keyword.value], scope)})`;
    }
    case "switch_page":
      return `st.switchPage(${pageName(args[0], scope)})`;
    case "Page":
      return page(node, scope);
    case "navigation":
      return `st.navigation(${list(args, scope)})`;
    case "fragment":
    case "dialog":
    case "cache_data":
    case "cache_resource":
      return unsaid(`calls st.${command} as a function`);
    default: {
      const found = commandNamed(command, on === "st" ? "module" : "containers", newestRelease);
      if (found.kind === "absent" || found.kind === "state") return unsaid(`uses st.${command}`);
      if (found.kind === "element") {
        if (keywords.length > 0) return unsaid(`gives st.${command} arguments by name`);
        return `${on}.${scriptName(command)}(${list(args, scope)})`;
      }
      return `${on}.${scriptName(command)}(${given(found.parameters, node, scope)})`;
    }
  }
}

/** The arguments of a widget or container. */
function given(known: readonly Parameter[], { args, keywords }: Call, scope: Scope): string {
  const placed = placedParameters(known);
  const byName = new Map<string, Expression>();
  for (const [index, value] of args.entries()) {
    const parameter = known.find(({ position }) => position === index);
    byName.set(parameter?.name ?? unsaid("gives too many arguments"), value);
  }
  for (const { arg, value } of keywords) byName.set(arg ?? unsaid("unpacks arguments"), value);
  if (byName.has("kwargs")) return unsaid("gives a callback arguments by name");
  const first = placed.flatMap((parameter) => {
    const value = byName.get(parameter.name);
    byName.delete(parameter.name);
    if (value !== undefined) return [argument(parameter.name, value, scope)];
    return isRequired(parameter) ? unsaid(`leaves out ${parameter.name}`) : [];
  });
  const options = [...byName].map(
    ([name, value]) => `${scriptName(name)}: ${argument(name, value, scope)}`,
  );
  if (options.length > 0) first.push(`{ ${options.join(", ")} }`);
  return first.join(", ");
}

function argument(name: string, value: Expression, scope: Scope): string {
  // What a callback may be is for the run to find out.
  if (name === "args" && value.type !== "Tuple") return unsaid("gives args that are no tuple");
  const text = expression(value, scope);
  // The types refuse what is no callback and no place to bind to; the run must refuse it too.
  if (name === "bind" && text !== '"query-params"') return `${text} as any`;
  const isCallback = name.startsWith("on_");
  const isFunction = value.type === "Name" || value.type === "Lambda" || value.type === "Attribute";
  const isMode =
    value.type === "Constant" &&
    (value.value === null || ["rerun", "ignore"].includes(String(value.value)));
  if (isCallback && !isFunction && !isMode && value.type !== "IfExp") return `${text} as any`;
  const isFlag = name === "disabled" && value.type !== "Constant";
  return isFlag ? test(value, scope) : text;
}

function pageName(node: Expression | undefined, scope: Scope): string {
  if (node?.type !== "Constant" || typeof node.value !== "string") {
    return unsaid("switches to a page that is computed");
  }
  const { value } = node;
  const name = value.startsWith("pages/") ? value.replace(/\.py$/, "") : scope.scripts.get(value);
  return JSON.stringify(name ?? value);
}

function page({ args, keywords }: Call, scope: Scope): string {
  const [source] = args;
  if (source?.type !== "Constant" || typeof source.value !== "string") {
    return unsaid("makes a page of something else than a file");
  }
  const name =
    scope.scripts.get(source.value) ?? unsaid("makes a page of a file that is not there");
  const options = keywords.map(
    ({ arg, value }) => `${scriptName(arg ?? "")}: ${expression(value, scope)}`,
  );
  const stem = source.value.replace(/\.py$/, "");
  if (name !== stem) options.push(`urlPath: ${JSON.stringify(stem)}`);
  return `st.page(${[name, ...(options.length > 0 ? [`{ ${options.join(", ")} }`] : [])].join(", ")})`;
}
