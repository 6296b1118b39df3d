/** Operators: the longest that fits, as Python reads them. */
import type { T } from "../pyright.js";
import { Op } from "../pyright-kinds.generated.js";

const operators: readonly (readonly [string, T.OperatorType])[] = [
  ...([
    ["+", Op.Add],
    ["-", Op.Subtract],
    ["*", Op.Multiply],
    ["/", Op.Divide],
    ["%", Op.Mod],
    ["@", Op.MatrixMultiply],
    ["&", Op.BitwiseAnd],
    ["|", Op.BitwiseOr],
    ["^", Op.BitwiseXor],
    ["~", Op.BitwiseInvert],
    ["<", Op.LessThan],
    [">", Op.GreaterThan],
    ["=", Op.Assign],
  ] as const),
  ...([
    ["+=", Op.AddEqual],
    ["-=", Op.SubtractEqual],
    ["*=", Op.MultiplyEqual],
    ["/=", Op.DivideEqual],
    ["%=", Op.ModEqual],
    ["@=", Op.MatrixMultiplyEqual],
    ["&=", Op.BitwiseAndEqual],
    ["|=", Op.BitwiseOrEqual],
    ["^=", Op.BitwiseXorEqual],
  ] as const),
  ...([
    ["==", Op.Equals],
    ["!=", Op.NotEquals],
    ["<=", Op.LessThanOrEqual],
    [">=", Op.GreaterThanOrEqual],
    ["<>", Op.LessOrGreaterThan],
    ["**", Op.Power],
    ["//", Op.FloorDivide],
    ["<<", Op.LeftShift],
    [">>", Op.RightShift],
  ] as const),
  ...([
    ["**=", Op.PowerEqual],
    ["//=", Op.FloorDivideEqual],
    ["<<=", Op.LeftShiftEqual],
    [">>=", Op.RightShiftEqual],
  ] as const),
];

const none = -1;
const equals = 61;

const single = new Int8Array(128).fill(none);
/** The operator with `=` behind it. */
const augmented = new Int8Array(128).fill(none);
const doubled = new Int8Array(128).fill(none);
const doubledAugmented = new Int8Array(128).fill(none);

for (const [text, operator] of operators) {
  const code = text.charCodeAt(0);
  if (text.length === 1) single[code] = operator;
  else if (text.length === 3) doubledAugmented[code] = operator;
  else if (text.endsWith("=")) augmented[code] = operator;
  else if (text.charCodeAt(1) === code) doubled[code] = operator;
}

/** The length of the operator at `at`, 0 for none; which one it is then says `operatorOf`. */
export function operatorLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code > 127) return 0;
  const next = text.charCodeAt(at + 1);
  if (next === code && doubled[code] !== none) {
    return text.charCodeAt(at + 2) === equals ? 3 : 2;
  }
  if (next === equals && augmented[code] !== none) return 2;
  if (code === 60 && next === 62) return 2;
  return single[code] === none ? 0 : 1;
}

export function operatorOf(text: string, at: number, length: number): number {
  const code = text.charCodeAt(at);
  if (length === 1) return single[code] ?? none;
  if (length === 3) return doubledAugmented[code] ?? none;
  const next = text.charCodeAt(at + 1);
  if (next === equals) return augmented[code] ?? none;
  return next === code ? (doubled[code] ?? none) : Op.LessOrGreaterThan;
}
