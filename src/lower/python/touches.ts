/**
 * Can a piece of code touch a session at all? A quick answer from names, made before anything is
 * lowered, and always *yes* in doubt.
 *
 * Code touches a session if it names Streamlit or session state, changes objects of its module, or
 * calls something of the app that does. What it is given as an argument is asked about at the call.
 */
import { childrenOf } from "../../python/children.js";
import type { Lowering } from "./context.js";
import type { ModuleSource } from "./app-source.js";
import type { Arguments, FunctionSym, Sym } from "./symbols.js";
import type { Binding, Name, Node } from "./syntax.js";
import { someNode } from "./walk.js";

const smallEnough = 60;

/** Is it cheaper to execute than to think about? */
export function isSmall(lowering: Lowering, node: Node): boolean {
  const known = lowering.small.get(node);
  if (known !== undefined) return known;
  let count = 0;
  const small = !someNode(node, () => ++count > smallEnough);
  lowering.small.set(node, small);
  return small;
}

/** May a call of `target` touch the session? `given` is null where the arguments are not known. */
export function mayTouch(
  lowering: Lowering,
  target: FunctionSym,
  given: Arguments | null,
): boolean {
  if (target.role === "fragment" || target.role === "dialog") return true;
  // It may catch what the body of its `with` raises.
  if (target.role === "context-manager") return true;
  // Functions in functions see the variables around them, which may be anything.
  if (target.closure.parent !== null) return true;
  if (touches(lowering, target.node, target.closure.module.source)) return true;
  const passed = given === null ? [] : [...given.positional, ...given.keywords.values()];
  return passed.some((symbol) => carriesMore(lowering, symbol));
}

/** Is it more than a plain value? */
export function carriesMore(lowering: Lowering, symbol: Sym): boolean {
  if (
    symbol.kind === "constant" ||
    symbol.kind === "unknown" ||
    symbol.kind === "truthy" ||
    symbol.kind === "falsy" ||
    symbol.kind === "state" ||
    symbol.kind === "local" ||
    symbol.kind === "pattern" ||
    symbol.kind === "external"
  ) {
    return false;
  }
  if (symbol.kind === "object") {
    const object = lowering.heap(symbol);
    if (object === undefined) return false;
    if (lowering.sharedObjects.has(symbol.object)) return true;
    if (object.kind === "class" || object.kind === "instance") return true;
    const members = "items" in object ? object.items : object.entries.map(([, value]) => value);
    return members.some((member) => member !== symbol && carriesMore(lowering, member));
  }

  return true;
}

/** What code names is looked at after it, not within it: a chain of calls may be longer than the stack. */
export function touches(lowering: Lowering, start: Node, source: ModuleSource): boolean {
  const { touching } = lowering;
  const namedBy = new Map<Node, { readonly source: ModuleSource; readonly by: Set<Node> }>();
  namedBy.set(start, { source, by: new Set() });
  // A map can grow while it is walked.
  for (const [node, { source: around }] of namedBy) {
    const known = touching.get(node);
    if (known === false) continue;
    const names: Names = (other, of) => {
      const named = namedBy.get(other);
      if (named === undefined) namedBy.set(other, { source: of, by: new Set([node]) });
      else named.by.add(node);
    };
    if (known !== true && !someNode(node, (one) => isTouch(lowering, one, around, names))) continue;
    // Whoever names what touches a session does so too: `start` is among them.
    const found = new Set([node]);
    for (const each of found) {
      touching.set(each, true);
      for (const by of namedBy.get(each)?.by ?? []) found.add(by);
    }
    return true;
  }
  for (const node of namedBy.keys()) touching.set(node, false);
  return false;
}

/** Is told of further code that has to be looked at. */
type Names = (code: Node, source: ModuleSource) => void;

function isTouch(lowering: Lowering, node: Node, source: ModuleSource, names: Names): boolean {
  if (node.type === "Name") {
    return nameTouches(node, source, names);
  }
  if (node.type === "alias") {
    const imported = importedFrom(lowering, node, source);
    return imported === null
      ? importTouches(lowering, node, source)
      : bindingTouches(imported.binding, imported.source, names);
  }
  if (node.type === "Attribute") {
    return node.attr === "session_state" || rootIsModuleLevel(lowering, node, source);
  }
  if (node.type === "Subscript") {
    return rootIsModuleLevel(lowering, node, source);
  }
  if (
    node.type === "Import" ||
    node.type === "ImportFrom" ||
    node.type === "Global" ||
    node.type === "Nonlocal"
  ) {
    return true;
  }

  return false;
}

