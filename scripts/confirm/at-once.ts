/** Does something for each item, for so many at once; results are in the order of the items. */
export async function atOnce<Item, Result>(
  most: number,
  items: readonly Item[],
  use: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const waiting = [...items.entries()];
  const results = new Map<number, Result>();
  const workers = Array.from({ length: most }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, item] = next;
      results.set(index, await use(item));
    }
  });
  await Promise.all(workers);
  return [...results.entries()].sort(([a], [b]) => a - b).map(([, result]) => result);
}
