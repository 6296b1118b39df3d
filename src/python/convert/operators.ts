/**
 * CPython's names for Pyright's operators. The tables are arrays over Pyright's operator numbers,
 * because most expressions look one up.
 */
import type { BinaryOperator, BooleanOperator, ComparisonOperator, UnaryOperator } from "../ast.js";
import { Op } from "../pyright-kinds.generated.js";
import type { T } from "../pyright.js";

const binary: readonly (BinaryOperator | undefined)[] = table([
  ...([
    [Op.Add, "Add"],
    [Op.Subtract, "Sub"],
    [Op.Multiply, "Mult"],
    [Op.MatrixMultiply, "MatMult"],
    [Op.Divide, "Div"],
  ] as const),
  ...([
    [Op.Mod, "Mod"],
    [Op.Power, "Pow"],
    [Op.FloorDivide, "FloorDiv"],
    [Op.LeftShift, "LShift"],
    [Op.RightShift, "RShift"],
  ] as const),
  ...([
    [Op.BitwiseOr, "BitOr"],
    [Op.BitwiseXor, "BitXor"],
    [Op.BitwiseAnd, "BitAnd"],
  ] as const),
]);

const augmented: readonly (BinaryOperator | undefined)[] = table([
  ...([
    [Op.AddEqual, "Add"],
    [Op.SubtractEqual, "Sub"],
    [Op.MultiplyEqual, "Mult"],
    [Op.MatrixMultiplyEqual, "MatMult"],
    [Op.DivideEqual, "Div"],
  ] as const),
  ...([
    [Op.ModEqual, "Mod"],
    [Op.PowerEqual, "Pow"],
    [Op.FloorDivideEqual, "FloorDiv"],
    [Op.LeftShiftEqual, "LShift"],
    [Op.RightShiftEqual, "RShift"],
  ] as const),
  ...([
    [Op.BitwiseOrEqual, "BitOr"],
    [Op.BitwiseXorEqual, "BitXor"],
    [Op.BitwiseAndEqual, "BitAnd"],
  ] as const),
]);

const comparison: readonly (ComparisonOperator | undefined)[] = table([
  ...([
    [Op.Equals, "Eq"],
    [Op.NotEquals, "NotEq"],
    [Op.LessThan, "Lt"],
    [Op.LessThanOrEqual, "LtE"],
    [Op.GreaterThan, "Gt"],
    [Op.GreaterThanOrEqual, "GtE"],
  ] as const),
  ...([
    [Op.Is, "Is"],
    [Op.IsNot, "IsNot"],
    [Op.In, "In"],
    [Op.NotIn, "NotIn"],
  ] as const),
]);

const unary: readonly (UnaryOperator | undefined)[] = table([
  ...([
    [Op.BitwiseInvert, "Invert"],
    [Op.Not, "Not"],
    [Op.Add, "UAdd"],
    [Op.Subtract, "USub"],
  ] as const),
]);

const boolean: readonly (BooleanOperator | undefined)[] = table([
  [Op.And, "And"],
  [Op.Or, "Or"],
]);

export const binaryOperator = (operator: T.OperatorType): BinaryOperator =>
  binary[operator] ?? "Add";

export const augmentedOperator = (operator: T.OperatorType): BinaryOperator =>
  augmented[operator] ?? "Add";

export const unaryOperator = (operator: T.OperatorType): UnaryOperator => unary[operator] ?? "Not";

export const comparisonOperator = (operator: T.OperatorType): ComparisonOperator | undefined =>
  comparison[operator];

export const booleanOperator = (operator: T.OperatorType): BooleanOperator | undefined =>
  boolean[operator];

function table<Name>(rows: readonly (readonly [T.OperatorType, Name])[]): (Name | undefined)[] {
  const names = new Array<Name | undefined>(43).fill(undefined);
  for (const [operator, name] of rows) names[operator] = name;
  return names;
}
