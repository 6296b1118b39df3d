/**
 * The tree and the scopes as ESLint has them, under short names, and one question about them: which
 * variable an identifier means. These are types of typescript-eslint and nothing else of it, so they
 * are gone when the code runs; the tree of plain JavaScript is a part of them.
 */
import type { TSESTree } from "@typescript-eslint/utils";
import type { Scope } from "@typescript-eslint/utils/ts-eslint";

export type Node = TSESTree.Node;
export type Program = TSESTree.Program;
export type Expression = TSESTree.Expression;
export type Identifier = TSESTree.Identifier;
export type CallExpression = TSESTree.CallExpression;
export type MemberExpression = TSESTree.MemberExpression;
export type Parameter = TSESTree.Parameter;
export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;
export type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;
export type { TSESTree };

export type Variable = Scope.Variable;
export type ScopeManager = Scope.ScopeManager;

/** Which variable an identifier means, and whose variable it is. */
export class NameTable {
  readonly #variables = new Map<Node, Variable>();

  constructor(private readonly manager: ScopeManager) {
    for (const scope of manager.scopes) {
      for (const variable of scope.variables) {
        for (const identifier of variable.identifiers) {
          // A class is called by its name in its own scope too; the outer one comes first.
          if (!this.#variables.has(identifier)) this.#variables.set(identifier, variable);
        }
      }
    }
    for (const scope of manager.scopes) {
      for (const { identifier, resolved } of scope.references) {
        const variable = resolved ?? this.topLevel(identifier.name);
        const [declared] = variable?.identifiers ?? [];
        const outer = declared === undefined ? undefined : this.#variables.get(declared);
        const known = outer ?? variable;
        if (known !== undefined) this.#variables.set(identifier, known);
      }
    }
  }

  /** `undefined` for a global that no file in view declares. */
  variableOf(identifier: Node): Variable | undefined {
    const variable = this.#variables.get(identifier);
    return variable === undefined || variable.defs.length === 0 ? undefined : variable;
  }

  /** The variable of the file's top level that is called `name`. */
  topLevel(name: string): Variable | undefined {
    const found = this.#fileScopes().findLast(({ set }) => set.has(name));
    return found?.set.get(name);
  }

  /** All variables of the file's top level. */
  topLevelVariables(): readonly Variable[] {
    return this.#fileScopes()
      .flatMap(({ variables }) => variables)
      .filter(({ defs }) => defs.length > 0);
  }

  /** The global scope, and within it that of the module; a CommonJS file has that of a function. */
  #fileScopes(): readonly Scope.Scope[] {
    return this.manager.scopes.filter(({ block }) => block.type === "Program");
  }
}

/** The function, or the file, in whose calls a variable lives. */
export function ownerOf(variable: Variable): Node {
  let scope: Scope.Scope = variable.scope;
  while (!isOwner(scope.type) && scope.upper !== null) scope = scope.upper;
  return scope.block;
}

function isOwner(type: string): boolean {
  return type === "function" || type === "module" || type === "global";
}

/** Is it declared in a block of its function, such as the body of a loop? */
export function isOfBlock({ scope }: Variable): boolean {
  return !isOwner(scope.type);
}

/** What stands in types and assertions around an expression says nothing about its value. */
export function withoutTypes(node: Node): Node {
  let at = node;
  while (
    at.type === "TSAsExpression" ||
    at.type === "TSNonNullExpression" ||
    at.type === "TSSatisfiesExpression" ||
    at.type === "TSTypeAssertion" ||
    at.type === "TSInstantiationExpression" ||
    at.type === "ChainExpression"
  ) {
    at = at.expression;
  }
  return at;
}
