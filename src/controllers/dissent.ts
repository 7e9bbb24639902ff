import type { Answer } from "../math/answer.js";
import type { Branch, Episode } from "../replay/episode.js";

/** Unfinished branches that abandonment always keeps. */
const KEPT = 2;

/** For how many rounds in a row each branch has disagreed with the leader. */
export class Dissent {
  readonly #rounds: number[] = [];

  /**
   * Counts one more round, then prunes active branches that have disagreed for `patience` rounds, longest first (the
   * earlier opened of equals), and keeps two active.
   */
  abandon(episode: Episode, leader: Answer, patience: number): void {
    const { active } = episode;
    const rounds = this.#rounds;
    while (rounds.length < episode.width) rounds.push(0);
    let dissenters: Branch[] | undefined;
    for (const branch of active) {
      const { index } = branch;
      const count = branch.answer === leader ? 0 : rounds[index]! + 1;
      rounds[index] = count;
      if (count >= patience) (dissenters ??= []).push(branch);
    }
    if (dissenters === undefined || active.length <= KEPT) return;
    dissenters.sort((a, b) => rounds[b.index]! - rounds[a.index]!);
    for (const branch of dissenters.slice(0, active.length - KEPT)) branch.prune();
  }
}
