import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  retractionRace,
  retractionRaceSchedule,
  type RetractionRacePlan,
} from "../../src/controllers/retraction-race.js";
import type { Answer } from "../../src/math/answer.js";
import { DoubtedVote } from "../../src/controllers/doubted-vote.js";
import type { Branch, Controller } from "../../src/replay/episode.js";
import { play, randomWorld } from "../world.js";

const PROPOSAL = new URL("../../data/discovered/full-b/proposals/r05.ts", import.meta.url).href;
const { controller } = (await import(PROPOSAL)) as { controller: Controller<{ readonly beta: number }> };

const betas = fc.double({ min: 0, max: 1, noNaN: true });
const SHRINKING: readonly (keyof RetractionRacePlan)[] = ["quantile", "wander"];

describe("retraction-race", () => {
  test("plays every episode as the proposal it was made from", () => {
    fc.assert(
      fc.property(fc.nat(), betas, (seed, beta) => {
        const environment = randomWorld(seed);
        const ours = play(retractionRace({ beta }), { environment });
        const kept = play(controller({ beta }), { environment });
        expect({ ...ours, notes: [] }).toEqual({ ...kept, notes: [] });
      }),
      { numRuns: 300 },
    );
  });

  test("has a schedule that is monotone in beta, as declared", () => {
    fc.assert(
      fc.property(betas, betas, (a, b) => {
        const low = retractionRaceSchedule(Math.min(a, b));
        const high = retractionRaceSchedule(Math.max(a, b));
        for (const key of Object.keys(low) as (keyof RetractionRacePlan)[]) {
          const rise = high[key] - low[key];
          expect(SHRINKING.includes(key) ? -rise : rise).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe("the doubted vote", () => {
  const [A, B, C] = [1, 2, 3] as unknown as [Answer, Answer, Answer];
  const unparsed = 0 as unknown as Answer;
  const branch = (...answers: readonly Answer[]): Branch => ({
    ...{ index: 0, finished: true, pruned: false, answers, answer: answers.at(-1), depth: answers.length },
    prune: () => undefined,
  });
  const weights = (options: object, branches: readonly Branch[]): readonly (readonly [Answer, number])[] => {
    const vote = new DoubtedVote({ length: 0, steady: 0, doubt: 0, unparsed, ...options });
    for (const one of branches) vote.add(one);
    return vote.weights();
  };

  test("is a plain vote without exponents, and unparsed answers cast none", () => {
    expect(weights({}, [branch(A), branch(B), branch(A), branch(unparsed)])).toEqual([
      [A, 2],
      [B, 1],
    ]);
  });

  test("gives short branches, and answers that came late, more weight", () => {
    expect(weights({ length: 1 }, [branch(A), branch(B, B, B, B)])).toEqual([
      [A, 1],
      [B, 1 / 4],
    ]);
    expect(weights({ steady: 1 }, [branch(C, C, C, A), branch(B, B, B, B)])).toEqual([
      [A, 4],
      [B, 1],
    ]);
  });

  test("doubts an answer that branches held for two readings and left, once a branch", () => {
    const left = branch(B, B, B, A, A);
    const glimpsed = branch(C, A, A);
    expect(weights({ doubt: 1 }, [left, glimpsed, branch(B), branch(C)])).toEqual([
      [A, 2],
      [B, 2 / 3],
      [C, 1],
    ]);
  });
});
