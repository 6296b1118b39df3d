/** Sales figures: made up, but the same on every day. */
export const regions = ["North", "South", "West"];
export const metrics = ["Orders", "Revenue", "Returns"] as const;

export type Metric = (typeof metrics)[number];

export interface Sale extends Readonly<Record<Metric, number>> {
  readonly Day: number;
  readonly Region: string;
}

export function loadSales(): Sale[] {
  return Array.from({ length: 20 }, (_, day) =>
    regions.map((region, index) => ({
      Day: day + 1,
      Region: region,
      Orders: 10 + ((day * 7 + index * 13) % 50),
      Revenue: 200 + ((day * 131 + index * 379) % 1800),
      Returns: (day + index) % 7,
    })),
  ).flat();
}

export function narrowed(sales: Sale[], region: string | null): Sale[] {
  if (region === null || region === "All") return sales;
  return sales.filter((sale) => sale.Region === region);
}

export function sumOf(sales: readonly Sale[], metric: Metric): number {
  return sales.reduce((sum, sale) => sum + sale[metric], 0);
}
