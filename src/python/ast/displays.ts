/** Displays and comprehensions: lists, tuples, sets, dictionaries, written out or computed. */
import { type Lined, NodeBase } from "./base.js";
import type { Expression, ExpressionContext } from "./expressions.js";

/** `keys[i]` is `null` where `values[i]` is unpacked: `**values[i]`. */
export class Dict extends NodeBase<"Dict"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly keys: readonly (Expression | null)[],
    readonly values: readonly Expression[],
  ) {
    super("Dict", from, start, end);
  }
}

export class SetDisplay extends NodeBase<"Set"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly elts: readonly Expression[],
  ) {
    super("Set", from, start, end);
  }
}

export class ListComp extends NodeBase<"ListComp"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly elt: Expression,
    readonly generators: readonly Comprehension[],
  ) {
    super("ListComp", from, start, end);
  }
}

export class SetComp extends NodeBase<"SetComp"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly elt: Expression,
    readonly generators: readonly Comprehension[],
  ) {
    super("SetComp", from, start, end);
  }
}

export class DictComp extends NodeBase<"DictComp"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly key: Expression,
    readonly value: Expression,
    readonly generators: readonly Comprehension[],
  ) {
    super("DictComp", from, start, end);
  }
}

export class GeneratorExp extends NodeBase<"GeneratorExp"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly elt: Expression,
    readonly generators: readonly Comprehension[],
  ) {
    super("GeneratorExp", from, start, end);
  }
}

/** `for target in iter if ifs[0] if ifs[1]` */
export class Comprehension extends NodeBase<"comprehension"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly target: Expression,
    readonly iter: Expression,
    readonly ifs: readonly Expression[],
    readonly is_async: 0 | 1,
  ) {
    super("comprehension", from, start, end);
  }
}

export class List extends NodeBase<"List"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly elts: readonly Expression[],
    readonly ctx: ExpressionContext,
  ) {
    super("List", from, start, end);
  }
}

export class Tuple extends NodeBase<"Tuple"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly elts: readonly Expression[],
    readonly ctx: ExpressionContext,
  ) {
    super("Tuple", from, start, end);
  }
}
