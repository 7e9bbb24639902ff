import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { confidenceMomentumSchedule } from "../../src/controllers/confidence-momentum.js";
import { dualGateConfidenceSchedule } from "../../src/controllers/dual-gate-confidence.js";
import { interleavedBranchCompleteSchedule } from "../../src/controllers/interleaved-branch-complete.js";
import { speculativeConfidenceRolloutSchedule } from "../../src/controllers/speculative-confidence-rollout.js";
import { speculativeDepthGatedVotingSchedule } from "../../src/controllers/speculative-depth-gated-voting.js";

type Schedule = (beta: number) => Readonly<Record<string, number>>;

/** Plans that shrink as beta grows; all others grow. */
const SHRINKING: Readonly<Record<string, readonly string[]>> = {
  "confidence-momentum": ["alpha", "slack", "trend"],
};

const SCHEDULES: readonly (readonly [string, Schedule])[] = [
  ["confidence-momentum", (beta) => ({ ...confidenceMomentumSchedule(beta) })],
  ["dual-gate-confidence", (beta) => ({ ...dualGateConfidenceSchedule(beta) })],
  ["interleaved-branch-complete", (beta) => ({ ...interleavedBranchCompleteSchedule(beta) })],
  ["speculative-confidence-rollout", (beta) => ({ ...speculativeConfidenceRolloutSchedule(beta) })],
  ["speculative-depth-gated-voting", (beta) => ({ ...speculativeDepthGatedVotingSchedule(beta) })],
];

const betas = fc.double({ min: 0, max: 1, noNaN: true });
const COUNTS = /^(initial|cap|warmUp|patience|window|burst|widen|minimum|stall|lock|sleep|gap)$/;

describe.each(SCHEDULES)("the schedule of %s", (name, schedule) => {
  test("is finite at every beta; counts are integers, and branches at least opened and at most 64", () => {
    fc.assert(
      fc.property(betas, (beta) => {
        const plan = schedule(beta);
        for (const [key, value] of Object.entries(plan)) {
          expect(Number.isFinite(value)).toBe(true);
          if (COUNTS.test(key)) expect(Number.isInteger(value) && value >= 1).toBe(true);
        }
        expect(plan["initial"]).toBeGreaterThanOrEqual(2);
        expect(plan["cap"]).toBeGreaterThanOrEqual(plan["initial"]!);
        expect(plan["cap"]).toBeLessThanOrEqual(64);
      }),
    );
  });

  test("is monotone in beta, as declared", () => {
    fc.assert(
      fc.property(betas, betas, (a, b) => {
        const [low, high] = [schedule(Math.min(a, b)), schedule(Math.max(a, b))];
        for (const [key, value] of Object.entries(low)) {
          const rise = high[key]! - value;
          expect(SHRINKING[name]?.includes(key) ? -rise : rise).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe("the schedule of confidence-momentum", () => {
  test.each([
    [0, { initial: 2, cap: 4, warmUp: 2, patience: 3, window: 2, burst: 1, widen: 1, minimum: 2 }],
    // Halves go to the even neighbour: patience 7.5, widen 2.5 and minimum 3.5.
    [0.5, { initial: 5, cap: 34, warmUp: 6, patience: 8, window: 5, burst: 2, widen: 2, minimum: 4 }],
    [1, { initial: 8, cap: 64, warmUp: 10, patience: 12, window: 8, burst: 3, widen: 4, minimum: 5 }],
  ])("at beta %d has these counts", (beta, counts) => {
    expect(confidenceMomentumSchedule(beta)).toMatchObject(counts);
  });

  test.each([
    [0, { alpha: 0.7, threshold: 0.85, slack: 0.04, trend: 0.04 }],
    [0.5, { alpha: 0.5, threshold: 0.91, slack: 0.025, trend: 0.025 }],
    [1, { alpha: 0.3, threshold: 0.97, slack: 0.01, trend: 0.01 }],
  ])("at beta %d has these thresholds, of four decimals", (beta, thresholds) => {
    expect(confidenceMomentumSchedule(beta)).toMatchObject(thresholds);
  });
});

describe("the schedules of the earlier rounds", () => {
  test("are those of the released run at beta 0.5", () => {
    const completion = { initial: 5, cap: 34, minimum: 4 };
    expect(interleavedBranchCompleteSchedule(0.5)).toEqual({
      ...completion,
      warmUp: 6,
      patience: 8,
      threshold: 0.85 + 0.12 * 0.5,
    });
    expect(speculativeConfidenceRolloutSchedule(0.5)).toEqual({
      ...completion,
      warmUp: 6,
      patience: 8,
      threshold: 0.85 + 0.12 * 0.5,
      burst: 2,
      stall: 5,
    });
    expect(dualGateConfidenceSchedule(0.5)).toEqual({
      ...completion,
      warmUp: 6,
      patience: 8,
      threshold: 0.85 + 0.1 * 0.5,
      soft: 0.6 + 0.15 * 0.5,
      agree: 0.7 + 0.1 * 0.5,
      lock: 5,
      sleep: 4,
      gap: 2,
    });
    expect(speculativeDepthGatedVotingSchedule(0.5)).toEqual({
      initial: 4,
      cap: 18,
      warmUp: 5,
      lock: 3,
      patience: 6,
      threshold: 0.85 + 0.13 * 0.5,
      share: 0.4 + 0.3 * 0.5,
      boost: 2.5,
    });
  });
});
