/**
 * Gives equal pieces of data the same small number, so that states are lists of numbers.
 * Data is compared by its JSON, which all of it has.
 */
export class Interner<T> {
  readonly #items: T[] = [];
  readonly #ids = new Map<string, number>();

  id(item: T): number {
    const name = JSON.stringify(item);
    let id = this.#ids.get(name);
    if (id === undefined) {
      id = this.#items.push(item) - 1;
      this.#ids.set(name, id);
    }
    return id;
  }

  get(id: number): T {
    const item = this.#items[id];
    if (item === undefined) throw new RangeError(`Nothing has the number ${id}`);
    return item;
  }
}
