import type { Judge, JudgedRun } from "../../discovery/judge.js";
import { replaySeed, seedsFor } from "../../discovery/seeds.js";
import { toCandidates } from "../../discovery/selection.js";
import { toScores } from "../../discovery/to-scores.js";
import type { Environment } from "../../environment/environment.js";
import type { CurvePoint } from "../../math/curve-difference.js";
import type { Store } from "../../store/store.js";
import { Rows } from "../rows.js";
import { searchEnvironments, withJudge } from "./discoveries.js";
import { findProposal, passed, type Looked } from "./look-at.js";
import { noiseFloor, type NoiseFloor } from "./noise-floor.js";

export interface PlayCopiesOptions {
  readonly store: Store;
  /** Runs of the store, or folders of kept ones: the pick of each is played beside the seeds. */
  readonly runs?: readonly string[];
  /** Names or patterns of search recordings; all of the store's search set by default. */
  readonly environments?: readonly string[] | undefined;
  /** Byte-identical copies of each controller; from 2 on. */
  readonly copies?: number;
  /** Shuffles that each copy is judged on: copy 0 on the first of them, copy 1 on as many after those, and so on. */
  readonly shuffles?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((what: string) => void) | undefined;
}

/** One controller's noise floor, as a row. */
export interface NoiseRow extends NoiseFloor {
  readonly controller: string;
  readonly shuffles: number;
}

/**
 * An A/A run: byte-identical copies of the seeds and of the picks of runs, each judged on a set of shuffles of its own. What
 * differs between them is chance, and so is what the better of them gains by being picked.
 */
export async function playCopies({
  store,
  runs = [],
  environments: patterns = [],
  copies = 8,
  shuffles = 100,
  signal,
  onProgress = () => undefined,
}: PlayCopiesOptions): Promise<Rows<NoiseRow>> {
  const picks: Looked[] = [];
  for (const run of runs) picks.push(await findProposal({ store, run }));
  const environments = await searchEnvironments(store, patterns);
  const sets = Array.from({ length: copies }, (_, copy) =>
    Array.from({ length: shuffles }, (_, i) => copy * shuffles + i),
  );
  const played = async (controller: string, play: Play): Promise<NoiseRow> => {
    const curves: CurvePoint[][] = [];
    for (const [copy, set] of sets.entries()) {
      onProgress(`${controller}: copy ${copy + 1} of ${copies}`);
      curves.push(curveOf(await play(set), environments));
    }
    return { controller, shuffles, ...noiseFloor(curves) };
  };
  const rows: NoiseRow[] = [];
  for (const seed of seedsFor(environments))
    rows.push(await played(seed.name, (set) => replaySeed(seed, environments, { shuffles: set, signal })));
  await withJudge(environments, async (judge) => {
    for (const pick of picks) rows.push(await played(pick.name, await sandboxed(judge, pick, signal)));
  });
  return new Rows(rows);
}

type Play = (shuffles: readonly number[]) => Promise<readonly JudgedRun[]>;

async function sandboxed(judge: Judge, pick: Looked, signal: AbortSignal | undefined): Promise<Play> {
  const checked = await passed(judge, pick);
  return async (shuffles) => {
    const runs = await judge.replay(checked, { shuffles, signal });
    if ("failed" in runs) throw new Error(`Cannot play copies of ${pick.proposal}: ${runs.failed}`);
    return runs;
  };
}

function curveOf(runs: readonly JudgedRun[], environments: readonly Environment[]): CurvePoint[] {
  return toCandidates(toScores(runs, environments, { experiment: "copies", proposal: "copy" }));
}
