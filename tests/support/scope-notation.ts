/**
 * Scopes in the margin of a program: `x = y  # y: module, x: f` says what the names on that line mean.
 */
import type { Name } from "../../src/python/ast.js";
import { parse } from "../../src/python/parse.js";
import {
  analyzeScopes,
  type Resolution,
  type Scope,
} from "../../src/python/scopes/analyze-scopes.js";
import { namesIn } from "./names-in.js";

/** `source` with the meanings in its comments as the analysis sees them; other text is kept. */
export function withMeanings(source: string): string {
  const { ast } = parse(source);
  const table = analyzeScopes(ast);
  const names = [...namesIn(ast)];
  const meaning = (id: string, line: number): string => {
    const here = names.filter((name) => name.id === id && name.loc.start.line === line);
    const meanings = new Set(here.map((name: Name) => inWords(table.resolve(name))));
    return `${id}: ${[...meanings].join(" and ")}`;
  };
  return source
    .split("\n")
    .map((text, index) =>
      text.replace(/(?<=# )\w+: .*$/, (margin) =>
        [...margin.matchAll(/(\w+): /g)].map(([, id]) => meaning(id ?? "", index + 1)).join(", "),
      ),
    )
    .join("\n");
}

/** The definitions of a name of the module: kind, line, and the scope unless it is the module. */
export function definitionsOf(name: string, source: string): string[] {
  const binding = analyzeScopes(parse(source).ast).module.bindings.get(name);
  return (binding?.definitions ?? []).map(({ kind, node, scope }) => {
    const where = scope.kind === "module" ? "" : ` in ${scopeInWords(scope)}`;
    return `${kind} ${node.loc.start.line}${where}`;
  });
}

/** Whose a name is: `module`, `class Box`, `f` for a function, `unknown` … */
export function inWords(resolution: Resolution): string {
  switch (resolution.kind) {
    case "binding":
      return scopeInWords(resolution.scope);
    case "class-cell":
      return `the ${scopeInWords(resolution.scope)}`;
    case "builtin-or-unknown":
      return resolution.starImports.length > 0 ? "unknown, after a star import" : "unknown";
  }
}

function scopeInWords({ kind, node }: Scope): string {
  const name = "name" in node ? (typeof node.name === "string" ? node.name : "") : "";
  const alias = node.type === "TypeAlias" && node.name.type === "Name" ? node.name.id : name;
  if (kind === "function") return name;
  if (kind === "class") return `class ${name}`;
  return kind === "type-parameters" ? `type parameters of ${alias}` : kind;
}
