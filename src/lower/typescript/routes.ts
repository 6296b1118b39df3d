/**
 * Where the walk goes when it does not simply go on: the handlers, `finally` blocks, loops and calls
 * around it, innermost last. A `catch` catches everything that is thrown; `st.stop()` and its like
 * are no errors and pass it, see `Raised`.
 */
import type { Flow } from "../../ir/builder.js";
import type { NodeId, Op } from "../../ir/program.js";
import type { Lowering } from "./context.js";
import type { Junction, State } from "./state.js";
import type { Frame } from "./symbols.js";
import type { Expression } from "./syntax.js";

export type Route =
  | { readonly kind: "handler"; readonly label: NodeId; readonly junction: Junction }
  | {
      readonly kind: "finally";
      /** One copy of the block for each way through it. */
      readonly copies: Map<string, FinallyCopy>;
      readonly makeLabel: () => NodeId;
      /** Executes the block where the walk is. */
      readonly run: () => void;
    }
  /** A loop, or a `switch`, which has no `continue` of its own. */
  | {
      readonly kind: "loop";
      readonly label: string | null;
      readonly breaks: Junction;
      readonly continues: Junction | null;
    }
  | {
      readonly kind: "call";
      /** Takes what `return` gives, evaluated in `frame`. */
      readonly collect: (value: Expression | null, frame: Frame) => void;
      /** Where its returns meet. */
      readonly arrivals: readonly Junction[];
    }
  /** The bottom: an error that nobody catches. */
  | { readonly kind: "end"; readonly raise: NodeId };

/** Where those meet who leave by this route. */
export function junctionsOf(route: Route): readonly Junction[] {
  switch (route.kind) {
    case "handler":
      return [route.junction];
    case "finally":
      return [...route.copies.values()].map(({ junction }) => junction);
    case "loop":
      return route.continues === null ? [route.breaks] : [route.breaks, route.continues];
    case "call":
      return route.arrivals;
    case "end":
      return [];
  }
}

export interface FinallyCopy {
  readonly label: NodeId;
  readonly junction: Junction;
  readonly raised: Raised;
}

/** Something is thrown. `end` ends the run where nobody catches it; without it an error does. */
export interface Raised {
  readonly end?: () => void;
}

/** May it throw one of Streamlit's errors? */
export function isRaising({ kind }: Op): boolean {
  return (
    kind === "Read" ||
    kind === "Delete" ||
    kind === "Write" ||
    kind === "RenderWidget" ||
    kind === "RenderForm"
  );
}

/** Where what is thrown here goes; `null` for what throws nothing. */
export function raiseTarget(
  lowering: Lowering,
  raised: Raised | null,
): { readonly target: NodeId; readonly handled: boolean } {
  const { routes, state } = lowering;
  const bottom = routes[0];
  const end = bottom?.kind === "end" ? bottom.raise : 0;
  if (raised === null) return { target: end, handled: false };
  const passes = raised.end !== undefined;
  const isCaught = !passes && routes.some(({ kind }) => kind === "handler");
  for (const route of [...routes].reverse()) {
    if (route.kind === "finally") {
      return { target: copyFor(lowering, route, raised).label, handled: isCaught };
    }
    if (route.kind !== "handler" || passes) continue;
    route.junction.know(state);
    return { target: route.label, handled: true };
  }
  return { target: end, handled: false };
}

function copyFor(
  lowering: Lowering,
  route: Extract<Route, { kind: "finally" }>,
  raised: Raised,
): FinallyCopy {
  const name = raised.end === undefined ? "error" : `end ${route.copies.size}`;
  const copy = route.copies.get(name) ?? {
    label: route.makeLabel(),
    junction: lowering.junction(),
    raised,
  };
  route.copies.set(name, copy);
  copy.junction.know(lowering.state);
  return copy;
}

/** `throw`, `st.stop()` and the like: the walk does not go on; it goes where `raised` goes. */
export function jumpTo(lowering: Lowering, raised: Raised): "caught" | "not caught" {
  const { target, handled } = raiseTarget(lowering, raised);
  const through = lowering.routes.some(({ kind }) => kind === "finally");
  if (!handled && !through) return "not caught";
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
