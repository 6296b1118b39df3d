/**
 * A map from small numbers that is copied in no time: a tree of 32-way nodes that copies share.
 *
 * States are copied at each branch and compared where paths meet; two copies differ in few places,
 * and what they share is skipped without looking.
 */
const bits = 5;
const width = 1 << bits;

type Tree<V> =
  | { readonly kind: "leaf"; readonly values: readonly (V | undefined)[] }
  | { readonly kind: "branch"; readonly below: readonly (Tree<V> | undefined)[] };

type Difference<V> = readonly [key: number, mine: V | undefined, theirs: V | undefined];

export class NumberMap<V> {
  #root: Tree<V> = { kind: "leaf", values: [] };
  /** How many bits of a key are decided below the root. */
  #shift = 0;

  copy(): NumberMap<V> {
    const copy = new NumberMap<V>();
    copy.#root = this.#root;
    copy.#shift = this.#shift;
    return copy;
  }

  get(key: number): V | undefined {
    if (key >= width << this.#shift) return undefined;
    let tree: Tree<V> | undefined = this.#root;
    for (let shift = this.#shift; tree?.kind === "branch"; shift -= bits) {
      tree = tree.below[(key >>> shift) % width];
    }
    return tree?.values[key % width];
  }

  has(key: number): boolean {
    return this.get(key) !== undefined;
  }

  set(key: number, value: V): void {
    while (key >= width << this.#shift) {
      this.#root = { kind: "branch", below: [this.#root] };
      this.#shift += bits;
    }
    this.#root = withValue(this.#root, this.#shift, key, value);
  }

  /** All entries, by key. */
  entries(): readonly (readonly [key: number, value: V])[] {
    const found: (readonly [number, V])[] = [];
    for (const [key, value] of this.differences(new NumberMap<V>())) {
      if (value !== undefined) found.push([key, value]);
    }
    return found;
  }

  /** The keys for which the maps do not hold the very same value, with both values. */
  differences(other: NumberMap<V>): readonly Difference<V>[] {
    const shift = Math.max(this.#shift, other.#shift);
    const found: Difference<V>[] = [];
    compare(this.#lifted(shift), other.#lifted(shift), shift, 0, found);
    return found;
  }

  /** The root of the same map, with as many levels as `shift` says. */
  #lifted(shift: number): Tree<V> {
    let root = this.#root;
    for (let at = this.#shift; at < shift; at += bits) root = { kind: "branch", below: [root] };
    return root;
  }
}

function withValue<V>(tree: Tree<V> | undefined, shift: number, key: number, value: V): Tree<V> {
  const slot = (key >>> shift) % width;
  if (shift === 0) {
    const values = tree?.kind === "leaf" ? [...tree.values] : [];
    values[slot] = value;
    return { kind: "leaf", values };
  }
  const below = tree?.kind === "branch" ? [...tree.below] : [];
  below[slot] = withValue(below[slot], shift - bits, key, value);
  return { kind: "branch", below };
}

function compare<V>(
  mine: Tree<V> | undefined,
  theirs: Tree<V> | undefined,
  shift: number,
  start: number,
  found: Difference<V>[],
): void {
  if (mine === theirs) return;
  for (let slot = 0; slot < width; slot++) {
    const key = start + (slot << shift);
    if (shift > 0) {
      const left = mine?.kind === "branch" ? mine.below[slot] : undefined;
      const right = theirs?.kind === "branch" ? theirs.below[slot] : undefined;
      compare(left, right, shift - bits, key, found);
      continue;
    }
    const left = mine?.kind === "leaf" ? mine.values[slot] : undefined;
    const right = theirs?.kind === "leaf" ? theirs.values[slot] : undefined;
    if (left !== right) found.push([key, left, right]);
  }
}
