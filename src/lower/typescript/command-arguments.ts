/**
 * The arguments of a command under Streamlit's names: those that stand by their place, and the
 * properties of the options object behind them.
 */
import type { Parameter } from "../../runtime/api/facts.js";
import { mayBeLeftOut, placedParameters, pythonName } from "../../runtime/api/script-names.js";
import type { Lowering } from "./context.js";
import type { Arguments, Sym } from "./symbols.js";

export interface CommandArguments {
  readonly named: ReadonlyMap<string, Sym>;
  /** Something was given that nobody can see. */
  readonly open: boolean;
}

export function commandArguments(
  lowering: Lowering,
  parameters: readonly Parameter[],
  { positional, open }: Arguments,
): CommandArguments {
  const placed = placedParameters(parameters);
  const last = positional.at(-1);
  const options = last === undefined ? undefined : lowering.heap(last);
  const hasOptions =
    options?.kind === "record" &&
    options.class === null &&
    (positional.length > placed.length || mayBeLeftOut(placed));
  const values = hasOptions ? positional.slice(0, -1) : positional;
  const named = new Map<string, Sym>();
  for (const [index, { name }] of placed.entries()) {
    const value = values[index];
    if (value !== undefined) named.set(name, value);
  }
  if (hasOptions) {
    for (const [name, value] of options.entries) named.set(pythonName(name), value);
  }
  const unseen =
    values.slice(placed.length).some(({ kind }) => kind !== "constant") ||
    (hasOptions && !options.exact);
  return { named, open: open || unseen };
}
