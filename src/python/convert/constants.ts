/** Numbers, `None`, `True`, `False` and `...`. */
import type { Expression, ExpressionContext } from "../ast.js";
import type { P } from "../pyright.js";
import { Word } from "../pyright-kinds.generated.js";
import type { Source } from "./source.js";

export function constant(
  source: Source,
  node: P.ConstantNode,
  context: ExpressionContext,
): Expression {
  const range = atomRange(source, node);
  const loc = source.loc(range[0], range[1]);
  const word = node.d.constType;
  // To CPython it is a name like any other.
  if (word === Word.Debug) {
    return { type: "Name", range, loc, parent: null, id: "__debug__", ctx: context };
  }
  const raw = source.text.slice(range[0], range[1]);
  if (word === Word.None) {
    return { type: "Constant", range, loc, parent: null, raw, kind: "None", value: null };
  }
  const value = word === Word.True;
  return { type: "Constant", range, loc, parent: null, raw, kind: "bool", value };
}

export function ellipsis(source: Source, node: P.EllipsisNode): Expression {
  const range = atomRange(source, node);
  const loc = source.loc(range[0], range[1]);
  return { type: "Constant", range, loc, parent: null, raw: "...", kind: "Ellipsis", value: null };
}

export function number(source: Source, node: P.NumberNode): Expression {
  const range = atomRange(source, node);
  const loc = source.loc(range[0], range[1]);
  const raw = source.text.slice(range[0], range[1]);
  checkNumber(source, raw, range);
  const { value, isImaginary, isInteger } = node.d;
  if (isInteger && !isImaginary) {
    return { type: "Constant", range, loc, parent: null, raw, kind: "int", value };
  }
  const kind = isImaginary ? "complex" : "float";
  return { type: "Constant", range, loc, parent: null, raw, kind, value: Number(value) };
}

function atomRange(source: Source, node: P.ExpressionNode): [number, number] {
  return source.isWidened(node) ? source.unwrap(node) : [node.start, node.start + node.length];
}

/** Pyright reads numbers more kindly than CPython. */
function checkNumber(source: Source, raw: string, [start, end]: [number, number]): void {
  if (raw.length === 1) return;
  if (/^[0-9][0-9_.]*[eE][+-]?$/.test(raw)) {
    source.complain("invalid decimal literal", start, end);
  } else if (/^0[0-9_]*[1-9][0-9_]*$/.test(raw)) {
    const advice = "use an 0o prefix for octal integers";
    source.complain(
      `leading zeros in decimal integer literals are not permitted; ${advice}`,
      start,
      end,
    );
  } else if (raw.includes("_") && /__|_$|_[.ejEJ]|[.eE]_/.test(raw) && !/^0[xX]/.test(raw)) {
    source.complain("invalid decimal literal", start, end);
  }
}
