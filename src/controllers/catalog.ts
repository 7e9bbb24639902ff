import type { Controller } from "../replay/episode.js";
import { adaptiveConsistency } from "./adaptive-consistency.js";
import { answerConsistency } from "./answer-consistency.js";
import { bestOfOne } from "./best-of-one.js";
import { confidenceMomentum } from "./confidence-momentum.js";
import { convergedSelfConsistency } from "./converged-self-consistency.js";
import { dualGateConfidence } from "./dual-gate-confidence.js";
import { earlyStoppingSelfConsistency } from "./early-stopping-self-consistency.js";
import { interleavedBranchComplete } from "./interleaved-branch-complete.js";
import { flag, integer, number, type KnobRanges, type Knobs } from "./knobs.js";
import { parallelAdaptiveConsistency } from "./parallel-adaptive-consistency.js";
import { parallelProbe } from "./parallel-probe.js";
import { retractionRace } from "./retraction-race.js";
import { selfConsistency } from "./self-consistency.js";
import { sequentialProbabilityRatio } from "./sequential-probability-ratio.js";
import { shortMAtK } from "./short-m-at-k.js";
import { speculativeConfidenceRollout } from "./speculative-confidence-rollout.js";
import { speculativeDepthGatedVoting } from "./speculative-depth-gated-voting.js";
import { truncation } from "./truncation.js";
import { own, standIn, type VotingRule } from "./voting-rule.js";

/** A controller as the command line and the tables know it. */
export interface CatalogEntry {
  /** Also the name of its file; its export is the same in camel case. */
  readonly name: string;
  /** Name in tables and figures. */
  readonly short: string;
  readonly source: string;
  readonly make: Controller;
  /** What recordings must hold. */
  readonly needs: "finals" | "probes";
  readonly voting: VotingRule;
  readonly knobs: KnobRanges;
  /** What is wrong with knobs that are right one by one. */
  readonly conflict?: (knobs: Knobs) => string | undefined;
  /** The settings that draw its curve: one knob, the others at their defaults. None for a controller without knobs. */
  readonly sweep?: { readonly knob: string; readonly values: readonly number[] };
}

const WIDTHS = [1, 2, 4, 8, 16, 32, 64];
const BETAS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

const width = integer(64, 1);
const beta = number(0.5, 0, 1);
const AUTOTTS = "Zheng et al. 2026, arXiv:2605.08083";

