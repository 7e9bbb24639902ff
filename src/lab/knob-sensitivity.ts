import {
  confidenceMomentumAt,
  confidenceMomentumSchedule,
  type ConfidenceMomentumPlan,
} from "../controllers/confidence-momentum.js";
import { accuracyAt, type Point } from "../math/frontier.js";
import { MersenneTwister } from "../math/mersenne-twister.js";
import type { Bench, SimulateOptions } from "./bench.js";
import { functionSetting } from "./function-setting.js";
import { benchmarksOf, curveOf, meanOf } from "./matched-tokens.js";
import { Rows } from "./rows.js";
import type { Setting } from "./setting.js";

/** The thresholds that beta sets together. */
export const THRESHOLDS = Object.keys(confidenceMomentumSchedule(0)) as (keyof ConfidenceMomentumPlan)[];

const STEPS = [0, 0.25, 0.5, 0.75, 1];

/** What one threshold of the plan does on its own. */
export interface SensitivityRow {
  readonly benchmark: string;
  readonly threshold: string;
  /** Of the threshold at beta 0 and at beta 1. */
  readonly from: number;
  readonly to: number;
  /** Percent and tokens at these two values, all others as at beta 0.5. */
  readonly accuracyFrom: number;
  readonly accuracyTo: number;
  readonly tokensFrom: number;
  readonly tokensTo: number;
}

/** Each threshold of CMC's plan moved alone over the range that beta gives it, the others as at beta 0.5. */
export async function knobSensitivity(bench: Bench, options: SimulateOptions): Promise<Rows<SensitivityRow>> {
  const plans = THRESHOLDS.flatMap((threshold) =>
    [0, 1].map((beta) => ({
      ...confidenceMomentumSchedule(0.5),
      [threshold]: confidenceMomentumSchedule(beta)[threshold],
    })),
  );
  const results = await bench.simulate(plans.map(planSetting), options);
  return new Rows(
    benchmarksOf(results).flatMap((benchmark) => {
      const points = curveOf(results, benchmark).map(toPoint);
      return THRESHOLDS.map((threshold, i): SensitivityRow => {
        const [a, b] = [points[2 * i]!, points[2 * i + 1]!];
        const [from, to] = [plans[2 * i]![threshold], plans[2 * i + 1]![threshold]];
        return {
          ...{ benchmark, threshold, from, to },
          ...{ accuracyFrom: a.accuracy, accuracyTo: b.accuracy, tokensFrom: a.tokens, tokensTo: b.tokens },
        };
      });
    }),
    { columns: COLUMNS },
  );
}

const COLUMNS = [
  "benchmark",
  "threshold",
  ["from", "from", 2],
  ["to", "to", 2],
  ["accuracyFrom", "accuracy %"],
  ["accuracyTo", "→ %"],
  ["tokensFrom", "tokens", 0],
  ["tokensTo", "→ tokens", 0],
] as const;

/** A plan whose thresholds are free, against the curve of beta at the same tokens. */
export interface FreePlanRow {
  readonly plan: number;
  readonly benchmark: string;
  readonly accuracy: number;
  readonly tokens: number;
  /** Points above the curve of beta at the same tokens; null where the curve does not reach there. */
  readonly above: number | null;
}

/**
 * `count` plans whose every threshold is drawn on its own as of some beta, and where each lies against beta's curve. What a
 * search over many knobs chooses from.
 */
export async function freePlans(
  bench: Bench,
  { count = 40, seed = 0, ...options }: SimulateOptions & { readonly count?: number; readonly seed?: number },
): Promise<Rows<FreePlanRow>> {
  const random = new MersenneTwister(seed);
  const draw = (): number => random.below(101) / 100;
  const plans = Array.from({ length: count }, () =>
    Object.fromEntries(
      THRESHOLDS.map((threshold) => [threshold, confidenceMomentumSchedule(draw())[threshold]]),
    ),
  ) as unknown as ConfidenceMomentumPlan[];
  const curve = await bench.simulate(
    [...STEPS, 0.1, 0.4, 0.6, 0.9].map((beta) => planSetting(confidenceMomentumSchedule(beta), beta)),
    options,
  );
  const results = await bench.simulate(plans.map(planSetting), options);
  return new Rows(
    benchmarksOf(results).flatMap((benchmark) => {
      const line = curveOf(curve, benchmark).map(toPoint);
      return curveOf(results, benchmark).map((point, plan): FreePlanRow => {
        const { accuracy, tokens } = toPoint(point);
        return { plan, benchmark, accuracy, tokens, above: heightAbove(line, { accuracy, tokens }) };
      });
    }),
  );
}

function heightAbove(line: readonly Point[], { accuracy, tokens }: Point): number | null {
  const reach = line.map((point) => point.tokens);
  if (tokens < Math.min(...reach) || tokens > Math.max(...reach)) return null;
  return accuracy - accuracyAt(line, tokens);
}

function planSetting(plan: ConfidenceMomentumPlan, index: number): Setting {
  return functionSetting(() => confidenceMomentumAt(plan), { plan: index }, { name: "free plan" });
}

function toPoint({ tokens, accuracy }: ReturnType<typeof curveOf>[number]): Point {
  return { tokens: meanOf(tokens.values), accuracy: meanOf(accuracy.values) };
}
