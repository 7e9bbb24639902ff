import { describe, expect, test } from "vitest";
import type { Branch, Policy } from "../../src/replay/episode.js";
import { replay } from "../../src/replay/replay.js";
import { within, WORLD } from "../world.js";
import { answers, indices, refuses, THREE, FOUR } from "./expectations.js";

describe("deepen", () => {
  test("continues branches by one interval, and returns those that finished in the order given", () => {
    within((episode) => {
      const [first, second] = episode.widen(2) as [Branch, Branch];
      expect(episode.deepen([second, first])).toEqual([]);
      expect(answers([first, second])).toEqual([FOUR, THREE]);
      expect(indices(episode.deepen([second, first], 9))).toEqual([1, 0]);
      expect([first.depth, second.depth]).toEqual([4, 3]);
      expect(answers([first, second])).toEqual([FOUR, THREE]);
    });
  });

  test("takes the active list in the order it is in, even where a policy has sorted it in place", () => {
    within((episode) => {
      episode.widen(2);
      const active = episode.active as Branch[];
      expect(indices(episode.deepen(active.reverse(), 9))).toEqual([1, 0]);
      expect(episode.active).toEqual([]);
    });
  });

  test("stops a branch at its end, whatever the steps", () => {
    within((episode) => {
      const [branch] = episode.widen(1) as [Branch];
      episode.deepen([branch], 1_000_000_000_000);
      expect(branch).toMatchObject({ depth: 4, finished: true });
      expect(episode.cost).toBe(1700);
    });
  });

  test("asks a function once per branch, in the order given, before any advances", () => {
    within((episode) => {
      const [first, second] = episode.widen(2) as [Branch, Branch];
      const asked: [number, number][] = [];
      episode.deepen([second, first], ({ index }) => {
        asked.push([first.depth, second.depth]);
        return index === 0 ? 2 : 0;
      });
      expect(asked).toEqual([
        [1, 1],
        [1, 1],
      ]);
      expect([first.depth, second.depth]).toEqual([3, 1]);
    });
  });

  test("accepts no branches, and no steps", () => {
    within((episode) => {
      const [branch] = episode.widen(1) as [Branch];
      expect(episode.deepen([])).toEqual([]);
      expect(episode.deepen([branch], 0)).toEqual([]);
      expect([branch.depth, episode.cost]).toEqual([1, 500]);
    });
  });

  test("refuses a finished, a pruned and a twice given branch, and decodes none of the call", () => {
    within((episode) => {
      const [first, second, short, last] = episode.widen(4) as [Branch, Branch, Branch, Branch];
      last.prune();
      const finished = "Cannot deepen branch 2: it finished at depth 1";
      refuses(episode, () => episode.deepen([first, short]), finished);
      refuses(
        episode,
        () => episode.deepen([first, last]),
        "Cannot deepen branch 3: it was pruned at depth 1",
      );
      refuses(
        episode,
        () => episode.deepen([first, second, first]),
        "Cannot deepen branch 0: it was given twice",
      );
      expect(indices(episode.deepen([first, second], 9))).toEqual([0, 1]);
    });
  });

  test("refuses a branch of another episode, and one that is not open yet", () => {
    let foreign: Branch | undefined;
    within((episode) => void (foreign = episode.widen(1)[0]));
    within((episode) => {
      const [branch] = episode.widen(1) as [Branch];
      const message = "Cannot deepen branch 0: it is not open in this episode";
      refuses(episode, () => episode.deepen([branch, foreign!]), message);
      refuses(episode, () => episode.deepen([{ ...branch, index: 0 }]), message);
    });
  });

  test("and prune refuse a branch kept from an episode before, until it is opened in this one", () => {
    let kept: Branch | undefined;
    const messages: unknown[] = [];
    const attempt = (call: () => unknown) => {
      try {
        messages.push(call());
      } catch (error) {
        messages.push((error as Error).message);
      }
    };
    const policy: Policy = (episode) => {
      if (kept === undefined) kept = episode.widen(2)[1];
      else {
        attempt(() => episode.deepen([kept!]));
        attempt(() => kept!.prune());
        episode.widen(2);
        attempt(() => kept!.prune());
      }
      return undefined;
    };
    replay(policy, WORLD.columns, { questions: [0, 1], protocol: { kind: "rotations", shuffles: [0] } });
    expect(messages).toEqual([
      "Cannot deepen branch 1: it is not open in this episode",
      "Cannot prune branch 1: it is not open",
      undefined,
    ]);
  });

  test.each([-1, 0.5, NaN])("refuses %d steps, as a number and from a function", (steps) => {
    within((episode) => {
      const branches = episode.widen(2);
      const message = "Cannot deepen: steps must be an integer ≥ 0";
      refuses(episode, () => episode.deepen(branches, steps), message);
      refuses(episode, () => episode.deepen(branches, ({ index }) => (index === 1 ? steps : 1)), message);
    });
  });

  test("refuses calls from inside the steps function", () => {
    within((episode) => {
      const branches = episode.widen(2);
      const calls: readonly (readonly [string, () => unknown])[] = [
        ["Cannot widen", () => episode.widen(1)],
        ["Cannot sample", () => episode.sample(1)],
        ["Cannot deepen", () => episode.deepen(branches)],
        ["Cannot probe", () => episode.reveal(branches)],
        ["Cannot prune branch 0", () => branches[0]!.prune()],
      ];
      for (const [action, call] of calls) {
        const steps = () => {
          call();
          return 1;
        };
        refuses(episode, () => episode.deepen(branches, steps), `${action}: steps are being asked for`);
      }
      expect(indices(episode.deepen(branches, 9))).toEqual([0, 1]);
    });
  });

  test("carries out what it admitted, even if the steps function changes the list", () => {
    within((episode) => {
      const [first, pruned] = episode.widen(2) as [Branch, Branch];
      episode.deepen([first, pruned]);
      pruned.prune();
      const list = [first];
      episode.deepen(list, () => {
        list[1] = pruned;
        return 1;
      });
      expect([first.depth, pruned.depth]).toEqual([3, 2]);
    });
  });
});
