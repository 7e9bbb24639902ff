import type { Answer } from "../math/answer.js";
import type { Branch } from "../replay/episode.js";

/** Readings in a row that make an answer one that was held. */
const STEADY = 3;

/** For how long branches have held their answers. To be told of each unfinished branch once a round. */
export class Spells {
  readonly #shown: (Answer | undefined)[] = [];
  readonly #since: number[] = [];
  readonly #held: number[] = [];

  /** Intervals since the branch last held an answer for {@link STEADY} readings in a row; its depth where it never did. */
  unsteady(branch: Branch): number {
    const { index, depth, answer } = branch;
    if (this.#since[index] === undefined) this.#begin(branch);
    else if (this.#shown[index] !== answer) this.#since[index] = depth;
    this.#shown[index] = answer;
    if (depth - this.#since[index]! + 1 >= STEADY) this.#held[index] = depth;
    return depth - this.#held[index]!;
  }

  #begin({ index, depth, answer, answers }: Branch): void {
    let start = depth;
    while (start > 1 && answers[start - 2] === answer) start--;
    let held = 0;
    let run = 1;
    for (let k = 1; k < depth; k++) {
      run = answers[k] === answers[k - 1] ? run + 1 : 1;
      if (run >= STEADY) held = k + 1;
    }
    this.#since[index] = start;
    this.#held[index] = held;
  }
}
