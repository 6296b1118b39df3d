/**
 * What a parser for TypeScript and JavaScript, as ESLint knows them, makes of a text: a tree and the names
 * in it.
 *
 * A parser that gives no scopes, such as ESLint's own, gets those of `eslint-scope`, which is what ESLint
 * does.
 */
import { analyze } from "eslint-scope";
import { NameTable, type Program, type ScopeManager } from "../../lower/typescript/syntax.js";

export interface ParsedText {
  readonly program: Program;
  readonly names: NameTable;
}

/** `undefined` for a text with a syntax error. */
export type Parse = (path: string, text: string) => ParsedText | undefined;

/** The tree and the scopes of a file that ESLint has already parsed; `undefined` for anything else. */
export function parsedByHost(sourceCode: object): ParsedText | undefined {
  if (!("ast" in sourceCode && "scopeManager" in sourceCode)) return undefined;
  const { ast, scopeManager } = sourceCode;
  return isProgram(ast) && isScopeManager(scopeManager)
    ? { program: ast, names: new NameTable(scopeManager) }
    : undefined;
}

/** What can be parsed with a module that ESLint takes for a parser. */
export function parseWith(parser: object): Parse {
  return (path, text) => {
    const options = {
      ...{ filePath: path, range: true, loc: true, comment: false, tokens: false },
      ...{ ecmaVersion: "latest", sourceType: sourceTypeOf(path) },
      ecmaFeatures: { jsx: !/\.[mc]?ts$/.test(path) },
    };
    try {
      if (hasParseForESLint(parser)) {
        const { ast, scopeManager } = parser.parseForESLint(text, options);
        if (isProgram(ast) && isScopeManager(scopeManager)) {
          return { program: ast, names: new NameTable(scopeManager) };
        }
        return isProgram(ast) ? withScopes(ast, path) : undefined;
      }
      const ast = hasParse(parser) ? parser.parse(text, options) : undefined;
      return isProgram(ast) ? withScopes(ast, path) : undefined;
    } catch {
      // A syntax error, or a language that the parser does not know: somebody else tells about it.
      return undefined;
    }
  };
}

function withScopes(program: Program, path: string): ParsedText {
  const sourceType = sourceTypeOf(path);
  // True because a tree that ESLint's own parser makes is the JavaScript part of this tree.
  const tree = program as unknown as Parameters<typeof analyze>[0];
  const scopes = analyze(tree, { ecmaVersion: 2024, sourceType, ignoreEval: true, jsx: true });
  return { program, names: new NameTable(scopes as unknown as ScopeManager) };
}

function sourceTypeOf(path: string): "module" | "commonjs" {
  return /\.c[jt]s$/.test(path) ? "commonjs" : "module";
}

function hasParseForESLint(parser: object): parser is {
  parseForESLint(text: string, options: object): { ast: unknown; scopeManager?: unknown };
} {
  return "parseForESLint" in parser && typeof parser.parseForESLint === "function";
}

function hasParse(parser: object): parser is { parse(text: string, options: object): unknown } {
  return "parse" in parser && typeof parser.parse === "function";
}

function isProgram(value: unknown): value is Program {
  return typeof value === "object" && value !== null && "type" in value && value.type === "Program";
}

function isScopeManager(value: unknown): value is ScopeManager {
  return typeof value === "object" && value !== null && "scopes" in value;
}
