import { describe, expect, test } from "vitest";
import { confidenceMomentum } from "../../src/controllers/confidence-momentum.js";
import { anatomy } from "../../src/discovery/anatomy.js";
import { fateOf, spendingOf } from "../../src/discovery/diagnosis.js";
import type { Policy } from "../../src/replay/episode.js";
import { randomWorld } from "../world.js";
import { oneQuestion, played } from "./played.js";

/** Opens so many and answers what the first branch says. */
const open =
  (n: number): Policy =>
  (episode) =>
    episode.widen(n)[0]!.answer;

describe("the fate of an episode", () => {
  const fate = (policy: Policy, ...branches: string[]) => {
    const world = oneQuestion(...branches);
    return fateOf(played(policy, world), world);
  };

  test("is right where the answer is gold", () => {
    expect(fate(open(1), "11>1", "22>2")).toBe("right");
  });

  test("is stopped too early where the open branches end right", () => {
    expect(fate(open(1), "22>1", "22>2")).toBe("stoppedTooEarly");
  });

  test("is a pruned right branch where only those kept end wrong", () => {
    const prunes: Policy = (episode) => {
      const [first, second, third] = episode.widen(3);
      second!.prune();
      third!.prune();
      return first!.answer;
    };
    expect(fate(prunes, "22>2", "22>1", "22>1")).toBe("prunedTheRightBranch");
  });

  test("is a wrong vote where the right answer led on the way", () => {
    expect(fate(open(3), "22>2", "11>3", "11>2")).toBe("wrongVote");
  });

  test("is too narrow where all branches would have been right", () => {
    expect(fate(open(1), "22>2", "11>1", "11>1")).toBe("tooNarrow");
  });

  test("is unreachable where nothing would have been right", () => {
    expect(fate(open(1), "22>2", "11>1", "22>2")).toBe("unreachable");
  });

  test("is judged on the episode's own order of branches", () => {
    const world = oneQuestion("22>2", "22>1");
    const fates = new Set(
      [0, 1, 2, 3, 4].map((shuffle) => fateOf(played(open(1), world, { shuffle }), world)),
    );
    expect(fates).toEqual(new Set(["stoppedTooEarly", "unreachable"]));
  });
});

describe("the spending of an episode", () => {
  test("counts what came after its answer led for good", () => {
    // Leads after one call (2 × 500), and is decoded for one more interval each and to the ends (2 × 200).
    const decodes: Policy = (episode) => {
      const branches = episode.widen(2);
      episode.deepen(branches, 1);
      episode.deepen(branches, 1);
      return branches[0]!.answer;
    };
    expect(spendingOf(played(decodes, oneQuestion("11>1", "11>1")))).toEqual({
      width: 2,
      tokens: 2400,
      overspent: 1400,
      pruned: 0,
      wasted: 1400,
    });
  });

  test("counts a token once that went to a pruned branch after the answer led", () => {
    // 500 each; then the second alone: 500, pruned.
    const prunes: Policy = (episode) => {
      const [first, second] = episode.widen(2);
      episode.deepen([second!], 1);
      second!.prune();
      return first!.answer;
    };
    expect(spendingOf(played(prunes, oneQuestion("11>1", "22>2")))).toMatchObject({
      tokens: 1500,
      overspent: 500,
      pruned: 1000,
      wasted: 1000,
    });
  });

  test("counts nothing as overspent where the answer never led", () => {
    const minority: Policy = (episode) => episode.widen(3)[2]!.answer;
    expect(spendingOf(played(minority, oneQuestion("11>1", "11>1", "22>2"))).overspent).toBe(0);
  });
});

describe("an anatomy", () => {
  test("averages shares and tokens over the episodes", () => {
    const world = oneQuestion("11>1", "22>2", "11>1");
    const second: Policy = (episode) => episode.widen(3)[1]!.answer;
    expect(anatomy([played(open(1), world), played(second, world)], [world])).toEqual({
      episodes: 2,
      right: 0.5,
      stoppedTooEarly: 0.5,
      prunedTheRightBranch: 0,
      wrongVote: 0,
      tooNarrow: 0,
      unreachable: 0,
      overspent: 0,
      pruned: 0,
      width: 2,
    });
  });

  test.each([1, 2, 3, 4, 5, 6])("has shares that add up to 1 in world %i", (seed) => {
    const world = randomWorld(seed, { branches: 20 });
    const episodes = world.questions.flatMap((_, question) =>
      [0, 1, 2, 3].map((shuffle) => played(confidenceMomentum({ beta: 0.3 }), world, { question, shuffle })),
    );
    const { episodes: n, overspent, pruned, width, ...shares } = anatomy(episodes, [world]);
    expect(n).toBe(4 * world.questions.length);
    expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    for (const value of [overspent, pruned, width]) expect(value).toBeGreaterThanOrEqual(0);
  });

  test("needs episodes, and the environment that they were played on", () => {
    const world = oneQuestion("11>1");
    expect(() => anatomy([], [world])).toThrow("Cannot compute an anatomy: there are no episodes");
    expect(() => anatomy([played(open(1), world)], [])).toThrow("Cannot find world/sums: there are ");
  });
});
