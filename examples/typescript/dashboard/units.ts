/** Amounts in the currency that a visitor wants to see. */
export const rates: Readonly<Record<string, number>> = { EUR: 1, USD: 1.1, GBP: 0.85 };

let chosen = "EUR"; // leaks: the choice of one visitor holds for all of them

export function choose(code: string): void {
  chosen = code;
}

export function money(amount: number): string {
  return `${(amount * (rates[chosen] ?? 1)).toFixed(0)} ${chosen}`;
}
