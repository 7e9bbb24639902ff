import type { Answer } from "../math/answer.js";
import type { Branch } from "./episode.js";
import { FINISHED, NONE, PRUNED } from "./ledger-codes.js";
import type { Ledger } from "./ledger.js";

/** A branch's face: it reads the ledger, and writes nothing but its own pruning. */
export class RecordedBranch implements Branch {
  readonly index: number;
  readonly #ledger: Ledger;

  constructor(index: number, ledger: Ledger) {
    this.index = index;
    this.#ledger = ledger;
    Object.freeze(this);
  }

  get depth(): number {
    return this.#ledger.depth[this.index]!;
  }

  get finished(): boolean {
    return (this.#ledger.state[this.index]! & FINISHED) !== 0;
  }

  get pruned(): boolean {
    return (this.#ledger.state[this.index]! & PRUNED) !== 0;
  }

  get answer(): Answer | undefined {
    return revealed(this.#ledger.answer[this.index]!);
  }

  get answers(): readonly (Answer | undefined)[] {
    return Array.from({ length: this.depth }, (_, k) => revealed(this.#ledger.revealed(this.index, k + 1)));
  }

  prune(): void {
    if (this.index >= this.#ledger.width)
      throw new Error(`Cannot prune branch ${this.index}: it is not open`);
    if (this.pruned) throw new Error(`Cannot prune branch ${this.index}: it was pruned before`);
    if (this.#ledger.asking) throw new Error(`Cannot prune branch ${this.index}: steps are being asked for`);
    this.#ledger.prune(this.index);
  }
}

function revealed(answer: number): Answer | undefined {
  return answer === NONE ? undefined : (answer as Answer);
}
