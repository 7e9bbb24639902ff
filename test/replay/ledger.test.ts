import fc from "fast-check";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import type { Environment } from "../../src/environment/environment.js";
import type { Policy } from "../../src/replay/episode.js";
import { Player } from "../../src/replay/player.js";
import { play, randomWorld, within, WORLD } from "../world.js";

/** Meters of an episode in which branch `first` alone is opened and stepped to its end. */
function stepped(first: number, kappa = 0) {
  const { tokens, sequentialTokens, intervals, probes } = play(toTheEnd, { first, kappa });
  return { tokens, sequentialTokens, intervals, probes };
}

const toTheEnd: Policy = (episode) => {
  episode.widen(1);
  while (episode.active.length > 0) episode.deepen(episode.active);
  return undefined;
};

describe("tokens and intervals of a branch stepped to its end", () => {
  test("are Δ per interval and the remainder, the end counting as one interval more", () => {
    expect(stepped(0)).toEqual({ tokens: 1700, sequentialTokens: 1700, intervals: 4, probes: 3 });
  });

  test("are Δ per interval where the branch is shorter: its end costs nothing, not less", () => {
    expect(stepped(1)).toEqual({ tokens: 1000, sequentialTokens: 1000, intervals: 3, probes: 2 });
    expect(stepped(3)).toEqual({ tokens: 2000, sequentialTokens: 2000, intervals: 5, probes: 4 });
  });

  test("are its tokens and one interval where it has no probes", () => {
    expect(stepped(2)).toEqual({ tokens: 400, sequentialTokens: 400, intervals: 1, probes: 0 });
  });

  test("grow by κ for each probe, the end being none", () => {
    expect(stepped(0, 30).tokens).toBe(1700 + 3 * 30);
    expect(stepped(2, 30).tokens).toBe(400);
  });

  test("are the same whichever way the steps are asked and probed, but for the probes", () => {
    const atOnce: Policy = (episode) => {
      episode.deepen(episode.widen(1, { probe: "none" }), 99, { probe: "none" });
      return undefined;
    };
    expect(play(atOnce)).toMatchObject({ tokens: 1700, sequentialTokens: 1700, intervals: 4, probes: 0 });
  });
});

describe("sequential tokens", () => {
  test("add up the longest branch of each call", () => {
    const { tokens, sequentialTokens } = within(
      (episode) => {
        episode.widen(2); // 500 side by side
        episode.deepen(episode.active, 2); // 0: 1000; 1: 500, then its end, which costs nothing
        episode.sample(2); // 400 and 2000
        episode.deepen(episode.active); // the remainder of 0: 200
      },
      { kappa: 0 },
    );
    expect(sequentialTokens).toBe(500 + 1000 + 2000 + 200);
    expect(tokens).toBe(1700 + 1000 + 400 + 2000);
  });

  test("count the probes on the path, and a later probe once for all branches", () => {
    const { sequentialTokens, tokens } = within(
      (episode) => {
        const branches = episode.widen(2, { probe: "none" });
        episode.reveal(branches);
        episode.deepen(branches);
        episode.reveal([]);
      },
      { kappa: 30 },
    );
    expect(sequentialTokens).toBe(500 + 30 + 530);
    expect(tokens).toBe(2 * sequentialTokens);
  });

  test("take the remainder of a finishing branch where it is longer than an interval", () => {
    const { sequentialTokens } = within(
      (episode) => {
        episode.widen(2); // 400 for branch 2, 500 for branch 3
      },
      { first: 2 },
    );
    expect(sequentialTokens).toBe(500);
  });
});

describe("the one-interval loop", () => {
  const schedule =
    (steps: Parameters<Parameters<Policy>[0]["deepen"]>[1]): Policy =>
    (episode) => {
      episode.widen(8);
      for (let round = 0; episode.active.length > 0; round++) {
        if (round === 3) episode.active[0]!.prune();
        episode.deepen(episode.active, steps);
      }
      return episode.branches[0]?.answer;
    };

  test("equals the general one: traced or not, steps as a number, by default or from a function", () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(0, 30, 28.4), (seed, kappa) => {
        const environment = randomWorld(seed);
        const outcome = (steps: Parameters<typeof schedule>[0], traced: boolean) => {
          const { rows, ...rest } = play(schedule(steps), { environment, kappa, traced });
          expect(rows.length > 0).toBe(traced);
          return rest;
        };
        const fast = outcome(undefined, false);
        expect(fast.failure).toBeUndefined();
        expect(outcome(1, false)).toEqual(fast);
        expect(outcome(1, true)).toEqual(fast);
        expect(outcome(() => 1, false)).toEqual(fast);
        expect(outcome(() => 1, true)).toEqual(fast);
      }),
    );
  });
});

describe("an episode in the steady state", () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;

  /** Calls everything that should not allocate, and allocates nothing itself: it keeps no list and makes no options. */
  const unprobed = { probe: "none" } as const;
  const oneOrTwo = ({ index }: { readonly index: number }): number => 1 + (index % 2);
  const frugal: Policy = (episode) => {
    episode.widen(3);
    episode.deepen(episode.active, oneOrTwo);
    episode.branches[0]!.prune();
    episode.sample(2);
    episode.widen(1, unprobed);
    if (episode.active.length > 0) episode.reveal(lastOf(episode.active));
    while (episode.active.length > 0) episode.deepen(episode.active);
    return episode.branches[1]!.answer;
  };
  const one: Parameters<Parameters<Policy>[0]["reveal"]>[0][number][] = [];
  const lastOf = (branches: typeof one | readonly (typeof one)[number][]) => {
    one[0] = branches.at(-1)!;
    return one;
  };

  /**
   * Bytes on the heap per episode: the least of some runs, as the compiler of the machine allocates now and then. No
   * run is long enough for a collection of its own.
   */
  function allocated({ columns }: Environment, policy: Policy): number {
    const player = new Player(columns, { ceiling: 64, budget: 1e9, kappa: 0 });
    const order = Int32Array.from({ length: columns.branchStart[1]! }, (_, i) => i);
    const run = (episodes: number) => {
      for (let i = 0; i < episodes; i++) player.play(policy, 0, order);
    };
    const growth = (): number => {
      collect();
      const before = process.memoryUsage().heapUsed;
      run(2000);
      return (process.memoryUsage().heapUsed - before) / 2000;
    };
    run(20_000);
    expect(player.failure).toBeUndefined();
    return Math.min(...Array.from({ length: 8 }, growth));
  }

  const environment = randomWorld(5, { branches: 12 });

  test("allocates nothing", () => {
    expect(allocated(environment, frugal)).toBeLessThan(8);
  });

  test("would be seen to allocate if it did", () => {
    const wasteful: Policy = (episode) => {
      const answer = frugal(episode);
      return episode.branches.map((branch) => branch.answer).includes(answer) ? answer : undefined;
    };
    expect(allocated(environment, wasteful)).toBeGreaterThan(16);
  });
});

test("WORLD holds no branch longer than its recorded tokens say", () => {
  const { tokens, probeStart } = WORLD.columns;
  const below = [...tokens].filter((length, b) => length < 500 * (probeStart[b + 1]! - probeStart[b]!));
  expect(below).toEqual([900]);
});
