/** Numbers, `None`, `True`, `False` and `...`. */
import { ConstantNode, type Expression, type ExpressionContext, Name } from "../ast.js";
import type { P } from "../pyright.js";
import { Word } from "../pyright-kinds.generated.js";
import type { Source } from "./source.js";

export function constant(
  source: Source,
  node: P.ConstantNode,
  context: ExpressionContext,
): Expression {
  const [start, end] = atomRange(source, node);
  const word = node.d.constType;
  // To CPython it is a name like any other.
  if (word === Word.Debug) {
    return new Name(source, start, end, "__debug__", context);
  }
  const raw = source.text.slice(start, end);
  if (word === Word.None) {
    return new ConstantNode(source, start, end, raw, "None", null);
  }
  const value = word === Word.True;
  return new ConstantNode(source, start, end, raw, "bool", value);
}

export function ellipsis(source: Source, node: P.EllipsisNode): Expression {
  const [start, end] = atomRange(source, node);
  return new ConstantNode(source, start, end, "...", "Ellipsis", null);
}

export function number(source: Source, node: P.NumberNode): Expression {
  const [start, end] = atomRange(source, node);
  const raw = source.text.slice(start, end);
  checkNumber(source, raw, [start, end]);
  const { value, isImaginary, isInteger } = node.d;
  if (isInteger && !isImaginary) {
    return new ConstantNode(source, start, end, raw, "int", value);
  }
  const read = Number(value);
  return isImaginary
    ? new ConstantNode(source, start, end, raw, "complex", read)
    : new ConstantNode(source, start, end, raw, "float", read);
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
