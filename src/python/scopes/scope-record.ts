/**
 * Scopes and bindings while they are made. Outside this folder they are seen through the read-only
 * interfaces of `scope.ts`.
 */
import type { PrivateNames } from "./private-names.js";
import type {
  Binding,
  ClassCell,
  Declaration,
  Definition,
  Scope,
  ScopeKind,
  ScopeNode,
} from "./scope.js";

interface Growing {
  readonly definitions: Definition[];
  readonly declarations: Declaration[];
}

export type BindingRecord = Binding & Growing;
export type CellRecord = ClassCell & Growing;

export class ScopeRecord implements Scope {
  readonly children: ScopeRecord[] = [];
  readonly bindings = new Map<string, BindingRecord>();
  declared: ReadonlyMap<string, Declaration> = nothingDeclared;
  /** The scope of the annotations in this scope's body, once there is one. */
  annotations: ScopeRecord | null = null;
  /**
   * The class whose names this scope sees although they are not its own: annotations, type
   * parameters and type aliases that stand in a class body see them, functions in it do not.
   */
  readonly visibleClass: ScopeRecord | null;
  #classCell: CellRecord | undefined;

  constructor(
    readonly kind: ScopeKind,
    readonly node: ScopeNode,
    readonly parent: ScopeRecord | null,
    /** What names that start with two underscores become here. */
    readonly privateNames: PrivateNames | null,
  ) {
    this.visibleClass = parent === null ? null : visibleClassOf(kind, parent);
    parent?.children.push(this);
  }

  /** The binding of `name` in this very scope, made if it is not there. */
  bind(name: string): BindingRecord {
    const known = this.bindings.get(name);
    if (known !== undefined) return known;
    const binding: BindingRecord = {
      kind: "binding",
      name,
      scope: this,
      definitions: [],
      declarations: [],
    };
    this.bindings.set(name, binding);
    return binding;
  }

  /** What `__class__` means in the methods of this class. */
  get classCell(): CellRecord {
    return (this.#classCell ??= {
      kind: "class-cell",
      name: "__class__",
      scope: this,
      definitions: [],
      declarations: [],
    });
  }
}

const nothingDeclared: ReadonlyMap<string, Declaration> = new Map();

function visibleClassOf(kind: ScopeKind, parent: ScopeRecord): ScopeRecord | null {
  switch (kind) {
    case "annotation":
    case "type-alias":
    case "type-parameters":
    case "type-variable":
      return parent.kind === "class" ? parent : parent.visibleClass;
    case "module":
    case "class":
    case "function":
    case "lambda":
    case "comprehension":
      return null;
  }
}
