/**
 * Functions of Python and of libraries that matter to what is known: `getattr`, `list`, `range`,
 * `functools.partial`, `sys.exit`, and components that own a key.
 *
 * Every other function of a library touches no session, unless session state is handed to it.
 */
import { attributeOf } from "./attributes.js";
import { callSymbol } from "./calls.js";
import { callUnknown, handOver } from "./handing-over.js";
import type { Lowering } from "./context.js";
import { makeDate } from "./dates.js";
import { endRun, mayRaise } from "./exceptions.js";
import { anythingMayBeSet, importedByCall } from "./imports.js";
import { asString } from "./keys.js";
import { renderComponent } from "./libraries.js";
import { copyOfFiltered, filteredBy } from "./filters.js";
import { itemsOf } from "./loops.js";
import { quantified } from "./quantifiers.js";
import { assignMember, assignPast } from "./shared-writes.js";
import { callOnSession } from "./session-functions.js";
import { constantSym, none, type Arguments, type Frame, type Sym } from "./symbols.js";
import type { Call } from "./syntax.js";
import { makeEmptyTable } from "./tables.js";
import { makeThread, runInContext } from "./threads.js";

/** Functions whose result depends on nothing but their arguments. */
const pure: ReadonlySet<string> = new Set([
  ...["len", "bool", "int", "float", "repr", "isinstance", "issubclass", "min", "max", "abs"],
  ...["round", "sum", "any", "all", "type", "id", "hash", "callable", "ord", "chr", "hasattr"],
  ...["os.getenv", "os.environ.get", "os.path.join", "os.path.exists", "platform.system"],
  ...["st.secrets.get", "os.path.isfile", "os.path.isdir", "iter", "pathlib.Path"],
]);

/** Functions that look at session state and leave it alone. */
const harmless: ReadonlySet<string> = new Set([
  ...["print", "len", "str", "repr", "bool", "isinstance", "type", "id", "dict", "any", "all"],
  ...["pprint.pprint", "json.dumps", "sum", "copy.copy", "copy.deepcopy", "vars", "dir"],
]);

const exits: ReadonlySet<string> = new Set(["sys.exit", "exit", "quit", "os._exit"]);

/** Those that call a function they are given in another thread, where no session is. */
const threads = /(^|\.)(Thread|Timer|Process|submit|start_new_thread|run_in_executor|register)$/;

export function callExternal(
  lowering: Lowering,
  path: string,
  given: Arguments,
  node: Call,
  frame: Frame,
): Sym {
  const [first, second, third] = given.positional;
  if (exits.has(path)) {
    endRun(lowering, "SystemExit", () => {
      lowering.emit({ kind: "Raise" }, node, frame.module);
    });
    return none;
  }
  if (path === "exec" || path === "eval") {
    anythingMayBeSet(lowering, node, frame);
    return lowering.unknown();
  }
  if (path === "functools.partial" && first !== undefined) {
    const bound = { ...given, positional: given.positional.slice(1) };
    return { kind: "partial", target: first, bound };
  }
  if (path === "asyncio.run" && first !== undefined) return first;
  if (path === "super") {
    const { self, function: target } = frame;
    if (self !== null && target?.owner != null) return { kind: "super", self, of: target.owner };
  }
  if (first?.kind === "session") {
    const found = callOnSession(lowering, path, second, third, node, frame);
    if (found !== null) return found;
    if (harmless.has(path)) return lowering.unknown();
  }
  if (path === "setattr" && first !== undefined && third !== undefined) {
    return setMember(lowering, first, second, third, node, frame);
  }
  if (path === "object.__setattr__" && first !== undefined && third !== undefined) {
    return assignPast(lowering, first, second, third, node, frame);
  }
  if (path === "getattr" && first !== undefined && second?.kind === "constant") {
    return attributeOf(lowering, first, asString(second.value), node, frame);
  }
  if (runInContext(lowering, path, first, node, frame)) return none;
  const thread = makeThread(lowering, path, given);
  if (thread !== null) return thread;
  if (path === "__import__" || path === "importlib.import_module") {
    return importedByCall(lowering, path, first, node, frame);
  }
  const date = makeDate(lowering, path, given);
  if (date !== null) {
    mayRaise(lowering, node, frame.module);
    return date;
  }
  const collection = makeEmptyTable(path, given) ?? collect(lowering, path, given);
  if (collection !== null) return collection;
  const component = renderComponent(lowering, path, given, node, frame);
  if (component !== null) return component;
  if (path === "map" || path === "filter") return mapped(lowering, path, given, node, frame);
  if (path === "str" && first !== undefined) {
    if (first.kind === "constant") return constantSym(asString(first.value));
    if (first.kind === "pattern" || first.kind === "unknown") return first;
    // Mostly it is a text already; what it is worth otherwise is not known.
    if ("version" in first) return { kind: "unknown", version: first.version };
  }
  if ((path === "all" || path === "any") && first !== undefined) {
    const answer = quantified(lowering, path, first, node, frame);
    if (answer !== null) return answer;
  }
  if (pure.has(path) && !given.open) {
    mayRaise(lowering, node, frame.module);
    const external: Sym = { kind: "external", path };
    return lowering.computed("call", [external, ...given.positional, ...given.keywords.values()]);
  }
  if (harmless.has(path) || threads.test(path)) {
    mayRaise(lowering, node, frame.module);
    return lowering.unknown();
  }
  return callUnknown(lowering, given, node, frame);
}

