import type { Knobs } from "../../controllers/knobs.js";
import { environmentName } from "../../environment/environment.js";
import { meanInterval, type ConfidenceInterval } from "../../math/confidence-interval.js";
import { curveDifference, type CurvePoint } from "../../math/curve-difference.js";
import { accuracyAt, type Window } from "../../math/frontier.js";
import type { Store } from "../../store/store.js";
import { toCandidates } from "../../discovery/selection.js";
import { searchEnvironments } from "./discoveries.js";
import { findProposal, lookAt, targets } from "./look-at.js";
import { playRivals, type Rival } from "./rivals.js";

export interface LookOptions {
  readonly store: Store;
  /** A run of the store, or the folder of a kept one. */
  readonly run: string;
  /** The selected one by default. */
  readonly proposal?: string | undefined;
  /** All of one set, never the search set. */
  readonly environments: readonly string[];
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((what: string) => void) | undefined;
  readonly now?: () => Date;
}

/** A window of tokens in which curves are compared. */
export interface LookComparison {
  readonly window: Window;
  readonly rival: string;
  /** Whether the rival is the one that was best on the search set at this budget. */
  readonly bestOnSearch: boolean;
  /** Points of accuracy, the proposal minus the rival at the same tokens; undefined where a curve does not reach. */
  readonly difference: ConfidenceInterval | undefined;
}

export interface Look {
  readonly proposal: string;
  readonly name: string;
  /** Whether the run's own selection picked it. */
  readonly selected: number | undefined;
  readonly environments: readonly string[];
  readonly split: string;
  readonly settings: readonly {
    readonly knobs: Knobs;
    readonly accuracy: ConfidenceInterval;
    readonly tokens: number;
  }[];
  readonly comparisons: readonly LookComparison[];
  /** Looks at any of these recordings that the ledger had before this one. */
  readonly earlier: number;
}

/** Where the paper's controller is hard to beat, in tokens a question. */
const WINDOWS: readonly Window[] = [
  [200_000, 220_000],
  [400_000, 440_000],
];

/**
 * Evaluates a proposal on development or held-out recordings, after the selection, and enters it in the ledger before
 * anything is told. Nothing of it flows back: the loop reads no looks.
 */
export async function look(options: LookOptions): Promise<Look> {
  const { store, run, signal, now = () => new Date(), onProgress = () => undefined } = options;
  const looked = await findProposal(options);
  const { proposal, name, selected } = looked;
  const { environments, split } = await targets(store, options.environments);
  const ledger = await store.looks();
  onProgress(`judging ${proposal} of ${run}`);
  const scores = await lookAt(looked, environments, { store, split, now, signal });
  onProgress("replaying what it has to beat");
  const search = await searchEnvironments(store, []);
  const rivals = await playRivals(search, environments, { store, signal });
  const candidates = toCandidates(scores);
  const names = environments.map(environmentName);
  const before = ledger.filter(({ environment }) => names.includes(environment));
  return {
    ...{ proposal, name, selected, environments: names, split },
    settings: candidates.map(({ knobs, accuracy, tokens }) => ({
      ...{ knobs, accuracy: meanInterval(accuracy), tokens: mean(tokens.values) },
    })),
    comparisons: WINDOWS.flatMap((window) => compareIn(window, candidates, rivals)),
    earlier: new Set(
      before.map(({ created, experiment, proposal }) => `${+created} ${experiment} ${proposal}`),
    ).size,
  };
}

/** Against CMC, and against the rival that was best on the search set at the middle of the window. */
function compareIn(window: Window, curve: readonly CurvePoint[], rivals: readonly Rival[]): LookComparison[] {
  const [cmc, ...others] = rivals;
  const middle = Math.sqrt(window[0] * window[1]);
  const height = (points: readonly CurvePoint[]): number => {
    try {
      return accuracyAt(
        points.map(({ tokens, accuracy }) => ({
          tokens: mean(tokens.values),
          accuracy: mean(accuracy.values),
        })),
        middle,
      );
    } catch (error) {
      if (error instanceof RangeError) return -Infinity;
      throw error;
    }
  };
  const best = others.reduce((a, b) => (height(b.search) > height(a.search) ? b : a));
  return [cmc!, ...others].map((rival) => ({
    ...{ window, rival: rival.short, bestOnSearch: rival === best },
    difference: differenceIn(window, rival.there, curve),
  }));
}

function differenceIn(
  window: Window,
  a: readonly CurvePoint[],
  b: readonly CurvePoint[],
): ConfidenceInterval | undefined {
  try {
    return curveDifference(a, b, window);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
