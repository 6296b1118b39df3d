/**
 * The arguments of a command under Streamlit's names: those that stand by their place, and the
 * properties of the options object behind them.
 */
import type { Parameter } from "../../runtime/api/facts.js";
import { placedParameters, pythonName } from "../../runtime/api/script-names.js";
import type { Lowering } from "./context.js";
import type { Arguments, FunctionSym, Sym } from "./symbols.js";

export interface CommandArguments {
  readonly named: ReadonlyMap<string, Sym>;
  /** Something was given that nobody can see. */
  readonly open: boolean;
  /** `st.form("login", () => { … })`: what is drawn into the container. */
  readonly body: FunctionSym | null;
}

export function commandArguments(
  lowering: Lowering,
  parameters: readonly Parameter[],
  given: Arguments,
): CommandArguments {
  const placed = placedParameters(parameters);
  const named = new Map<string, Sym>();
  let { open } = given;
  let body: FunctionSym | null = null;
  let place = 0;
  for (const symbol of given.positional) {
    const object = lowering.heap(symbol);
    const parameter = placed[place];
    const isOptional = parameter?.default !== null;
    if (isOptional && object?.kind === "record" && object.class === null) {
      for (const [name, value] of object.entries) named.set(pythonName(name), value);
      open ||= !object.exact;
    } else if (isOptional && symbol.kind === "function") {
      body = symbol;
    } else if (parameter === undefined) {
      open ||= symbol.kind !== "constant";
    } else {
      named.set(parameter.name, symbol);
      place += 1;
    }
  }
  return { named, open, body };
}
