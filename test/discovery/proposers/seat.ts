import type { Entry } from "../../../src/discovery/history.js";
import type { Journal, Seat, Step, Tools } from "../../../src/discovery/proposer.js";

const ENTRY: Entry = {
  id: "seed-esc",
  round: 0,
  name: "ESC",
  parent: null,
  code: "export const controller = 1;\n",
  statement: null,
  settings: [{ beta: 0 }, { beta: 1 }],
  runs: [
    { environment: "m/sums", setting: 0, accuracy: 50, tokens: 1000 },
    { environment: "m/sums", setting: 1, accuracy: 60, tokens: 2000.5 },
  ],
  anatomies: null,
};

export function seatOf(changes: Partial<Seat> = {}): Seat {
  return {
    ...{
      experiment: "trial",
      created: new Date(0),
      round: 1,
      mode: "beta",
      feedback: "traces+labels",
      seed: 7,
    },
    ...{ brief: "# Brief\n", digest: "# Digest\n", history: [ENTRY], refusals: [] },
    ...changes,
  };
}

/** Tools that say what they were asked. A draft passes its check where it contains `good`. */
export function toolsOf(changes: Partial<Tools> = {}): Tools {
  const say = (name: string) => (asked: unknown) => Promise.resolve(`${name} ${JSON.stringify(asked)}`);
  return {
    rounds: () => Promise.resolve("the rounds"),
    proposal: say("proposal"),
    query: say("query"),
    trace: say("trace"),
    worst: say("worst"),
    check: (code) => Promise.resolve(code.includes("good") ? null : "exports: it has no controller"),
    evaluate: say("evaluate"),
    ...changes,
  };
}

/** A journal in memory; made with the steps of another, it resumes from them. */
export class MemoryJournal implements Journal {
  readonly steps: Step[];
  readonly reserved: number[] = [];
  #at = 0;

  constructor(steps: readonly Step[] = []) {
    this.steps = [...steps];
  }

  async step<T>(
    kind: string,
    asked: unknown,
    act: () => Promise<{ readonly answered: T; readonly usage?: Step["usage"] }>,
  ): Promise<T> {
    const known = this.steps[this.#at];
    const question = JSON.stringify(asked);
    if (known) {
      if (known.kind !== kind || JSON.stringify(known.asked) !== question)
        throw new Error(`Cannot resume: the record has ${JSON.stringify(known)}, not ${kind} ${question}`);
    } else {
      const { answered, usage } = await act();
      // As from a file.
      this.steps.push(JSON.parse(JSON.stringify({ kind, asked, answered, usage })) as Step);
    }
    return this.steps[this.#at++]!.answered as T;
  }

  reserve(dollars: number): void {
    this.reserved.push(dollars);
  }
}
