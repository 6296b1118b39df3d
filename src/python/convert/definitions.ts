/** Functions, classes and type parameters. As in CPython, a definition starts after its decorators. */
import {
  ClassDef,
  type Expression,
  FunctionNode,
  type Keyword,
  ParamSpec,
  type Statement,
  TypeAlias,
  type TypeParameter,
  TypeVar,
  TypeVarTuple,
} from "../ast.js";
import type { P } from "../pyright.js";
import { convertArgument } from "./calls.js";
import { expression, name as nameOf, optional } from "./expressions.js";
import { parameters } from "./parameters.js";
import { adopt, endOf, type Source } from "./source.js";
import { block, blockEnd } from "./statements.js";

export function functionDefinition(source: Source, node: P.FunctionNode): Statement {
  const { name, params, decorators, returnAnnotation, typeParams, isAsync, firstToken } = node.d;
  const decorator_list = decoratorExpressions(source, decorators);
  const type_params = typeParameters(source, typeParams);
  const opening = source.tokenAt(
    typeParams === undefined ? endOf(name.d.token) : endOf(typeParams),
  );
  const args = parameters(source, params, endOf(opening));
  const returns = optional(source, returnAnnotation);
  const body = block(source, node.d.suite);
  const start = isAsync ? source.tokenBefore(firstToken.start).start : firstToken.start;
  const end = blockEnd(source, node.d.suite, body);
  const result = new FunctionNode(
    isAsync ? "AsyncFunctionDef" : "FunctionDef",
    source,
    start,
    end,
    source.identifier(name.d.value),
    args,
    body,
    decorator_list,
    returns,
    type_params,
  );
  args.parent = result;
  adopt(result, decorator_list);
  adopt(result, type_params);
  if (returns !== null) returns.parent = result;
  adopt(result, body);
  return result;
}

export function classDefinition(source: Source, node: P.ClassNode): Statement {
  const { name, decorators, typeParams, firstToken } = node.d;
  const decorator_list = decoratorExpressions(source, decorators);
  const type_params = typeParameters(source, typeParams);
  const bases: Expression[] = [];
  const keywords: Keyword[] = [];
  for (const argument of node.d.arguments) convertArgument(source, argument, bases, keywords);
  const body = block(source, node.d.suite);
  const { start } = firstToken;
  const end = blockEnd(source, node.d.suite, body);
  const result = new ClassDef(
    source,
    start,
    end,
    source.identifier(name.d.value),
    bases,
    keywords,
    body,
    decorator_list,
    type_params,
  );
  adopt(result, decorator_list);
  adopt(result, type_params);
  adopt(result, bases);
  adopt(result, keywords);
  adopt(result, body);
  return result;
}

const decoratorExpressions = (
  source: Source,
  decorators: readonly P.DecoratorNode[],
): Expression[] => decorators.map((decorator) => expression(source, decorator.d.expr));

export function typeAlias(source: Source, node: P.TypeAliasNode): Statement {
  const name = nameOf(source, node.d.name, "Store");
  const type_params = typeParameters(source, node.d.typeParams);
  const value = expression(source, node.d.expr);
  const { start } = node.d.firstToken;
  const end = endOf(node.d.expr);
  const result = new TypeAlias(source, start, end, name, type_params, value);
  name.parent = value.parent = result;
  adopt(result, type_params);
  return result;
}

function typeParameters(
  source: Source,
  list: P.TypeParameterListNode | undefined,
): TypeParameter[] {
  return list === undefined ? [] : list.d.params.map((node) => typeParameter(source, node));
}

/** Pyright leaves the stars out of the node. */
function typeParameter(source: Source, node: P.TypeParameterNode): TypeParameter {
  const { typeParamKind, boundExpr, defaultExpr } = node.d;
  const bound = optional(source, boundExpr);
  const default_value = optional(source, defaultExpr);
  const token = node.d.name.d.token;
  // Its enum exists at run time only inside the package.
  const kind: number = typeParamKind;
  const isStarred = kind !== 0;
  const start = isStarred ? source.tokenBefore(token.start).start : token.start;
  const end = endOf(defaultExpr ?? boundExpr ?? token);
  const name = source.identifier(node.d.name.d.value);
  const Starred = kind === 1 ? TypeVarTuple : ParamSpec;
  const parameter = isStarred
    ? new Starred(source, start, end, name, default_value)
    : new TypeVar(source, start, end, name, bound, default_value);
  adopt(parameter, [isStarred ? null : bound, default_value]);
  return parameter;
}
