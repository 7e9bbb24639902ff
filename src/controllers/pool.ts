import type { Answer } from "../math/answer.js";
import { Tally } from "../math/tally.js";
import type { Branch, Episode } from "../replay/episode.js";

/**
 * The final answers of the branches that have finished, in the order in which they were processed: what the controllers
 * of the released discovery run vote on from its second round on.
 */
export class Pool extends Tally {
  /** {@link Tally.confidence}, but 0 while nobody has finished. */
  override get confidence(): number {
    return this.total === 0 ? 0 : super.confidence;
  }

  /** Takes the answers of those that have finished. */
  take(branches: readonly Branch[]): void {
    for (const { finished, answer } of branches) if (finished && answer !== undefined) this.add(answer);
  }
}

/** Plurality of the latest answers of the unpruned branches, in opening order. */
export function latestPlurality(episode: Episode): Answer | undefined {
  const votes = new Tally();
  for (const { pruned, answer } of episode.branches) if (!pruned && answer !== undefined) votes.add(answer);
  return votes.leader;
}
