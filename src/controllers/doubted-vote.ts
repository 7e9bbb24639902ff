import type { Answer } from "../math/answer.js";
import type { Branch } from "../replay/episode.js";

/** What a vote is worth; exponents ≥ 0, where 0 leaves the weight out. */
export interface DoubtedVoteOptions {
  /** Weight falls with the branch's depth to this power. */
  readonly length: number;
  /** Weight falls with the share of its branch that showed the answer, to this power. */
  readonly steady: number;
  /** Weight falls with the share of branches that took the answer up and left it again, to this power. */
  readonly doubt: number;
  /** The answer that casts no vote. */
  readonly unparsed: Answer;
}

/** Readings in a row after which leaving an answer counts as taking it back. */
const HELD = 2;

/**
 * The vote of finished branches, where brevity and a late insight count for an answer, and where branches that had held
 * it and then ended elsewhere count against it: a wrong attractor is often adopted and refuted, a right answer seldom.
 */
export class DoubtedVote {
  readonly #options: DoubtedVoteOptions;
  readonly #raw = new Map<Answer, number>();
  readonly #kept = new Map<Answer, number>();
  readonly #retracted = new Map<Answer, number>();
  #total = 0;
  #depths = 0;
  /** Kept until the next vote. */
  #weights: (readonly [Answer, number])[] | undefined;

  constructor(options: DoubtedVoteOptions) {
    this.#options = options;
  }

  /** Votes cast. */
  get total(): number {
    return this.#total;
  }

  /** Mean depth of the branches that voted, in intervals. */
  get meanDepth(): number {
    return this.#depths / this.#total;
  }

  /** Counts a finished branch; one without a readable answer casts no vote. */
  add({ answer, answers, depth }: Branch): void {
    const { length, steady, unparsed } = this.#options;
    if (answer === undefined || answer === unparsed) return;
    let onset = depth - 1;
    while (onset > 0 && answers[onset - 1] === answer) onset--;
    bump(this.#kept, answer, 1);
    const readings = answers.slice(0, onset).map((seen) => (seen === unparsed ? undefined : seen));
    for (const left of retractions(readings, answer)) bump(this.#retracted, left, 1);
    bump(this.#raw, answer, depth ** -length * ((depth - onset) / depth) ** -steady);
    this.#depths += depth;
    this.#total++;
    this.#weights = undefined;
  }

  /** Answers with their doubted weights, in order of their first vote. */
  weights(): readonly (readonly [Answer, number])[] {
    return (this.#weights ??= Array.from(this.#raw, ([answer, raw]) => [answer, raw * this.#trust(answer)]));
  }

  has(answer: Answer): boolean {
    return this.#raw.has(answer);
  }

  #trust(answer: Answer): number {
    const left = this.#retracted.get(answer);
    if (left === undefined) return 1;
    const stay = this.#kept.get(answer)! + 1;
    return (stay / (stay + left)) ** this.#options.doubt;
  }
}

/** Answers other than the final one that stood for {@link HELD} readings in a row, once for each that follows another. */
function* retractions(readings: readonly (Answer | undefined)[], final: Answer): Generator<Answer> {
  let run = 0;
  let last: Answer | undefined;
  for (const [k, seen] of readings.entries()) {
    run = k > 0 && seen === readings[k - 1] ? run + 1 : 1;
    if (run !== HELD || seen === undefined || seen === final || seen === last) continue;
    last = seen;
    yield seen;
  }
}

function bump(map: Map<Answer, number>, answer: Answer, by: number): void {
  map.set(answer, (map.get(answer) ?? 0) + by);
}
