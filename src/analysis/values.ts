/**
 * Abstract values: what a condition could ask about a value, and nothing else.
 *
 * A value is a constant, or "some" value of which we may know whether it counts as true and which
 * constants it is not. Each is interned, so a cell of the runtime's core stores a small number:
 * states compare fast, and `step` cannot tell an abstract session from a real one.
 *
 *     st.session_state.step = load()      # step: some value
 *     if st.session_state.step == 2:      # yes: 2       no: some value but 2
 *
 * What is lost: everything that no condition of the program compares, such as order and arithmetic.
 */
import type { Constant } from "../ir/value.js";
import { Interner } from "./interner.js";
import type { Values } from "../runtime/core/step.js";

export type ValueId = number;

export type AbstractValue =
  | { readonly kind: "constant"; readonly value: Constant }
  | {
      readonly kind: "some";
      /** Whether it counts as true; `null`: not known. */
      readonly truth: boolean | null;
      /** Constants that it is known to differ from, sorted. */
      readonly not: readonly Constant[];
    };

/** An answer to a condition; `null`: it may be either. */
export type Answer = boolean | null;

/** What the program asks about a value: only this much of it is kept. */
export interface Interest {
  readonly truth: boolean;
  readonly constants: ReadonlySet<Constant>;
}

const maxConstants = 8;

export class ValueTable implements Values<ValueId> {
  readonly #values = new Interner<AbstractValue>();
  readonly #constants = new Map<Constant, ValueId>();
  /** What is left of a value for whoever is interested in so much of it. */
  readonly #reduced = new WeakMap<Interest, ValueId[]>();

  readonly unknown = this.some(null, []);
  readonly none = this.constant(null);
  readonly false = this.constant(false);
  readonly true = this.constant(true);

  constant(value: Constant): ValueId {
    let id = this.#constants.get(value);
    if (id === undefined) {
      id = this.#values.id({ kind: "constant", value });
      this.#constants.set(value, id);
    }
    return id;
  }

  some(truth: boolean | null, not: readonly Constant[]): ValueId {
    const sorted = [...not].sort(byText);
    return this.#values.id({ kind: "some", truth, not: sorted.slice(0, maxConstants) });
  }

  get(id: ValueId): AbstractValue {
    return this.#values.get(id);
  }

  /**
   * Streamlit asks this to decide whether a callback is due. Two values that may be equal count as
   * equal: the interaction itself says which widget the user has changed.
   */
  equal(a: ValueId, b: ValueId): boolean {
    if (a === b) return true;
    const left = this.get(a);
    const right = this.get(b);
    if (left.kind === "some") return right.kind === "some" || !this.#excludes(left, right.value);
    return right.kind === "some" && !this.#excludes(right, left.value);
  }

  /** Does the value count as true? */
  isTruthy(id: ValueId): Answer {
    const value = this.get(id);
    return value.kind === "constant" ? countsAsTrue(value.value) : value.truth;
  }

  isOneOf(id: ValueId, constants: readonly Constant[]): Answer {
    const value = this.get(id);
    if (value.kind === "constant") return constants.some((each) => pythonEqual(each, value.value));
    return constants.every((each) => this.#excludes(value, each)) ? false : null;
  }

  /** The value, now that it is known to count as true or false. */
  assumeTruth(id: ValueId, truth: boolean): ValueId {
    const value = this.get(id);
    return value.kind === "constant" ? id : this.some(truth, value.not);
  }

  /** The value, now that it is known to be one of `constants`, or none of them. */
  assumeOneOf(id: ValueId, constants: readonly Constant[], holds: boolean): ValueId {
    const value = this.get(id);
    if (value.kind === "constant") return id;
    if (!holds) return this.some(value.truth, [...new Set([...value.not, ...constants])]);
    const [only, ...others] = constants.filter((each) => !this.#excludes(value, each));
    return only !== undefined && others.length === 0 ? this.constant(only) : id;
  }

  /** As much of the value as the program asks about. */
  reduce(id: ValueId, interest: Interest): ValueId {
    let known = this.#reduced.get(interest);
    if (known === undefined) this.#reduced.set(interest, (known = []));
    return (known[id] ??= this.#reduce(id, interest));
  }

  #reduce(id: ValueId, { truth, constants }: Interest): ValueId {
    if (!truth && constants.size === 0) return this.unknown;
    const value = this.get(id);
    if (value.kind === "constant") {
      if (constants.has(value.value) || value.value === null) return id;
      const known = typeof value.value === "boolean" ? id : null;
      return known ?? this.some(truth ? countsAsTrue(value.value) : null, [...constants, null]);
    }
    const not = value.not.filter((each) => each === null || constants.has(each));
    return this.some(truth ? value.truth : null, not);
  }

  #excludes(value: AbstractValue & { kind: "some" }, constant: Constant): boolean {
    if (value.not.some((each) => pythonEqual(each, constant))) return true;
    return value.truth !== null && value.truth !== countsAsTrue(constant);
  }
}

/** Python's truth of a constant. */
function countsAsTrue(value: Constant): boolean {
  return value !== null && value !== false && value !== 0 && value !== "";
}

/** Python's `==` of constants: `True == 1` and `False == 0`. */
function pythonEqual(a: Constant, b: Constant): boolean {
  const number = (value: Constant): Constant =>
    typeof value === "boolean" ? Number(value) : value;
  return number(a) === number(b);
}

function byText(a: Constant, b: Constant): number {
  const left = JSON.stringify(a);
  const right = JSON.stringify(b);
  return left < right ? -1 : left > right ? 1 : 0;
}
