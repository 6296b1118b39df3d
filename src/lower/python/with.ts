/**
 * `with`: containers and forms to draw into, `contextlib.suppress`, the app's own context managers, and
 * everything else, which only runs its body.
 */
import type { Lowering } from "./context.js";
import { caughtNames } from "./exceptions.js";
import { evaluate } from "./expressions.js";
import { methodsOf, runBetween, runGenerator } from "./managers.js";
import type { Handler } from "./routes.js";
import { lowerBlock } from "./statements.js";
import { assignTarget } from "./targets.js";
import type { Frame, Sym } from "./symbols.js";
import type { AsyncWith, Statement, With, WithItem } from "./syntax.js";

export function lowerWith(lowering: Lowering, node: With | AsyncWith, frame: Frame): void {
  const { form } = lowering;
  lowerItems(lowering, node.items, node.body, frame);
  lowering.form = form;
}

function lowerItems(
  lowering: Lowering,
  [item, ...rest]: readonly WithItem[],
  body: readonly Statement[],
  frame: Frame,
): void {
  if (item === undefined) {
    lowerBlock(lowering, body, frame);
    return;
  }
  const expression = item.context_expr;
  const suppressed = suppressedNames(lowering, item, frame);
  if (suppressed !== null) {
    suppress(lowering, item, suppressed, frame, () => {
      lowerItems(lowering, rest, body, frame);
    });
    return;
  }
  const symbol = evaluate(lowering, expression, frame);
  const inside = (entered: Sym): void => {
    if (item.optional_vars !== null) {
      assignTarget(lowering, item.optional_vars, entered, item.optional_vars, frame);
    }
    lowerItems(lowering, rest, body, frame);
  };
  if (symbol.kind === "manager") {
    runGenerator(lowering, symbol, expression, frame, inside);
    return;
  }
  const methods = methodsOf(lowering, symbol, expression, frame);
  if (methods !== null) {
    runBetween(lowering, methods, expression, frame, inside);
    return;
  }
  if (symbol.kind === "container" && symbol.form !== "current") {
    lowering.form = symbol.form === "none" ? null : symbol.form;
  }
  inside(symbol.kind === "container" ? symbol : managed(lowering, symbol));
}

/** What `__enter__` gives: most return themselves. */
function managed(lowering: Lowering, symbol: Sym): Sym {
  return lowering.heap(symbol)?.kind === "instance" ? symbol : lowering.unknownFrom(symbol);
}

function suppressedNames(
  lowering: Lowering,
  { context_expr: node }: WithItem,
  frame: Frame,
): readonly string[] | null {
  if (node.type !== "Call" || node.args.length === 0) return null;
  if (node.func.type !== "Name" && node.func.type !== "Attribute") return null;
  const written = node.func.type === "Name" ? node.func.id : node.func.attr;
  if (written !== "suppress") return null;
  const callee = evaluate(lowering, node.func, frame);
  if (callee.kind !== "external" || callee.path !== "contextlib.suppress") return null;
  return node.args.flatMap((argument) => caughtNames(lowering, argument, frame) ?? []);
}

function suppress(
  lowering: Lowering,
  node: WithItem,
  catches: readonly string[],
  frame: Frame,
  body: () => void,
): void {
  const { routes } = lowering;
  const after = lowering.junction();
  const junction = lowering.junction();
  const handler: Handler = { label: lowering.label(node, frame.module), junction, catches };
  lowering.routes = [...routes, { kind: "handlers", handlers: [handler] }];
  body();
  lowering.routes = routes;
  after.arrive(lowering.flow, lowering.state);
  if (junction.reached) after.arrive([{ node: handler.label, edge: 0 }], junction.state);
  lowering.land(after);
}
