/**
 * The pages that a file declares by `st.Page` and `st.navigation`, read from its tree.
 *
 * Their order is that of the list or the dict of sections that `st.navigation` is given, as far as it can
 * be followed; pages that are declared and not found there come behind. A `Page` of another library
 * that is given a script counts too: such libraries put pages into Streamlit's menu. What this loses:
 * pages whose file is only known at run time; that there are such is said.
 */
import type { Call, Expression, Module } from "../python/ast.js";
import {
  bindingsOf,
  isExpression,
  itemsOf,
  joined,
  type FileBindings,
  type Item,
} from "./bindings.js";
import { PathValues } from "./path-values.js";

export interface DeclaredPage {
  /** A script, as written or absolute: a relative one is looked up beside the main script. */
  readonly of:
    | { readonly kind: "file"; readonly path: string }
    | { readonly kind: "function"; readonly name: string };
  /** `url_path`, where it is given. */
  readonly urlPath: string | null;
  readonly isDefault: boolean;
  readonly line: number;
}

export interface Navigation {
  readonly pages: readonly DeclaredPage[];
  /** Does it call `st.navigation`? Then the `pages/` folder means nothing. */
  readonly navigates: boolean;
  /** Is there a page whose file cannot be told from the text? */
  readonly extent: "all known" | "more";
}

export const noNavigation: Navigation = { pages: [], navigates: false, extent: "all known" };

