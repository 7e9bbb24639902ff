import type { AuditData } from "../../../src/lab/audit/audit-data.js";
import type { Evaluation } from "../../../src/lab/evaluate.js";
import { Results } from "../../../src/lab/results.js";
import { evaluation } from "../evaluations.js";

export const MODELS = ["Qwen3-0.6B", "Qwen3-1.7B", "Qwen3-4B", "Qwen3-8B"];

/** Accuracy in percent (of each of ten questions, which differ a little) and mean tokens of a setting such as "CMC, beta 1". */
export type Measured = Readonly<Record<string, readonly [accuracy: number, tokens: number]>>;

/** Every model reaching the same with each setting. */
export function measured(
  settings: Measured,
  { benchmarks = ["aime24", "aime25"], models = MODELS, spread = 0.02 } = {},
): Results {
  const evaluations = models.flatMap((model) =>
    benchmarks.flatMap((benchmark) =>
      Object.entries(settings).map(([name, [accuracy, tokens]], s): Evaluation => {
        const off = (q: number): number => 1 + spread * (((q * (2 * s + 1)) % 10) / 4.5 - 1);
        const own = Array.from({ length: 10 }, (_, q) => accuracy * off(q));
        const spent = Array.from({ length: 10 }, (_, q) => tokens * off(9 - q));
        const made = evaluation(own, { model, benchmark, tokens: spent });
        const [short, label] = name.split(", ") as [string, string];
        return { ...made, setting: { ...made.setting, short, label } };
      }),
    ),
  );
  return new Results(evaluations);
}

/** An audit's data of which these are measured and the rest is empty. */
export function auditData(given: Partial<AuditData>): AuditData {
  const none = new Results([]);
  const empty = { tableOne: none, canonical: none, cmc: none, baselines: none, rounds: none };
  return { ...empty, kappas: [], variants: [], ...given };
}
