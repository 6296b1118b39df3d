/**
 * Which fields of a node hold its children: the one table that walks need. Fields are in the order
 * of the source where they do not interleave. A child field holds a node, `null`, or an array of
 * both.
 */
import type { Node, NodeBase, NodeType } from "./ast.js";

type ChildFields<N> = readonly Exclude<keyof N, keyof NodeBase<NodeType>>[];

type VisitorKeys = { readonly [Type in NodeType]: ChildFields<Extract<Node, { type: Type }>> };

const forKeys = ["target", "iter", "body", "orelse"] as const;
const withKeys = ["items", "body"] as const;
const tryKeys = ["body", "handlers", "orelse", "finalbody"] as const;
const conditionKeys = ["test", "body", "orelse"] as const;
const comprehensionKeys = ["elt", "generators"] as const;
const interpolationKeys = ["value", "format_spec"] as const;
const functionKeys = ["decorator_list", "type_params", "args", "returns", "body"] as const;

export const visitorKeys = {
  Module: ["body"],

  FunctionDef: functionKeys,
  AsyncFunctionDef: functionKeys,
  ClassDef: ["decorator_list", "type_params", "bases", "keywords", "body"],
  Return: ["value"],
  Delete: ["targets"],
  Assign: ["targets", "value"],
  TypeAlias: ["name", "type_params", "value"],
  AugAssign: ["target", "value"],
  AnnAssign: ["target", "annotation", "value"],
  For: forKeys,
  AsyncFor: forKeys,
  While: conditionKeys,
  If: conditionKeys,
  With: withKeys,
  AsyncWith: withKeys,
  withitem: ["context_expr", "optional_vars"],
  Match: ["subject", "cases"],
  match_case: ["pattern", "guard", "body"],
  Raise: ["exc", "cause"],
  Try: tryKeys,
  TryStar: tryKeys,
  ExceptHandler: ["exception", "body"],
  Assert: ["test", "msg"],
  Import: ["names"],
  ImportFrom: ["names"],
  alias: [],
  Global: [],
  Nonlocal: [],
  Expr: ["value"],
  Pass: [],
  Break: [],
  Continue: [],
  TypeVar: ["bound", "default_value"],
  ParamSpec: ["default_value"],
  TypeVarTuple: ["default_value"],

  BoolOp: ["values"],
  NamedExpr: ["target", "value"],
  BinOp: ["left", "right"],
  UnaryOp: ["operand"],
  Lambda: ["args", "body"],
  IfExp: ["body", "test", "orelse"],
  Dict: ["keys", "values"],
  Set: ["elts"],
  ListComp: comprehensionKeys,
  SetComp: comprehensionKeys,
  DictComp: ["key", "value", "generators"],
  GeneratorExp: comprehensionKeys,
  comprehension: ["target", "iter", "ifs"],
  Await: ["value"],
  Yield: ["value"],
  YieldFrom: ["value"],
  Compare: ["left", "comparators"],
  Call: ["func", "args", "keywords"],
  keyword: ["value"],
  FormattedValue: interpolationKeys,
  Interpolation: interpolationKeys,
  JoinedStr: ["values"],
  TemplateStr: ["values"],
  Constant: [],
  Attribute: ["value"],
  Subscript: ["value", "slice"],
  Starred: ["value"],
  Name: [],
  List: ["elts"],
  Tuple: ["elts"],
  Slice: ["lower", "upper", "step"],
  Error: ["child"],
  arguments: [
    ...(["posonlyargs", "args", "vararg", "kwonlyargs"] as const),
    ...(["kw_defaults", "kwarg", "defaults"] as const),
  ],
  arg: ["annotation"],

  MatchValue: ["value"],
  MatchSingleton: [],
  MatchSequence: ["patterns"],
  MatchMapping: ["keys", "patterns"],
  MatchClass: ["cls", "patterns", "kwd_patterns"],
  MatchStar: [],
  MatchAs: ["pattern"],
  MatchOr: ["patterns"],
} as const satisfies VisitorKeys;
