/** Amounts in the currency that a visitor wants to see. */
export const rates: Readonly<Record<string, number>> = { EUR: 1, USD: 1.1, GBP: 0.85 };

export function money(amount: number, code: string): string {
  return `${(amount * (rates[code] ?? 1)).toFixed(0)} ${code}`;
}
