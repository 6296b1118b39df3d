/**
 * Functions as values, and how arguments find their parameters.
 */
import type { Lowering } from "./context.js";
import { assignPattern } from "./targets.js";
import { setProperty } from "./classes.js";
import { isStreamlitParameter } from "./streamlit-types.js";
import { nothing, type Arguments, type Frame, type FunctionSym, type Sym } from "./symbols.js";
import type { FunctionNode } from "./syntax.js";

export function functionSymbol(node: FunctionNode, closure: Frame): FunctionSym {
  const name = node.id?.name ?? null;
  return { kind: "function", node, closure, role: "plain", name, self: null };
}

/** The frame of a call of `target`. An arrow function has the `this` of its surroundings. */
export function frameOfCall({ node, closure, self }: FunctionSym): Frame {
  return {
    ...{ owner: node, parent: closure, module: closure.module, variables: new Map() },
    self: node.type === "ArrowFunctionExpression" ? closure.self : self,
    base: closure.base,
  };
}

/** Binds the parameters of `node` in `frame`, the frame of its call. */
export function bindParameters(
  lowering: Lowering,
  node: FunctionNode,
  given: Arguments,
  frame: Frame,
): void {
  const { source } = frame.module;
  const { resolve } = lowering.app;
  node.params.forEach((written, index) => {
    const parameter = written.type === "TSParameterProperty" ? written.parameter : written;
    if (parameter.type === "RestElement") {
      const rest = lowering.array(given.positional.slice(index), !given.open);
      assignPattern(lowering, parameter.argument, rest, parameter, frame);
      return;
    }
    const value = argumentAt(lowering, given, index);
    const streamlit: Sym = { kind: "streamlit" };
    const symbol =
      value.kind !== "container" && isStreamlitParameter(parameter, source, resolve)
        ? streamlit
        : value;
    assignPattern(lowering, parameter, symbol, parameter, frame);
    // `constructor(private readonly st: St)`
    const named = parameter.type === "AssignmentPattern" ? parameter.left : parameter;
    if (
      written.type === "TSParameterProperty" &&
      named.type === "Identifier" &&
      frame.self !== null
    ) {
      setProperty(lowering, frame.self, named.name, symbol);
    }
  });
}

function argumentAt(lowering: Lowering, { positional, open }: Arguments, index: number): Sym {
  return positional[index] ?? (open ? lowering.unknown() : nothing);
}
