/**
 * The paths that an expression may mean, where they can be told from the text: `__file__`,
 * `Path(__file__).parent / "pages"`, `os.path.join(ROOT, "..")`, `f"{FOLDER}/home.py"`.
 *
 * A text and a `Path` are the same here. What depends on the folder in which Streamlit was started, or
 * on anything that happens at run time, is not known.
 */
import { basename, dirname, join, normalize } from "node:path";
import type { Call, Expression } from "../python/ast.js";
import { isExpression, joined, type FileBindings } from "./bindings.js";

/** `undefined` if a value cannot be told; else every one that it may have. */
type Paths = readonly string[] | undefined;

/** More than this is a table of something else. */
const mostValues = 200;

export class PathValues {
  readonly #file: string;
  readonly #bindings: FileBindings;

  /** Of the file at `file`, an absolute path. */
  constructor(file: string, bindings: FileBindings) {
    this.#file = file;
    this.#bindings = bindings;
  }

  of(expression: Expression, depth = 0): Paths {
    if (depth > 24) return undefined;
    const of = (each: Expression | undefined): Paths =>
      each === undefined ? undefined : this.of(each, depth + 1);
    switch (expression.type) {
      case "Constant":
        return expression.kind === "str" && expression.value !== undefined
          ? [expression.value]
          : undefined;
      case "JoinedStr":
        return combined(expression.values.map(of), (parts) => parts.join(""));
      case "FormattedValue":
        return of(expression.value);
      case "Name":
        return this.#named(expression.id, depth);
      case "IfExp":
        return joined([of(expression.body), of(expression.orelse)]);
      case "BinOp": {
        const sides = [of(expression.left), of(expression.right)];
        if (expression.op === "Add") return combined(sides, (parts) => parts.join(""));
        return expression.op === "Div" ? combined(sides, joinedPath) : undefined;
      }
      case "Attribute": {
        if (expression.attr === "parent") return mapped(of(expression.value), dirname);
        if (expression.attr === "name")
          return mapped(of(expression.value), (path) => basename(path));
        return expression.attr === "pardir" ? [".."] : undefined;
      }
      case "Subscript":
        return this.#ancestor(expression, depth);
      case "Call":
        return this.#result(expression, depth);
      default:
        return undefined;
    }
  }

  #named(name: string, depth: number): Paths {
    if (name === "__file__") return [this.#file];
    const items = this.#bindings.values.get(name);
    const paths = joined(
      items?.map((item) =>
        item === null || !isExpression(item) ? undefined : this.of(item, depth + 1),
      ) ?? [undefined],
    );
    return paths === undefined || paths.length > mostValues ? undefined : [...new Set(paths)];
  }

  /** `Path(__file__).parents[1]` */
  #ancestor({ value, slice }: Extract<Expression, { type: "Subscript" }>, depth: number): Paths {
    if (value.type !== "Attribute" || value.attr !== "parents") return undefined;
    if (slice.type !== "Constant" || slice.kind !== "int") return undefined;
    const up = Number(slice.value);
    if (up < 0 || up > 64) return undefined;
    return mapped(this.of(value.value, depth + 1), (path) => {
      let folder = dirname(path);
      for (let each = 0; each < up; each += 1) folder = dirname(folder);
      return folder;
    });
  }

  #result({ func, args, keywords }: Call, depth: number): Paths {
    const all = args.map((each) => this.of(each, depth + 1));
    const [first] = all;
    if (func.type === "Name") {
      if (func.id === "Path" || func.id === "PurePath") return combined(all, joinedPath);
      if (func.id === "join") return combined(all, joinedPath);
      if (func.id === "dirname") return mapped(first, dirname);
      return isIdentity.has(func.id) && args.length === 1 ? first : undefined;
    }
    if (func.type !== "Attribute" || keywords.some(({ arg }) => arg === null)) return undefined;
    const { attr, value } = func;
    if (attr === "dirname") return mapped(first, dirname);
    if (attr === "join") return isPathModule(value) ? combined(all, joinedPath) : undefined;
    if (attr === "Path" || attr === "PurePath") return combined(all, joinedPath);
    if (attr === "joinpath") return combined([this.of(value, depth + 1), ...all], joinedPath);
    if (attr === "with_name") {
      const folders = mapped(this.of(value, depth + 1), dirname);
      return combined([folders, ...all], joinedPath);
    }
    if (!isIdentity.has(attr)) return undefined;
    // `path.resolve()`, and `os.path.abspath(path)`.
    return args.length === 0 ? this.of(value, depth + 1) : first;
  }
}

const isIdentity = new Set([
  ...["str", "fspath", "abspath", "realpath", "normpath", "resolve", "absolute", "as_posix"],
]);

function isPathModule(value: Expression): boolean {
  if (value.type === "Attribute") return value.attr === "path";
  return value.type === "Name" && ["path", "osp", "ospath"].includes(value.id);
}

/** As Python joins: an absolute part begins anew. */
function joinedPath(parts: readonly string[]): string {
  let path = "";
  for (const part of parts) path = isAbsolutePath(part) || path === "" ? part : join(path, part);
  return path === "" ? "." : normalize(path);
}

function isAbsolutePath(path: string): boolean {
  return path.startsWith("/") || /^[a-z]:[\\/]/i.test(path);
}

function mapped(paths: Paths, change: (path: string) => string): Paths {
  return paths?.map(change);
}

/** Every combination of what the parts may be. */
function combined(parts: readonly Paths[], combine: (parts: readonly string[]) => string): Paths {
  let all: (readonly string[])[] = [[]];
  for (const values of parts) {
    if (values === undefined || all.length * values.length > mostValues) return undefined;
    all = all.flatMap((before) => values.map((value) => [...before, value]));
  }
  return all.map(combine);
}
