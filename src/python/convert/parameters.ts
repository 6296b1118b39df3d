/** The parameters of functions and lambdas, sorted into CPython's seven fields. */
import { Arg, Arguments, type Expression, Lambda } from "../ast.js";
import type { P } from "../pyright.js";
import { ParamCategory } from "../pyright-kinds.generated.js";
import { expression, optional, outerEnd } from "./expressions.js";
import { adopt, endOf, type Source } from "./source.js";

/** `empty` is where the parameters would stand if there were any. */
export function parameters(
  source: Source,
  nodes: readonly P.ParameterNode[],
  empty: number,
): Arguments {
  let posonlyargs: Arg[] = [];
  let args: Arg[] = [];
  let vararg: Arg | null = null;
  const kwonlyargs: Arg[] = [];
  const kw_defaults: (Expression | null)[] = [];
  let kwarg: Arg | null = null;
  const defaults: Expression[] = [];
  let isKeywordOnly = false;
  let start = -1;
  let end = -1;
  for (const node of nodes) {
    const kind = node.d.category;
    if (node.d.name === undefined) {
      // A separator: `*` or `/`.
      if (kind === ParamCategory.ArgsList) isKeywordOnly = true;
      else if (kind === ParamCategory.Simple && posonlyargs.length === 0) {
        posonlyargs = args;
        args = [];
      }
      continue;
    }
    const arg = parameter(source, node, node.d.name);
    const value = optional(source, node.d.defaultValue);
    if (start === -1) start = arg.start;
    end = Math.max(arg.end, node.d.defaultValue === undefined ? -1 : endOf(node.d.defaultValue));
    if (kind === ParamCategory.ArgsList) {
      vararg = arg;
      isKeywordOnly = true;
    } else if (kind !== ParamCategory.Simple) {
      kwarg = arg;
    } else if (isKeywordOnly) {
      kwonlyargs.push(arg);
      kw_defaults.push(value);
    } else {
      args.push(arg);
      if (value !== null) defaults.push(value);
    }
  }
  if (start === -1) start = end = empty;
  const result = new Arguments(
    source,
    start,
    end,
    posonlyargs,
    args,
    vararg,
    kwonlyargs,
    kw_defaults,
    kwarg,
    defaults,
  );
  adopt(result, posonlyargs);
  adopt(result, args);
  adopt(result, kwonlyargs);
  adopt(result, kw_defaults);
  adopt(result, defaults);
  if (vararg !== null) vararg.parent = result;
  if (kwarg !== null) kwarg.parent = result;
  return result;
}

function parameter(source: Source, node: P.ParameterNode, name: P.NameNode): Arg {
  const annotation = optional(source, node.d.annotation);
  const { start } = name.d.token;
  const end =
    annotation === null || node.d.annotation === undefined
      ? endOf(name.d.token)
      : outerEnd(node.d.annotation, annotation);
  const arg = new Arg(source, start, end, source.identifier(name.d.value), annotation);
  if (annotation !== null) annotation.parent = arg;
  return arg;
}

export function lambda(source: Source, node: P.LambdaNode): Expression {
  const start = source.isWidened(node) ? source.unwrap(node)[0] : node.start;
  const args = parameters(source, node.d.params, start + "lambda".length);
  const body = expression(source, node.d.expr);
  const end = outerEnd(node.d.expr, body);
  return (args.parent = body.parent = new Lambda(source, start, end, args, body));
}
