/**
 * Whether the default of a widget counts as given, where only the run can tell.
 *
 *     st.number_input("Port", value=st.session_state.port, key="port")
 *
 * Streamlit does not count `None`, nor what a widget is without being told. So such a call is lowered
 * twice, behind a test of its default. An index that nobody knows counts as not given: it is mostly
 * looked up, and may well be that of the first option. So does one that is looked up on some paths.
 *
 *     index=cities.index(chosen) if chosen in cities else 0
 *
 * What Python makes a number or a text of is not `None`: `value=int(st.session_state.port)`.
 */
import type { Parameter, Widget } from "../../runtime/api/facts.js";
import { mayBeUnknown } from "../../ir/references.js";
import type { Condition, Constant } from "../../ir/value.js";
import { decided, enter, opaque, test, versionOfSymbol, type Sides } from "./conditions.js";
import type { Lowering } from "./context.js";
import { readName } from "./names.js";
import type { Frame, Sym } from "./symbols.js";
import type { Call, Expression } from "./syntax.js";

/** Lowers the call as often as its default may count differently. */
export function withDefault(
  lowering: Lowering,
  { default: rule, parameters }: Pick<Widget, "default"> & { parameters: readonly Parameter[] },
  preset: Sym | undefined,
  node: Call,
  frame: Frame,
  render: (defaultGiven: boolean) => void,
): void {
  if (rule === null || preset === undefined) {
    render(false);
    return;
  }
  const { parameter, unset } = rule;
  const written = argumentNode(node, parameters, parameter);
  const { no: given, yes: notGiven } = isUnset(lowering, preset, parameter, unset, written, frame);
  const after = lowering.junction();
  for (const [side, defaultGiven] of [
    [given, true],
    [notGiven, false],
  ] as const) {
    enter(lowering, side);
    render(defaultGiven);
    after.arrive(lowering.flow, lowering.state);
  }
  lowering.land(after);
}

/** Is the default one of the values that do not count? */
function isUnset(
  lowering: Lowering,
  preset: Sym,
  parameter: string,
  unset: readonly Constant[],
  node: Expression,
  frame: Frame,
): Sides {
  const value = lowering.value(preset);
  switch (value.kind) {
    case "constant":
      return decided(lowering, unset.includes(value.value));
    case "truthy":
      return decided(lowering, false);
    case "falsy":
      return decided(lowering, unset.length > 1);
    case "key":
    case "local": {
      if (parameter === "index" && mayBeUnknown(value, lowering.graph.nodes)) {
        return decided(lowering, true);
      }
      const condition: Condition =
        unset.length === 1
          ? { kind: "is-none", value }
          : { kind: "one-of", value, constants: unset };
      return test(lowering, condition, node, frame, textOf(node, unset, frame));
    }
    case "unknown": {
      if (parameter === "index") return decided(lowering, true);
      if (unset.every((one) => one === null) && isSomething(lowering, node, frame)) {
        return decided(lowering, false);
      }
      const asked = lowering.computed(`in ${JSON.stringify(unset)}`, [preset]);
      const version = versionOfSymbol(lowering, asked);
      return opaque(lowering, version, node, frame, textOf(node, unset, frame));
    }
  }
}

/** Functions of Python that never give `None`; `max` and `min` may hand one on. */
const givesSomething: ReadonlySet<string> = new Set([
  ...["int", "float", "str", "bool", "len", "abs", "round", "sum", "range"],
  ...["list", "tuple", "dict", "set", "frozenset", "sorted"],
]);

/** Is what the expression gives never `None`, whatever it is made of? */
function isSomething(lowering: Lowering, node: Expression, frame: Frame): boolean {
  if (node.type !== "Call" || node.func.type !== "Name") return false;
  const called = readName(lowering, node.func, frame);
  return called.kind === "external" && givesSomething.has(called.path);
}

/** The question as a person would put it: about the value that a widget has without being told. */
function textOf(node: Expression, unset: readonly Constant[], frame: Frame): string {
  const source = frame.module.source.text.slice(...node.range).replace(/\s+/g, " ");
  if (unset.includes(false)) return `${source} is False`;
  if (unset.includes("")) return `${source} == ""`;
  return unset.includes(0) ? `${source} == 0` : `${source} is None`;
}

/** Where the call gives the parameter; the whole call where it comes out of a dictionary. */
function argumentNode(node: Call, parameters: readonly Parameter[], name: string): Expression {
  const position = parameters.find((parameter) => parameter.name === name)?.position ?? null;
  const named = node.keywords.find(({ arg }) => arg === name)?.value;
  return named ?? (position === null ? undefined : node.args[position]) ?? node;
}
