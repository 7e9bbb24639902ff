import type { Answer } from "./answer.js";
import { majorityConfidence } from "./majority-confidence.js";

const NO_VOTES: readonly number[] = Array.from({ length: 64 }, () => 0);

/**
 * Counts votes for answers. The leader is the answer with most votes; of equals, the one voted for first (as CPython's
 * `Counter.most_common` breaks ties), so the order in which votes are added matters.
 */
export class Tally {
  /** Votes by answer id. A copied list: every episode makes one, and a typed array takes longer to make. */
  readonly #votes = NO_VOTES.slice();
  /** The distinct answers in order of their first votes; entries from `#distinct` on are stale. */
  readonly #answers: Answer[] = [];
  #distinct = 0;
  /** Whether the four below are older than the last vote. */
  #stale = false;
  #total = 0;
  #leader: Answer | undefined = undefined;
  #first = 0;
  #second = 0;

  /** All votes. */
  get total(): number {
    if (this.#stale) this.#rank();
    return this.#total;
  }

  /** Different answers voted for. */
  get distinct(): number {
    return this.#distinct;
  }

  /** The leading answer, undefined before the first vote. */
  get leader(): Answer | undefined {
    if (this.#stale) this.#rank();
    return this.#leader;
  }

  /** Votes for the leader. */
  get first(): number {
    if (this.#stale) this.#rank();
    return this.#first;
  }

  /** Votes for the best of the others. */
  get second(): number {
    if (this.#stale) this.#rank();
    return this.#second;
  }

  /** {@link majorityConfidence} of the leader over the runner-up, in [0.5, 1]. */
  get confidence(): number {
    return majorityConfidence(this.first, this.second);
  }

  /** Votes for one answer. */
  votes(answer: Answer): number {
    return this.#votes[answer] ?? 0;
  }

  add(answer: Answer): void {
    if (answer >= this.#votes.length) this.#grow(answer);
    if (this.#votes[answer]!++ === 0) this.#answers[this.#distinct++] = answer;
    this.#stale = true;
  }

  addAll(answers: readonly Answer[]): void {
    for (const answer of answers) this.add(answer);
  }

  /** Forgets all votes. */
  clear(): void {
    for (let i = 0; i < this.#distinct; i++) this.#votes[this.#answers[i]!] = 0;
    this.#distinct = 0;
    this.#stale = true;
  }

  #rank(): void {
    this.#stale = false;
    this.#leader = undefined;
    this.#total = this.#first = this.#second = 0;
    for (let i = 0; i < this.#distinct; i++) {
      const answer = this.#answers[i]!;
      const votes = this.#votes[answer]!;
      this.#total += votes;
      if (votes > this.#first) {
        this.#second = this.#first;
        this.#first = votes;
        this.#leader = answer;
      } else if (votes > this.#second) {
        this.#second = votes;
      }
    }
  }

  #grow(answer: Answer): void {
    while (this.#votes.length <= answer) this.#votes.push(0);
  }
}
