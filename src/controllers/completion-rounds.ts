import type { Branch, Episode, Policy } from "../replay/episode.js";
import { Dissent } from "./dissent.js";
import { latestPlurality, Pool } from "./pool.js";

/** What the controllers of rounds r0001 to r0003 of the released discovery run have in common. */
export interface CompletionPlan {
  /** Branches opened at the start, and at most. */
  readonly initial: number;
  readonly cap: number;
  /** Rounds before which nothing is judged. */
  readonly warmUp: number;
  /** Rounds of disagreement after which an unfinished branch is abandoned. */
  readonly patience: number;
  /** Finished branches needed for an answer. */
  readonly minimum: number;
  /** Pool confidence at which to answer. */
  readonly threshold: number;
}

/** What they do differently, for one episode. */
export interface Tactics {
  /** Decodes active branches in round `round`; returns those that finished. Called only while there are active ones. */
  step(round: number): readonly Branch[];
  /** Whether to answer although the confidence is below the threshold. */
  readonly agreed?: (confidence: number) => boolean;
  /** How many branches to open at the end of the round; the cap is seen to. */
  widen(round: number, confidence: number): number;
}

/** Rounds of: step, pool the answers of those that finished, abandon lasting dissenters, answer or widen. */
export function completionRounds(
  plan: CompletionPlan,
  rounds: number,
  begin: (episode: Episode, pool: Pool) => Tactics,
): Policy {
  return (episode) => {
    if (episode.room === 0) return undefined;
    const pool = new Pool();
    const dissent = new Dissent();
    pool.take(episode.widen(plan.initial));
    const tactics = begin(episode, pool);
    for (let round = 0; round < rounds; round++) {
      const idle = episode.active.length === 0;
      if (episode.active.length > episode.affordable) break;
      if (!idle) pool.take(tactics.step(round));
      const warm = round >= plan.warmUp;
      if (warm && pool.leader !== undefined) dissent.abandon(episode, pool.leader, plan.patience);
      const { confidence } = pool;
      episode.note({ confidence });
      const sure = confidence >= plan.threshold || tactics.agreed?.(confidence) === true;
      if (warm && pool.total >= plan.minimum && sure) return pool.leader;
      const opening = Math.min(tactics.widen(round, confidence), plan.cap - episode.width, episode.room);
      if (opening > 0) pool.take(episode.widen(opening));
      else if (idle) break;
    }
    return pool.leader ?? latestPlurality(episode);
  };
}

/** Whether half the warm-up, and at least one round, has passed: from then on branches may be opened. */
export function mayWiden(round: number, warmUp: number): boolean {
  return round >= Math.max(1, Math.floor(warmUp / 2));
}
