/**
 * A map from small numbers that is copied in no time: a tree of 32-way nodes that copies share.
 *
 * States are copied at each branch and compared where paths meet; two copies differ in few places,
 * and what they share is skipped without looking. A node that was made since the last copy belongs to
 * this map alone, and is changed in place.
 */
const bits = 5;
const width = 1 << bits;

/** Who may change a node: the one copy of a map that has made it. */
type Owner = object;

type Tree<V> =
  | { readonly kind: "leaf"; readonly owner: Owner; readonly values: (V | undefined)[] }
  | { readonly kind: "branch"; readonly owner: Owner; readonly below: (Tree<V> | undefined)[] };

/** Of nodes that are made to be compared. */
const noOwner: Owner = {};

type Difference<V> = readonly [key: number, mine: V | undefined, theirs: V | undefined];

export class NumberMap<V> {
  /** Made when something is changed: many copies are only read. */
  #owner: Owner | null = null;
  /** Without one the map is empty. */
  #root: Tree<V> | undefined;
  /** How many bits of a key are decided below the root. */
  #shift = 0;

  copy(): NumberMap<V> {
    const copy = new NumberMap<V>();
    copy.#root = this.#root;
    copy.#shift = this.#shift;
    // From here on both share all nodes.
    this.#owner = null;
    return copy;
  }

  /** Has neither been changed since one was copied from the other? */
  isSame(other: NumberMap<V>): boolean {
    return this.#root === other.#root;
  }

  get(key: number): V | undefined {
    if (key >= width << this.#shift) return undefined;
    let tree = this.#root;
    for (let shift = this.#shift; tree?.kind === "branch"; shift -= bits) {
      tree = tree.below[(key >>> shift) % width];
    }
    return tree?.values[key % width];
  }

  has(key: number): boolean {
    return this.get(key) !== undefined;
  }

  set(key: number, value: V): void {
    const owner = (this.#owner ??= {});
    for (; key >= width << this.#shift; this.#shift += bits) {
      if (this.#root !== undefined) this.#root = { kind: "branch", owner, below: [this.#root] };
    }
    this.#root = withValue(this.#root, owner, this.#shift, key, value);
  }

  /** All entries, by key. */
  entries(): readonly (readonly [key: number, value: V])[] {
    const found: (readonly [number, V])[] = [];
    if (this.#root !== undefined) collect(this.#root, this.#shift, 0, found);
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
  #lifted(shift: number): Tree<V> | undefined {
    let root = this.#root;
    if (root === undefined) return undefined;
    for (let at = this.#shift; at < shift; at += bits) {
      root = { kind: "branch", owner: noOwner, below: [root] };
    }
    return root;
  }
}

function withValue<V>(
  tree: Tree<V> | undefined,
  owner: Owner,
  shift: number,
  key: number,
  value: V,
): Tree<V> {
  const slot = (key >>> shift) % width;
  const isOwn = tree?.owner === owner;
  if (shift === 0) {
    const leaf = tree?.kind === "leaf" ? tree : null;
    if (leaf !== null && isOwn) {
      leaf.values[slot] = value;
      return leaf;
    }
    const values = leaf === null ? [] : [...leaf.values];
    values[slot] = value;
    return { kind: "leaf", owner, values };
  }
  const branch = tree?.kind === "branch" ? tree : null;
  const lower = withValue(branch?.below[slot], owner, shift - bits, key, value);
  if (branch !== null && isOwn) {
    branch.below[slot] = lower;
    return branch;
  }
  const below = branch === null ? [] : [...branch.below];
  below[slot] = lower;
  return { kind: "branch", owner, below };
}

function collect<V>(
  tree: Tree<V>,
  shift: number,
  start: number,
  found: (readonly [number, V])[],
): void {
  if (tree.kind === "leaf") {
    tree.values.forEach((value, slot) => {
      if (value !== undefined) found.push([start + slot, value]);
    });
    return;
  }
  tree.below.forEach((below, slot) => {
    if (below !== undefined) collect(below, shift - bits, start + (slot << shift), found);
  });
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
      if (left !== right) compare(left, right, shift - bits, key, found);
      continue;
    }
    const left = mine?.kind === "leaf" ? mine.values[slot] : undefined;
    const right = theirs?.kind === "leaf" ? theirs.values[slot] : undefined;
    if (left !== right) found.push([key, left, right]);
  }
}
