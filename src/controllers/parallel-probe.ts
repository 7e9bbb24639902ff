import { Tally } from "../math/tally.js";
import type { Answer } from "../math/answer.js";
import type { Branch, Episode, Policy } from "../replay/episode.js";

/**
 * Parallel-Probe (2602.03845, section 3): `width` branches in lockstep, `burst` intervals a round; the current answers of
 * all unpruned branches vote. From round `warmUp` on, a branch that disagreed with the winner for `patience` rounds is
 * pruned; the winner is returned once it has held for `stable` further rounds. Defaults are those of the released code.
 */
export function parallelProbe({
  width = 64,
  stable = 40,
  patience = 7,
  warmUp = 15,
  burst = 1,
  rounds = 100,
} = {}): Policy {
  return (episode) => {
    if (episode.room === 0) return undefined;
    const votes = new Tally();
    let voters = [...episode.widen(width)];
    const disagreed = new Int32Array(voters.length);
    let winner: Answer | undefined;
    let held = 0;
    for (let round = 0; round < rounds; round++) {
      const { active } = episode;
      if (active.length * burst > episode.affordable) break;
      if (active.length > 0) episode.deepen(active, burst);
      let leader = vote(votes, voters);
      if (round >= warmUp && voters.length > 1 && prune(episode, leader, disagreed, patience)) {
        voters = voters.filter((branch) => !branch.pruned);
        leader = vote(votes, voters);
      }
      held = leader === winner ? held + 1 : 0;
      winner = leader;
      if (held >= stable || episode.active.length === 0) break;
    }
    return winner ?? vote(votes, voters);
  };
}

/** Plurality of the latest answers of the unpruned branches, in opening order. */
function vote(votes: Tally, voters: readonly Branch[]): Answer | undefined {
  votes.clear();
  for (const branch of voters) votes.add(branch.answer!);
  return votes.leader;
}

/** Prunes the unfinished branches that have disagreed for `patience` rounds in a row. Returns whether there was one. */
function prune(
  episode: Episode,
  leader: Answer | undefined,
  disagreed: Int32Array,
  patience: number,
): boolean {
  let pruned = false;
  for (const branch of episode.active) {
    const { index } = branch;
    disagreed[index] = branch.answer === leader ? 0 : disagreed[index]! + 1;
    if (disagreed[index] < patience) continue;
    branch.prune();
    pruned = true;
  }
  return pruned;
}
