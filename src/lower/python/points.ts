/**
 * Points of the walk that are kept for later: where a callback was asked for, where to roll back to.
 */
import type { Flow } from "../../ir/builder.js";
import type { FragmentId, Place } from "../../ir/program.js";
import type { Route } from "./routes.js";
import type { State } from "./state.js";
import type { Frame, FunctionSym, ModuleInstance, Sym } from "./symbols.js";
import type { Node } from "./syntax.js";

/** A callback that a widget has asked for; its body is lowered when the script is. */
export interface PendingCallback {
  readonly name: string;
  readonly target: Sym;
  readonly positional: readonly Sym[];
  readonly keywords: ReadonlyMap<string, Sym>;
  readonly state: State;
  readonly frame: Frame;
  readonly node: Node;
  readonly calls: readonly Place[];
}

/** A script that was executed whole, with what was known at its end. */
export interface FinishedScript {
  readonly module: ModuleInstance;
  readonly state: State;
}

/** A point of the walk, with how much was made until then. */
export interface Checkpoint {
  readonly flow: Flow;
  readonly state: State;
  readonly routes: readonly Route[];
  readonly calls: readonly Place[];
  readonly active: readonly FunctionSym[];
  readonly form: string | null;
  readonly fragment: FragmentId | null;
  readonly nodes: number;
  readonly callbacks: number;
  readonly fragments: number;
}