/** All controllers of the package, baselines first. */
export const CATALOG: readonly CatalogEntry[] = [
  {
    name: "best-of-one",
    short: "single branch",
    source: "a model without test-time scaling",
    make: bestOfOne,
    needs: "finals",
    voting: own("finished"),
    knobs: {},
  },
  {
    name: "self-consistency",
    short: "SC",
    source: "Wang et al. 2023, arXiv:2203.11171",
    make: selfConsistency,
    needs: "finals",
    voting: own("finished"),
    knobs: { width },
    sweep: { knob: "width", values: WIDTHS },
  },
  {
    name: "adaptive-consistency",
    short: "ASC",
    source: "Aggarwal et al. 2023, arXiv:2305.11860",
    make: adaptiveConsistency,
    needs: "finals",
    voting: own("finished"),
    knobs: { width, threshold: number(0.95, 0.5, 1) },
    sweep: { knob: "width", values: WIDTHS },
  },
  {
    name: "early-stopping-self-consistency",
    short: "ESC",
    source: "Li et al. 2024, arXiv:2401.10480",
    make: earlyStoppingSelfConsistency,
    needs: "finals",
    voting: own("finished"),
    knobs: { width, window: integer(8, 1) },
    conflict: ({ width, window }) =>
      Number(window) > Number(width) ? `a window of ${window} does not fit a width of ${width}` : undefined,
    sweep: { knob: "width", values: [8, 16, 32, 64] },
  },
  {
    name: "sequential-probability-ratio",
    short: "SPRT",
    source: "Lee et al. 2025, arXiv:2503.17587",
    make: sequentialProbabilityRatio,
    needs: "finals",
    voting: own("finished"),
    knobs: { width, margin: integer(3, 1) },
    sweep: { knob: "margin", values: [1, 2, 3, 4, 5, 6, 8] },
  },
  {
    name: "answer-consistency",
    short: "answer consistency",
    source: "Liu & Wang 2025, arXiv:2506.02536",
    make: answerConsistency,
    needs: "probes",
    voting: own("latest"),
    knobs: { repeats: integer(14, 1) },
    sweep: { knob: "repeats", values: [2, 3, 5, 8, 14, 20] },
  },
  {
    name: "converged-self-consistency",
    short: "SC + answer consistency",
    source: "arXiv:2203.11171 with arXiv:2506.02536",
    make: convergedSelfConsistency,
    needs: "probes",
    voting: own("latest"),
    knobs: { width, repeats: integer(14, 1) },
    sweep: { knob: "width", values: WIDTHS },
  },
  {
    name: "truncation",
    short: "truncation",
    source: "Muennighoff et al. 2025, arXiv:2501.19393; Zheng et al. 2026, arXiv:2602.03845, Figure 2",
    make: truncation,
    needs: "probes",
    voting: own("latest"),
    knobs: { width: integer(1, 1), depth: integer(32, 1) },
    sweep: { knob: "depth", values: [4, 8, 12, 16, 24, 32, 48, 80] },
  },
  {
    name: "parallel-probe",
    short: "Parallel-Probe",
    source: "Zheng et al. 2026, arXiv:2602.03845",
    make: parallelProbe,
    needs: "probes",
    voting: own("latest"),
    knobs: {
      width,
      stable: integer(40, 0),
      patience: integer(7, 1),
      warmUp: integer(15, 0),
      burst: integer(1, 1),
      rounds: integer(100, 1),
    },
    sweep: { knob: "width", values: [2, 4, 8, 16, 32, 64] },
  },
  {
    name: "short-m-at-k",
    short: "short-m@k",
    source: "Hassid et al. 2025, arXiv:2505.17813; m = 1 is first-finish search, arXiv:2505.18149",
    make: shortMAtK,
    needs: "probes",
    voting: own("finished"),
    knobs: { width: integer(16, 1), m: integer(3, 1) },
    sweep: { knob: "m", values: [1, 2, 3, 5, 8, 12, 16] },
  },
  {
    name: "parallel-adaptive-consistency",
    short: "pASC",
    source: "this project: the rule of arXiv:2305.11860 over branches in lockstep",
    make: parallelAdaptiveConsistency,
    needs: "probes",
    voting: own("finished"),
    knobs: { width, threshold: number(0.9, 0.5, 1) },
    sweep: { knob: "width", values: [2, 4, 8, 16, 32, 64] },
  },
  {
    name: "speculative-depth-gated-voting",
    short: "SDGV",
    source: `${AUTOTTS}, released discovery run, round r0000`,
    make: speculativeDepthGatedVoting,
    needs: "probes",
    voting: standIn("latest"),
    knobs: { beta },
    sweep: { knob: "beta", values: BETAS },
  },
  {
    name: "interleaved-branch-complete",
    short: "IBC",
    source: `${AUTOTTS}, released discovery run, round r0001`,
    make: interleavedBranchComplete,
    needs: "probes",
    voting: own("finished"),
    knobs: { beta },
    sweep: { knob: "beta", values: BETAS },
  },
  {
    name: "speculative-confidence-rollout",
    short: "SCR",
    source: `${AUTOTTS}, released discovery run, round r0002`,
    make: speculativeConfidenceRollout,
    needs: "probes",
    voting: own("finished"),
    knobs: { beta },
    sweep: { knob: "beta", values: BETAS },
  },
  {
    name: "dual-gate-confidence",
    short: "DGCC",
    source: `${AUTOTTS}, released discovery run, round r0003`,
    make: dualGateConfidence,
    needs: "probes",
    voting: own("finished"),
    knobs: { beta },
    sweep: { knob: "beta", values: BETAS },
  },
  {
    name: "confidence-momentum",
    short: "CMC",
    source: `${AUTOTTS}, Appendix D; released discovery run, round r0004`,
    make: confidenceMomentum,
    needs: "probes",
    voting: own("finished"),
    knobs: { beta, gate: flag(true), trend: flag(true), bursts: flag(true), abandonment: flag(true) },
    sweep: { knob: "beta", values: BETAS },
  },
  {
    name: "retraction-race",
    short: "RR",
    source: "this project's discovery run full-b, proposal r05",
    make: retractionRace,
    needs: "probes",
    voting: standIn("finished"),
    knobs: { beta },
    sweep: { knob: "beta", values: BETAS },
  },
];

/** Where a worker finds the controller of an entry. */
export function locate({ name }: CatalogEntry): { readonly module: string; readonly name: string } {
  const camelCase = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return { module: new URL(`./${name}.js`, import.meta.url).href, name: camelCase };
}

/** How a controller would answer if it were stopped; for one that is not of the catalogue, a stand-in. */
export function votingRule(controller: string): VotingRule {
  return CATALOG.find(({ name }) => name === controller)?.voting ?? standIn("finished");
}