/** Worth parsing for? */
export function mayNavigate(text: string): boolean {
  return text.includes("streamlit") && /\b(?:Page|navigation)\s*\(/.test(text);
}

export function navigationIn(path: string, module: Module): Navigation {
  return new Reader(path, module).read();
}

class Reader {
  readonly #bindings: FileBindings;
  readonly #paths: PathValues;
  readonly #streamlit = new Set(["st", "streamlit"]);
  /** Local names of `from streamlit import Page, navigation`. */
  readonly #members = new Map<string, string>();
  #extent: Navigation["extent"] = "all known";

  constructor(path: string, module: Module) {
    this.#bindings = bindingsOf(module);
    this.#paths = new PathValues(path, this.#bindings);
    for (const statement of module.body) {
      if (statement.type === "Import") {
        for (const { name, asname } of statement.names) {
          if (name === "streamlit" && asname !== null) this.#streamlit.add(asname);
        }
      } else if (statement.type === "ImportFrom" && statement.module === "streamlit") {
        for (const { name, asname } of statement.names) this.#members.set(asname ?? name, name);
      }
    }
  }

  read(): Navigation {
    const { calls } = this.#bindings;
    const navigations = calls.filter((call) => this.#isCallOf(call, "navigation"));
    const listed = navigations.map((call) => this.#pagesIn(argumentNamed(call, "pages"), 0));
    const ordered = listed.flatMap((pages) => pages ?? []);
    const declared = calls.flatMap((call) =>
      this.#isCallOf(call, "Page") ? this.#pagesOfCall(call) : this.#pagesOfOthers(call),
    );
    if (listed.includes(undefined) && declared.length === 0) this.#extent = "more";
    const pages = [...new Map([...ordered, ...declared].map((page) => [nameOf(page), page]))].map(
      ([, page]) => page,
    );
    return { pages, navigates: navigations.length > 0, extent: this.#extent };
  }

  #isCallOf({ func }: Call, member: string): boolean {
    if (func.type === "Name") return this.#members.get(func.id) === member;
    return (
      func.type === "Attribute" &&
      func.attr === member &&
      func.value.type === "Name" &&
      this.#streamlit.has(func.value.id)
    );
  }

  /** The pages of a list, a dict of sections, a variable that holds one; `undefined`: out of sight. */
  #pagesIn(expression: Expression | undefined, depth: number): DeclaredPage[] | undefined {
    if (expression === undefined || depth > 12) return undefined;
    const inside = (each: Expression): DeclaredPage[] | undefined => this.#pagesIn(each, depth + 1);
    const inItem = (item: Item | null): DeclaredPage[] | undefined => {
      if (item === null) return undefined;
      return isExpression(item) ? inside(item) : joined(item.map(inItem));
    };
    switch (expression.type) {
      case "Call":
        if (this.#isCallOf(expression, "Page")) return this.#pagesOfCall(expression);
        return joined((itemsOf(expression, this.#bindings) ?? [null]).map(inItem));
      case "List":
      case "Tuple":
        return joined(expression.elts.map(inside));
      case "Starred":
        return inside(expression.value);
      case "Dict":
        return joined(expression.values.map(inside));
      case "IfExp":
        return joined([expression.body, expression.orelse].map(inside));
      case "BinOp":
        return joined([expression.left, expression.right].map(inside));
      case "ListComp":
      case "GeneratorExp":
        return inside(expression.elt);
      case "DictComp":
        return inside(expression.value);
      case "Name":
        if (this.#bindings.functions.has(expression.id)) return [functionPage(expression)];
        return joined((this.#bindings.values.get(expression.id) ?? [null]).map(inItem));
      default:
        return this.#filePages(expression, {
          urlPath: null,
          isDefault: false,
          line: lineOf(expression),
        });
    }
  }

  #pagesOfCall(call: Call): DeclaredPage[] {
    const page = argumentNamed(call, "page");
    const urlPath = call.keywords.find(({ arg }) => arg === "url_path")?.value;
    const given = urlPath === undefined ? undefined : this.#paths.of(urlPath);
    const isDefault = call.keywords.some(
      ({ arg, value }) => arg === "default" && value.type === "Constant" && value.value === true,
    );
    const rest = {
      urlPath: given?.length === 1 ? (given[0] ?? null) : null,
      isDefault,
      line: lineOf(call),
    };
    if (page === undefined) return [];
    const name = this.#functionNamed(page);
    if (name !== undefined) return [{ of: { kind: "function", name }, ...rest }];
    const files = this.#filePages(page, rest);
    if (files === undefined) this.#extent = "more";
    return files ?? [];
  }

  #pagesOfOthers(call: Call): DeclaredPage[] {
    const name = call.func.type === "Attribute" ? call.func.attr : rootOf(call.func);
    const [first] = call.args;
    if (name !== "Page" || first === undefined) return [];
    const rest = { urlPath: null, isDefault: false, line: lineOf(call) };
    return (this.#filePages(first, rest) ?? []).filter(
      ({ of }) => of.kind === "file" && of.path.endsWith(".py"),
    );
  }

  /** The name of a function of the file, of one that it imports, of a method of its own object. */
  #functionNamed(page: Expression): string | undefined {
    if (page.type === "Lambda") return "<lambda>";
    if (page.type === "Name") {
      const { functions, values } = this.#bindings;
      return functions.has(page.id) || !values.has(page.id) ? page.id : undefined;
    }
    if (page.type !== "Attribute") return undefined;
    const root = rootOf(page);
    const isVariable = root !== "self" && (root === undefined || this.#bindings.values.has(root));
    return isVariable ? undefined : page.attr;
  }

  #filePages(
    expression: Expression,
    rest: Pick<DeclaredPage, "urlPath" | "isDefault" | "line">,
  ): DeclaredPage[] | undefined {
    const paths = this.#paths.of(expression);
    return paths
      ?.filter((path) => !path.includes("://"))
      .map((path) => ({ of: { kind: "file", path }, ...rest }));
  }
}

function argumentNamed({ args, keywords }: Call, name: string): Expression | undefined {
  const [first] = args;
  return first ?? keywords.find(({ arg }) => arg === name)?.value;
}

function functionPage(name: Extract<Expression, { type: "Name" }>): DeclaredPage {
  return {
    ...{ of: { kind: "function", name: name.id }, urlPath: null },
    ...{ isDefault: false, line: lineOf(name) },
  };
}

/** `views` of `views.home.show`. */
function rootOf(expression: Expression): string | undefined {
  if (expression.type === "Name") return expression.id;
  return expression.type === "Attribute" ? rootOf(expression.value) : undefined;
}

function nameOf({ of }: DeclaredPage): string {
  return of.kind === "file" ? `file ${of.path}` : `function ${of.name}`;
}

function lineOf({ loc }: Expression): number {
  return loc.start.line;
}
