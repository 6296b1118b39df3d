/**
 * Which argument of a call goes to which parameter.
 *
 * The type of an argument is a parameter, because each front end has its own syntax tree. What this
 * loses: calls with `*args` or `**kwargs`, which the caller must recognise, since any parameter may
 * then be given.
 */
import type { Parameter } from "./facts.js";

export interface CallArguments<A> {
  readonly positional: readonly A[];
  readonly keywords: ReadonlyMap<string, A>;
}

/** The argument for the parameter `name`; `undefined` if the call leaves it to the default. */
export function argumentFor<A>(
  parameters: readonly Parameter[],
  name: string,
  call: CallArguments<A>,
): A | undefined {
  const position = parameters.find((parameter) => parameter.name === name)?.position ?? null;
  const positional = position === null ? undefined : call.positional[position];
  return positional ?? call.keywords.get(name);
}
