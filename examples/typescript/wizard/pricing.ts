/** Prices and codes. Nothing in here changes. */
export const tickets = ["Standard", "Workshop", "Student"];
export const extras = ["Lunch", "Parking", "Recording"];
export const promoCodes: Readonly<Record<string, number>> = { EARLY: 10, FRIEND: 5 };

const prices: Readonly<Record<string, number>> = {
  ...{ Standard: 100, Workshop: 180, Student: 40 },
  ...{ Lunch: 15, Parking: 8, Recording: 20 },
};

export function total(
  ticket: string,
  seats: number,
  chosen: readonly string[],
  discount: number,
): number {
  let amount = seats * (prices[ticket] ?? 0);
  for (const extra of chosen) amount += prices[extra] ?? 0;
  return Math.max(0, amount - discount);
}
