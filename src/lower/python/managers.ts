/**
 * The app's own context managers: what runs before and after the body of a `with`.
 *
 * A generator function is executed where the `with` begins, and the body takes the place of its `yield`:
 *
 *     @contextmanager
 *     def busy():                          with busy():          write busy
 *         st.session_state.busy = True         work()            (work)
 *         yield                                                  delete busy
 *         del st.session_state.busy
 *
 * So what the body raises arrives at the `yield`, with the handlers that are there. What leaves the body
 * in another way (`return`, `break`) runs the rest of the generator first and is then made up for; see
 * `block-exits.ts`. Of an instance, `__enter__` comes before the body, and `__exit__` after it like a
 * `finally`, or like an `except` if it may answer that the exception is dealt with.
 */
import { memberOf } from "./attributes.js";
import { BlockExits } from "./block-exits.js";
import { callOwn } from "./calls.js";
import { branchOn, enter } from "./conditions.js";
import type { Lowering } from "./context.js";
import { finish } from "./exceptions.js";
import { inline, valueReturned } from "./inlining.js";
import { spend } from "./limits.js";
import { jumpTo, type FinallyRoute, type Handler } from "./routes.js";
import { noArguments, none, type Frame, type ManagerSym, type Sym } from "./symbols.js";
import type { Expression } from "./syntax.js";
import { someNode } from "./walk.js";

/** Runs a generator with `body` where it yields. */
export function runGenerator(
  lowering: Lowering,
  { target, self, given }: ManagerSym,
  node: Expression,
  frame: Frame,
  body: (entered: Sym) => void,
): void {
  const { routes, calls, active } = lowering;
  const exits = new BlockExits(lowering, node, frame);
  let yielded = false;
  const yields = (value: Sym): Sym => {
    yielded = true;
    const inside = { routes: lowering.routes, calls: lowering.calls, active: lowering.active };
    const { form } = lowering;
    const started = lowering.graph.nodes.length;
    lowering.routes = exits.routes(inside.routes.slice(routes.length));
    lowering.calls = calls;
    lowering.active = active;
    body(value);
    exits.gather();
    lowering.routes = inside.routes;
    lowering.calls = inside.calls;
    lowering.active = inside.active;
    lowering.form = form;
    // What the body grows is not the generator's.
    spend(lowering, target, started - lowering.graph.nodes.length);
    return none;
  };
  const entered = inline(
    ...([lowering, target, self, given, node, frame] as const),
    (returned) => {
      valueReturned(lowering, returned);
      // Python raises RuntimeError where a generator ends before it has yielded.
      if (!yielded && jumpTo(lowering, { type: "RuntimeError" }) === "not caught") {
        lowering.emit({ kind: "Raise" }, node, frame.module);
      }
    },
    yields,
  );
  if (!entered) body(lowering.unknown());
  exits.leave();
}

/** The `__enter__` and `__exit__` of an instance of the app's; null if it has none that are known. */
export function methodsOf(
  lowering: Lowering,
  symbol: Sym,
  node: Expression,
  frame: Frame,
): { readonly enter: Sym; readonly exit: Sym } | null {
  if (!["object", "state", "local"].includes(symbol.kind)) return null;
  const enterMethod = memberOf(lowering, symbol, "__enter__", node, frame);
  const exit = memberOf(lowering, symbol, "__exit__", node, frame);
  if (enterMethod?.kind !== "bound" || exit?.kind !== "bound") return null;
  return { enter: enterMethod, exit };
}

/** Runs `body` between the two methods. */
export function runBetween(
  lowering: Lowering,
  methods: { readonly enter: Sym; readonly exit: Sym },
  node: Expression,
  frame: Frame,
  body: (entered: Sym) => void,
): void {
  const { routes } = lowering;
  const { module } = frame;
  const entered = callOwn(lowering, methods.enter, noArguments, node, frame);
  const exit = (raised: Sym): Sym => {
    const given = { ...noArguments, positional: [raised, raised, raised] };
    return callOwn(lowering, methods.exit, given, node, frame) ?? none;
  };
  const something = (): Sym => ({ kind: "truthy", version: lowering.newVersion() });
  const last: FinallyRoute = {
    kind: "finally",
    copies: new Map(),
    makeLabel: () => lowering.label(node, module),
    run: () => {
      exit(none);
    },
  };
  const handler: Handler | null = swallows(methods.exit)
    ? { label: lowering.label(node, module), junction: lowering.junction(), catches: null }
    : null;
  lowering.routes = [...routes, last];
  if (handler !== null) {
    lowering.routes = [...lowering.routes, { kind: "handlers", handlers: [handler] }];
  }
  body(entered ?? lowering.unknown());
  lowering.routes = routes;
  const after = lowering.junction();
  last.run();
  after.arrive(lowering.flow, lowering.state);
  if (handler?.junction.reached === true) {
    enter(lowering, { flow: [{ node: handler.label, edge: 0 }], state: handler.junction.state });
    const { yes, no } = branchOn(lowering, exit(something()), node, frame);
    after.arrive(yes.flow, yes.state);
    enter(lowering, no);
    if (lowering.alive && jumpTo(lowering, { type: "Exception" }) === "not caught") {
      lowering.emit({ kind: "Raise" }, node, module);
    }
  }
  lowering.land(after);
  finish(lowering, last, () => exit(something()), node, module);
}

/** May it answer that the exception is dealt with? */
function swallows(exit: Sym): boolean {
  const target = exit.kind === "bound" ? exit.target : exit;
  if (target.kind !== "function" || target.node.type === "Lambda") return true;
  return someNode(target.node, (node) => {
    if (node.type !== "Return" || node.value === null) return false;
    const { value } = node;
    return !(value.type === "Constant" && (value.kind === "None" || value.value === false));
  });
}
