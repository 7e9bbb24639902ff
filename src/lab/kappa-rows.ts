import type { KappaRow } from "../plot/kappa-sensitivity.js";
import type { Bench, SimulateOptions } from "./bench.js";
import type { Controlled } from "./controlled.js";
import { Rows } from "./rows.js";

/** What settings cost where a probe costs κ tokens, per benchmark, means over the models. */
export async function kappaRows(
  bench: Bench,
  controllers: readonly Controlled[],
  { kappas, ...options }: SimulateOptions & { readonly kappas: readonly number[] },
): Promise<Rows<KappaRow>> {
  const rows: KappaRow[] = [];
  for (const kappa of kappas) {
    const { means } = await bench.simulate(controllers, { ...options, kappa });
    for (const { environment, synthetic, controller, setting, accuracy, tokens } of means)
      rows.push({ environment, synthetic, controller, setting, kappa, accuracy, tokens });
  }
  return new Rows(rows);
}
