/**
 * Where the walk goes when it does not simply go on: the handlers, `finally` blocks, loops and calls
 * around it, innermost last.
 *
 * Classes of exceptions are compared by name, with the hierarchy of CPython's builtins and of
 * Streamlit. A class that nobody knows catches neither a missing key nor `st.stop()`.
 */
import type { Flow } from "../../ir/builder.js";
import type { NodeId, Op } from "../../ir/program.js";
import type { Lowering } from "./context.js";
import type { Junction, State } from "./state.js";
import type { Frame, Sym } from "./symbols.js";
import type { Expression } from "./syntax.js";

export type Route =
  | { readonly kind: "handlers"; readonly handlers: readonly Handler[] }
  | FinallyRoute
  | { readonly kind: "loop"; readonly breaks: Junction; readonly continues: Junction }
  | {
      readonly kind: "call";
      /** Takes what `return` gives. */
      readonly collect: (returned: Returned) => void;
    }
  /** The bottom: an exception that nobody catches. */
  | { readonly kind: "end"; readonly raise: NodeId };

/** What `return` gives: an expression that is still to be evaluated, or what it was worth. */
export type Returned =
  | { readonly kind: "expression"; readonly node: Expression | null; readonly frame: Frame }
  | {
      readonly kind: "value";
      readonly symbol: Sym;
      readonly node: Expression;
      readonly frame: Frame;
    };

export interface FinallyRoute {
  readonly kind: "finally";
  /** One copy of the block for each way through it. */
  readonly copies: Map<string, FinallyCopy>;
  readonly makeLabel: () => NodeId;
  /** Executes the block where the walk is. */
  readonly run: () => void;
}

export interface Handler {
  readonly label: NodeId;
  readonly junction: Junction;
  /** Names of classes; `null` for a bare `except`. */
  readonly catches: readonly string[] | null;
}

interface FinallyCopy {
  readonly label: NodeId;
  readonly junction: Junction;
  readonly raised: Raised;
}

/** The name of a class; `chosen` is the handler that an unknown exception takes. */
export interface Raised {
  readonly type: string;
  readonly chosen?: Handler;
  /** Ends the run where nobody catches it; without it, an exception ends it. */
  readonly end?: () => void;
}

/**
 * The same routes for code that is lowered on trial: nothing that arrives there stays. What happens
 * after a `return` or behind a handler does not matter to a trial.
 */
export function routesOnTrial(lowering: Lowering): readonly Route[] {
  return lowering.routes.map((route): Route => {
    switch (route.kind) {
      case "handlers": {
        const handlers = route.handlers.map((one) => ({ ...one, junction: lowering.junction() }));
        return { ...route, handlers };
      }
      case "finally":
        return { ...route, copies: new Map() };
      case "loop":
        return { ...route, breaks: lowering.junction(), continues: lowering.junction() };
      case "call":
        return { ...route, collect: () => undefined };
      case "end":
        return route;
    }
  });
}

/** What Streamlit raises when this goes wrong; `null` if it cannot. */
export function raisedBy(op: Op): Raised | null {
  if (op.kind === "Read" || op.kind === "Delete") {
    return { type: op.access === "item" ? "KeyError" : "AttributeError" };
  }
  if (op.kind === "Write") {
    return { type: "StreamlitWidgetAlreadyInstantiatedError" };
  }
  if (op.kind === "RenderWidget" || op.kind === "RenderForm") {
    return { type: "StreamlitAPIException" };
  }

  return null;
}

export interface Target {
  readonly target: NodeId;
  readonly handled: boolean;
}

/** Where an exception that is raised here goes. */
export function raiseTarget(lowering: Lowering, raised: Raised | null): Target {
  const { routes, state } = lowering;
  const bottom = routes[0];
  const end = bottom?.kind === "end" ? bottom.raise : 0;
  if (raised === null) return { target: end, handled: false };
  const catcher = routes.findLastIndex((route) => handlerFor(route, raised) !== undefined);
  for (let index = routes.length - 1; index >= 0; index -= 1) {
    const route = routes[index];
    if (route === undefined) continue;
    if (route.kind === "finally") {
      return { target: copyFor(lowering, route, raised).label, handled: catcher !== -1 };
    }
    if (index !== catcher) continue;
    const handler = handlerFor(route, raised);
    if (handler === undefined) continue;
    handler.junction.know(state);
    return { target: handler.label, handled: true };
  }
  return { target: end, handled: false };
}

