/**
 * What rules for JavaScript ask of a source code before they look at any node, answered so that they
 * stay quiet. Unscoped configurations (`js.configs.recommended`, typescript-eslint's presets) run
 * their rules on Python files too. No node there has a name they listen for, so all they need is not
 * to fall over while they set up.
 *
 * Nothing here is about Python: its scopes are not these.
 */
import { TokenSourceCode } from "./token-source-code.js";

interface InertScope {
  readonly type: "module";
  readonly block: null;
  readonly upper: null;
  readonly isStrict: true;
  readonly set: ReadonlyMap<string, never>;
  readonly variables: readonly never[];
  readonly references: readonly never[];
  readonly through: readonly never[];
  readonly childScopes: readonly never[];
  readonly variableScope: InertScope;
}

const none: readonly never[] = Object.freeze([]);
const inertScope: InertScope = Object.freeze({
  type: "module",
  block: null,
  upper: null,
  isStrict: true,
  set: new Map<string, never>(),
  variables: none,
  references: none,
  through: none,
  childScopes: none,
  get variableScope() {
    return inertScope;
  },
});

const inertScopeManager = Object.freeze({
  scopes: Object.freeze([inertScope]),
  globalScope: inertScope,
  acquire: () => null,
  getDeclaredVariables: () => none,
});

/**
 * What typescript-eslint's typed rules look up when they start. They throw when it is missing and
 * complain at 1:1 when `strict` is off, as it is before TypeScript 6 where nothing is said. A program without files is what a Python file is to them.
 */
const inertParserServices = Object.freeze({
  esTreeNodeToTSNodeMap: new WeakMap(),
  tsNodeToESTreeNodeMap: new WeakMap(),
  program: Object.freeze({
    getCompilerOptions: () => ({ strict: true }),
    getTypeChecker: () => ({}),
    getSourceFile: () => undefined,
    getSourceFiles: () => none,
  }),
  getSymbolAtLocation: () => undefined,
  getTypeAtLocation: () => undefined,
});

export class NeighbourlySourceCode extends TokenSourceCode {
  readonly scopeManager = inertScopeManager;
  readonly parserServices = inertParserServices;

  getScope(): InertScope {
    return inertScope;
  }

  getDeclaredVariables(): readonly never[] {
    return none;
  }

  isGlobalReference(): boolean {
    return false;
  }

  markVariableAsUsed(): boolean {
    return false;
  }

  getJSDocComment(): null {
    return null;
  }
}
