import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Answer } from "../../src/math/answer.js";
import { majorityConfidence } from "../../src/math/majority-confidence.js";
import { Tally } from "../../src/math/tally.js";

const [A, B, C] = [3, 1, 200] as [Answer, Answer, Answer];

function tallyOf(...answers: readonly Answer[]): Tally {
  const tally = new Tally();
  tally.addAll(answers);
  return tally;
}

/** Slow and obvious: counts in order of first votes, the greatest first, equals kept in order. */
function mostCommon(answers: readonly Answer[]): readonly (readonly [Answer, number])[] {
  const counts = new Map<Answer, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

describe("Tally", () => {
  test("has no leader, no votes and an even confidence at first", () => {
    const { leader, total, first, second, distinct, confidence } = new Tally();
    expect({ leader, total, first, second, distinct, confidence }).toEqual({
      leader: undefined,
      total: 0,
      first: 0,
      second: 0,
      distinct: 0,
      confidence: 0.5,
    });
  });

  test("counts votes; of equals, the first voted for leads", () => {
    expect(tallyOf(A, B, B, A).leader).toBe(A);
    expect(tallyOf(B, A, A, B).leader).toBe(B);
    const { first, second, total, distinct } = tallyOf(A, B, C, B);
    expect({ first, second, total, distinct }).toEqual({ first: 2, second: 1, total: 4, distinct: 3 });
  });

  test("gives the votes of one answer, 0 for one that nobody voted for", () => {
    const tally = tallyOf(A, C, C);
    expect([tally.votes(A), tally.votes(B), tally.votes(C)]).toEqual([1, 0, 2]);
    expect(tally.votes(100_000 as Answer)).toBe(0);
  });

  test("takes votes after it was asked", () => {
    const tally = tallyOf(A);
    expect(tally.leader).toBe(A);
    tally.addAll([B, B]);
    expect([tally.leader, tally.total]).toEqual([B, 3]);
  });

  test("forgets all votes and their order when cleared", () => {
    const tally = tallyOf(A, A, C);
    tally.clear();
    expect([tally.leader, tally.total, tally.votes(A)]).toEqual([undefined, 0, 0]);
    tally.addAll([C, A]);
    expect([tally.leader, tally.total, tally.distinct]).toEqual([C, 2, 2]);
  });

  test("agrees with a slow count on any votes", () => {
    const answers = fc.array(fc.nat(150) as fc.Arbitrary<Answer>, { maxLength: 40 });
    fc.assert(
      fc.property(answers, (voted) => {
        const tally = tallyOf(...voted);
        const [leader, runnerUp] = mostCommon(voted);
        expect(tally.leader).toBe(leader?.[0]);
        expect([tally.first, tally.second]).toEqual([leader?.[1] ?? 0, runnerUp?.[1] ?? 0]);
        expect(tally.total).toBe(voted.length);
        expect(tally.confidence).toBe(majorityConfidence(tally.first, tally.second));
      }),
    );
  });
});
