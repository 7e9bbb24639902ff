import { ablate, type Variant } from "../ablations.js";
import type { Bench } from "../bench.js";
import { sweep } from "../controlled.js";
import { playRounds } from "../paper/figures.js";
import { paperEnvironments, playRecorded, TABLE_ONE_CONTROLLERS } from "../paper/table-one.js";
import type { Results } from "../results.js";

/** Baselines drawn as curves beside CMC; the last three are missing in the paper. */
export const BASELINES = ["SC", "ASC", "ESC", "Parallel-Probe", "SPRT", "short-m@k", "pASC"] as const;

/** κ that are asked: the paper's, about what a probe costs (arXiv:2610.09684), and a dear one. */
export const KAPPAS = [0, 30, 100] as const;

/** As many settings as a baseline has: an envelope through more points lies higher. */
const BETAS = [0, 0.2, 0.4, 0.5, 0.6, 0.8, 1];

/** Everything that the claims are held against, played once. */
export interface AuditData {
  readonly tableOne: Results;
  readonly canonical: Results;
  readonly cmc: Results;
  readonly baselines: Results;
  readonly kappas: readonly { readonly kappa: number; readonly results: Results }[];
  readonly rounds: Results;
  /** CMC, and CMC with each mechanism switched off. */
  readonly variants: readonly Variant[];
}

export async function playAudit(bench: Bench): Promise<AuditData> {
  const environments = paperEnvironments(bench);
  const play = (words: readonly string[]): Promise<Results> => playRecorded(bench, words, environments);
  const atKappa = (kappa: number): Promise<Results> =>
    bench.simulate(["SC", "ASC", "CMC:beta=0.5"], { environments, kappa });
  return {
    tableOne: await play(TABLE_ONE_CONTROLLERS),
    canonical: await bench.simulate(TABLE_ONE_CONTROLLERS, { environments, grader: "canonical" }),
    cmc: await play(BETAS.map((beta) => `CMC:beta=${beta}`)),
    baselines: await play(sweep(...BASELINES)),
    kappas: await Promise.all(KAPPAS.map(async (kappa) => ({ kappa, results: await atKappa(kappa) }))),
    rounds: await playRounds(bench),
    variants: await ablate(bench, {
      environments,
      subsets: [[], ["gate"], ["trend"], ["bursts"], ["abandonment"]],
    }),
  };
}