/** `cache[k] = v`, `items.append(v)`, `load().append(v)`: an object of the module may be changed. */
function rootIsModuleLevel(lowering: Lowering, node: Node, source: ModuleSource): boolean {
  const changes =
    (node.type === "Subscript" && node.ctx !== "Load") ||
    (node.type === "Attribute" && (node.ctx !== "Load" || node.parent?.type === "Call"));
  if (!changes) return false;
  let root: Node = node;
  let isResult = false;
  while (root.type === "Attribute" || root.type === "Subscript" || root.type === "Call") {
    isResult ||= root.type === "Call";
    root = root.type === "Call" ? root.func : root.value;
  }
  if (isMadeHere(root)) return false;
  if (root.type !== "Name") return true;
  if (root.id === "self" || root.id === "cls") return true;
  const binding = source.scopes.resolve(root);
  if (binding.kind !== "binding" || binding.scope.kind !== "module") return false;
  // `config.name = value` changes a module.
  const isStored = node.ctx !== "Load";
  const mayBeObject = ({ kind }: Binding["definitions"][number]): boolean =>
    kind === "assignment" || kind === "class" || (isResult && kind === "function");
  return binding.definitions.some((definition) => {
    if (definition.kind !== "import") return mayBeObject(definition);
    const imported = importedFrom(lowering, definition.node, source);
    const known = imported?.binding.definitions ?? [];
    return isStored || known.some((each) => each.kind === "import" || mayBeObject(each));
  });
}

/** A value that nobody else can have. */
function isMadeHere({ type }: Node): boolean {
  return /^(Constant|JoinedStr|List|Dict|Set|Tuple|BinOp|Compare|.*Comp)$/.test(type);
}

function nameTouches(name: Name, source: ModuleSource, names: Names): boolean {
  const binding = source.scopes.resolve(name);
  switch (binding.kind) {
    case "class-cell":
      return true;
    case "builtin-or-unknown":
      return binding.starImports.length > 0 || riskyBuiltins.has(name.id);
    case "binding":
      return bindingTouches(binding, source, names);
  }
}

const riskyBuiltins: ReadonlySet<string> = new Set(["exec", "eval", "exit", "quit", "super"]);

function bindingTouches(binding: Binding, source: ModuleSource, names: Names): boolean {
  return binding.definitions.some((definition) => {
    if (definition.kind === "function" || definition.kind === "class") {
      names(definition.node, source);
      return false;
    }
    if (definition.kind === "import") {
      names(definition.node, source);
      return false;
    }
    if (
      definition.kind === "assignment" ||
      definition.kind === "with" ||
      definition.kind === "for"
    ) {
      // `ss = st.session_state`: the alias touches what its value touches.
      return definition.scope.kind === "module" && statementTouches(definition.node, source, names);
    }

    return false;
  });
}

function statementTouches(name: Name, source: ModuleSource, names: Names): boolean {
  let statement: Node = name;
  while (!/^(Assign|AnnAssign|AugAssign|With|For|Expr|Module)$/.test(statement.type)) {
    if (statement.parent === null) return false;
    statement = statement.parent;
  }
  if (statement.type !== "Assign" && statement.type !== "AnnAssign") return true;
  if (statement.value !== null) names(statement.value, source);
  return false;
}

/** The name in a module of the app that `from … import name` imports; null where it is something else. */
function importedFrom(
  lowering: Lowering,
  alias: Node,
  source: ModuleSource,
): { readonly source: ModuleSource; readonly binding: Binding } | null {
  const statement = alias.parent;
  if (alias.type !== "alias" || statement?.type !== "ImportFrom") return null;
  const { module, level } = statement;
  const found = lowering.app.resolve({ importer: source, module: module ?? "", level });
  if (found === "external" || found === "unresolved") return null;
  const binding = found.scopes.module.bindings.get(alias.name);
  return binding === undefined ? null : { source: found, binding };
}

function importTouches(lowering: Lowering, alias: Node, source: ModuleSource): boolean {
  const statement = alias.parent;
  if (alias.type !== "alias" || statement === null) return true;
  const module = statement.type === "ImportFrom" ? (statement.module ?? "") : alias.name;
  const level = statement.type === "ImportFrom" ? statement.level : 0;
  if (module === "streamlit" || module.startsWith("streamlit.")) return true;
  if (/^(st_|streamlit|extra_streamlit)/.test(module)) return true;
  const found = lowering.app.resolve({ importer: source, module, level });
  if (found === "external") return exits.has(module);
  if (found === "unresolved") return true;
  return level > 0 || mentionsSession(lowering, found, new Set());
}

/** Modules whose functions end or fork the run. */
const exits: ReadonlySet<string> = new Set(["sys", "os", "importlib", "runpy"]);

/** Does a module, or one that it imports, speak of Streamlit, or keep objects that can change? */
function mentionsSession(
  lowering: Lowering,
  source: ModuleSource,
  seen: Set<ModuleSource>,
): boolean {
  if (seen.has(source)) return false;
  seen.add(source);
  if (
    /streamlit|session_state|global |\[\]|\{\}|(list|dict|set|deque|defaultdict)\(/.test(
      source.text,
    )
  ) {
    return true;
  }
  return source.module.body.some((statement) =>
    childrenOf(statement).some((child) => {
      if (child.type !== "alias") return false;
      const module = statement.type === "ImportFrom" ? (statement.module ?? "") : child.name;
      const level = statement.type === "ImportFrom" ? statement.level : 0;
      const found = lowering.app.resolve({ importer: source, module, level });
      if (found === "unresolved") return true;
      return found !== "external" && mentionsSession(lowering, found, seen);
    }),
  );
}
