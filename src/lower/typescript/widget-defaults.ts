/**
 * Whether the default of a widget counts as given, where only the run can tell.
 *
 *     st.numberInput("Port", { value: st.sessionState.port, key: "port" })
 *
 * Streamlit does not count null, nor what a widget is without being told. So such a call is lowered
 * twice, behind a test of its default. An index that nobody knows counts as not given: it is mostly
 * looked up, and may well be that of the first option. So does one that is looked up on some paths.
 *
 *     index: cities.includes(city) ? cities.indexOf(city) : 0
 */
import { mayBeUnknown } from "../../ir/references.js";
import type { Condition } from "../../ir/value.js";
import type { Widget } from "../../runtime/api/facts.js";
import { decided, enter, opaque, test, type Sides } from "./conditions.js";
import type { Lowering } from "./context.js";
import { valueOf, type Frame, type Sym } from "./symbols.js";
import type { Node } from "./syntax.js";
import { everythingIn } from "./walk.js";

type Rule = NonNullable<Widget["default"]>;

/** Lowers the call as often as its default may count differently. */
export function withDefault(
  lowering: Lowering,
  rule: Rule,
  preset: Sym,
  node: Node,
  frame: Frame,
  render: (defaultGiven: boolean) => void,
): void {
  const { no: given, yes: notGiven } = isUnset(lowering, rule, preset, node, frame);
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
  { parameter, unset }: Rule,
  preset: Sym,
  node: Node,
  frame: Frame,
): Sides {
  const value = valueOf(preset);
  const written = argumentNode(node, parameter);
  const source = frame.module.source.text.slice(...written.range).replace(/\s+/g, " ");
  const [plain = null] = unset.filter((one) => one !== null);
  const text = `${source} === ${JSON.stringify(plain)}`;
  switch (value.kind) {
    case "constant":
      return decided(lowering, unset.includes(value.value));
    case "truthy":
    case "falsy":
      return decided(lowering, false);
    case "key":
    case "local": {
      if (parameter === "index" && mayBeUnknown(value, lowering.graph.nodes)) {
        return decided(lowering, true);
      }
      const condition: Condition =
        unset.length === 1
          ? { kind: "is-none", value }
          : { kind: "one-of", value, constants: unset };
      return test(lowering, condition, written, frame, text);
    }
    case "unknown": {
      if (parameter === "index") return decided(lowering, true);
      const { version } = lowering.computed(`in ${JSON.stringify(unset)}`, [preset]);
      return opaque(lowering, version, written, frame, text);
    }
  }
}

/** What the call gives for a parameter; the whole call where it is written elsewhere. */
function argumentNode(call: Node, parameter: string): Node {
  for (const node of everythingIn(call)) {
    if (node.type !== "Property" || node.key.type !== "Identifier") continue;
    if (node.key.name === parameter) return node.value;
  }
  return call;
}
