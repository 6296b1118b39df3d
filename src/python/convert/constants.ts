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
  const base = atom(source, node);
  // To CPython it is a name like any other.
  if (node.d.constType === Word.Debug) {
    const { range, loc, parent } = base;
    return { type: "Name", range, loc, parent, id: "__debug__", ctx: context };
  }
  if (node.d.constType === Word.None) return { ...base, kind: "None", value: null };
  return { ...base, kind: "bool", value: node.d.constType === Word.True };
}

export const ellipsis = (source: Source, node: P.EllipsisNode): Expression => ({
  ...atom(source, node),
  kind: "Ellipsis",
  value: null,
});

export function number(source: Source, node: P.NumberNode): Expression {
  const base = atom(source, node);
  checkNumber(source, base.raw, base.range);
  const { value, isImaginary, isInteger } = node.d;
  if (isImaginary) return { ...base, kind: "complex", value: Number(value) };
  return isInteger
    ? { ...base, kind: "int", value }
    : { ...base, kind: "float", value: Number(value) };
}

function atom(source: Source, node: P.ExpressionNode) {
  const start = source.isWidened(node) ? source.unwrap(node)[0] : node.start;
  const end = source.isWidened(node) ? source.unwrap(node)[1] : node.start + node.length;
  const range: [number, number] = [start, end];
  const raw = source.text.slice(start, end);
  return { type: "Constant", range, loc: source.loc(start, end), parent: null, raw } as const;
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
