import type { FrontierRow } from "../../src/plot/frontier-row.js";

/** A row of a frontier with the interval ± 10. */
export function row(
  environment: string,
  controller: string,
  tokens: number,
  accuracy: number,
  { setting = "", synthetic = false }: { setting?: string; synthetic?: boolean } = {},
): FrontierRow {
  const interval = [accuracy - 10, accuracy + 10] as const;
  return { environment, controller, setting, accuracy, interval, tokens, synthetic };
}

/** Two environments, three controllers, one of them a single point. */
export const ROWS: readonly FrontierRow[] = [
  row("small/a", "single branch", 8_000, 40),
  row("small/a", "SC", 256_000, 55, { setting: "width 32" }),
  row("small/a", "SC", 64_000, 50, { setting: "width 8" }),
  row("small/a", "CMC", 50_000, 52, { setting: "beta 0.5" }),
  row("small/a", "CMC", 120_000, 57, { setting: "beta 1" }),
  row("large/a", "SC", 60_000, 70, { setting: "width 8" }),
  row("large/a", "CMC", 45_000, 71, { setting: "beta 0.5" }),
];