/** `setattr(object, name, value)` for what is no session state. */
function setMember(
  lowering: Lowering,
  base: Sym,
  name: Sym | undefined,
  value: Sym,
  node: Call,
  frame: Frame,
): Sym {
  mayRaise(lowering, node, frame.module);
  if (name?.kind !== "constant") return none;
  const attribute = asString(name.value);
  assignMember(lowering, base, attribute, { kind: "put", value, after: value }, node, frame);
  return none;
}

const empty = ["dict", "collections.OrderedDict", "collections.defaultdict", "collections.Counter"];

/** Calls that make a collection whose contents are known, or that may be changed later. */
function collect(lowering: Lowering, path: string, given: Arguments): Sym | null {
  const [first, second] = given.positional;
  const exact = !given.open;
  const items = first === undefined ? null : itemsOf(lowering, first);
  const list = (found: readonly Sym[]): Sym =>
    lowering.newObject({ kind: "list", items: found, exact });
  const pair = (pairItems: readonly Sym[]): Sym =>
    lowering.newObject({ kind: "tuple", items: pairItems, exact: true });
  if (path === "list" || path === "set" || path === "collections.deque" || path === "tuple") {
    if (first?.kind === "external" && first.path === "session keys") return first;
    const kind = path === "set" || path === "tuple" ? path : "list";
    const filter = first === undefined ? null : copyOfFiltered(lowering, kind, first);
    if (filter !== null) return filter;
    const known = items ?? [];
    return lowering.newObject({ kind, items: known, exact: first === undefined || items !== null });
  }
  if (empty.includes(path)) {
    const source = first === undefined ? undefined : lowering.heap(first);
    const named = [...given.keywords].map(([key, value]) => [constantSym(key), value] as const);
    const known = source?.kind === "dict" ? source : { entries: [], exact: first === undefined };
    const entries = [...known.entries, ...named];
    return lowering.newObject({ kind: "dict", entries, exact: known.exact && exact });
  }
  if ((path === "copy.deepcopy" || path === "copy.copy") && first !== undefined) {
    const object = lowering.heap(first);
    return object === undefined ? first : lowering.newObject(object);
  }
  if (path === "range" && given.positional.every(isNumber)) return range(lowering, given);
  if (path === "sorted" && first !== undefined) {
    const filter = copyOfFiltered(lowering, "list", first);
    if (filter !== null) return filter;
  }
  if (items === null || !exact) return null;
  switch (path) {
    case "sorted":
      // Its order is that of the values; nobody can tell as long as all of them are visited.
      return list(items);
    case "reversed":
      return list([...items].reverse());
    case "enumerate": {
      const from = second?.kind === "constant" ? Number(second.value) : 0;
      return list(items.map((item, index) => pair([constantSym(index + from), item])));
    }
    case "zip": {
      const all = given.positional.map((one) => itemsOf(lowering, one));
      const length = Math.min(...all.map((one) => one?.length ?? 0));
      if (all.includes(null)) return null;
      const rows = Array.from({ length }, (_, row) => all.map((one) => one?.[row] ?? none));
      return list(rows.map(pair));
    }
    default:
      return null;
  }
}

function isNumber(symbol: Sym): boolean {
  return symbol.kind === "constant" && typeof symbol.value === "number";
}

function range(lowering: Lowering, { positional }: Arguments): Sym | null {
  const numbers = positional.map((one) => (one.kind === "constant" ? Number(one.value) : 0));
  const [a = 0, b, step = 1] = numbers;
  const [from, to] = b === undefined ? [0, a] : [a, b];
  const length = Math.max(0, Math.ceil((to - from) / step));
  if (step === 0 || length > 256) return null;
  const items = Array.from({ length }, (_, index) => constantSym(from + index * step));
  return lowering.newObject({ kind: "list", items, exact: true });
}

/** `map(f, xs)` is a loop; what `f` may set, it may set. `filter(f, xs)` asks what it gives. */
function mapped(
  lowering: Lowering,
  path: "map" | "filter",
  given: Arguments,
  node: Call,
  frame: Frame,
): Sym {
  const [target, iterable] = given.positional;
  const items = iterable === undefined ? null : itemsOf(lowering, iterable);
  if (target === undefined || items === null || items.length > 64) {
    handOver(lowering, given, node, frame);
    return lowering.unknown();
  }
  const results = items.map((item) =>
    callSymbol(lowering, target, { ...given, positional: [item] }, node, frame),
  );
  if (path === "filter") return filteredBy(lowering, items, results, node, frame);
  return lowering.newObject({ kind: "list", items: results, exact: given.positional.length === 2 });
}