function copyFor(
  lowering: Lowering,
  route: Extract<Route, { kind: "finally" }>,
  raised: Raised,
): FinallyCopy {
  const name = `${raised.type} ${raised.chosen?.label ?? ""} ${raised.end === undefined ? "" : route.copies.size}`;
  const copy = route.copies.get(name) ?? {
    label: route.makeLabel(),
    junction: lowering.junction(),
    raised,
  };
  route.copies.set(name, copy);
  copy.junction.know(lowering.state);
  return copy;
}

/** The handler of `route` that takes `raised`. */
function handlerFor(route: Route, raised: Raised): Handler | undefined {
  if (route.kind !== "handlers") return undefined;
  if (raised.chosen !== undefined) return route.handlers.find((one) => one === raised.chosen);
  return route.handlers.find(({ catches }) => catches === null || catches.some(isCaughtBy(raised)));
}

/** Is there a handler around this point that takes an exception of this class? */
export function catches(lowering: Lowering, type: string): boolean {
  return lowering.routes.some((route) => handlerFor(route, { type }) !== undefined);
}

/** The handlers that an unknown exception may reach: those of the innermost `try` that has some. */
export function possibleHandlers(routes: readonly Route[]): readonly Handler[] {
  const innermost = routes.findLast(
    (route) => route.kind === "handlers" && route.handlers.length > 0,
  );
  return innermost?.kind === "handlers" ? innermost.handlers : [];
}

/** `raise`, `st.stop()` and the like: the walk does not go on; it goes where `raised` goes. */
export function jumpTo(lowering: Lowering, raised: Raised): "caught" | "not caught" {
  const { target, handled } = raiseTarget(lowering, raised);
  const through = lowering.routes.some(({ kind }) => kind === "finally");
  if (!handled && !through) return "not caught";
  if (lowering.flow.length === 0) return "caught";
  lowering.graph.attach(lowering.flow, target);
  lowering.flow = [];
  return "caught";
}

/** Runs the `finally` blocks between here and the route at `index`, then hands over what is left. */
export function unwind(
  lowering: Lowering,
  index: number,
  arrive: (flow: Flow, state: State) => void,
): void {
  const { routes } = lowering;
  for (let at = routes.length - 1; at > index; at--) {
    const route = routes[at];
    if (route?.kind !== "finally") continue;
    lowering.routes = routes.slice(0, at);
    route.run();
  }
  lowering.routes = routes;
  arrive(lowering.flow, lowering.state);
  lowering.flow = [];
}

const parents: Readonly<Record<string, string>> = {
  Exception: "BaseException",
  SystemExit: "BaseException",
  KeyboardInterrupt: "BaseException",
  GeneratorExit: "BaseException",
  StopException: "BaseException",
  RerunException: "BaseException",
  LookupError: "Exception",
  KeyError: "LookupError",
  IndexError: "LookupError",
  ArithmeticError: "Exception",
  ZeroDivisionError: "ArithmeticError",
  UnicodeError: "ValueError",
  JSONDecodeError: "ValueError",
  FileNotFoundError: "OSError",
  PermissionError: "OSError",
  ConnectionError: "OSError",
  TimeoutError: "OSError",
  ModuleNotFoundError: "ImportError",
  NotImplementedError: "RuntimeError",
  RecursionError: "RuntimeError",
  StreamlitAPIException: "Error",
  StreamlitWidgetAlreadyInstantiatedError: "StreamlitAPIException",
  Error: "Exception",
};

function isCaughtBy(raised: Raised): (name: string) => boolean {
  return (name) => {
    for (let type: string | undefined = raised.type; type !== undefined; type = parentOf(type)) {
      if (type === name) return true;
    }
    return false;
  };
}

/** Every other class is taken for a plain exception. */
function parentOf(type: string): string | undefined {
  if (type === "BaseException") return undefined;
  return Object.hasOwn(parents, type) ? parents[type] : "Exception";
}
