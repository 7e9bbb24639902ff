import { describe, expect, test } from "vitest";
import { environmentOf, within } from "../world.js";
import { answers, indices, refuses, THREE, FOUR } from "./expectations.js";

describe("widen", () => {
  test("opens branches by one probed interval each, in opening order", () => {
    within((episode) => {
      expect(indices(episode.widen(2))).toEqual([0, 1]);
      expect(indices(episode.widen(1))).toEqual([2]);
      expect(episode.width).toBe(3);
      expect(episode.branches.map(({ depth }) => depth)).toEqual([1, 1, 1]);
      expect(answers(episode.branches)).toEqual([THREE, THREE, FOUR]);
    });
  });

  test("finishes a branch that has no probes, at the price of its tokens", () => {
    within((episode) => {
      const [, , short] = episode.widen(3);
      expect(short).toMatchObject({ finished: true, depth: 1, answer: FOUR });
      expect(episode.cost).toBe(500 + 500 + 400);
      expect(indices(episode.active)).toEqual([0, 1]);
    });
  });

  test("opens no more than there is room for, and throws at room 0", () => {
    within(
      (episode) => {
        expect(episode.room).toBe(3);
        expect(episode.widen(10).length).toBe(3);
        refuses(
          episode,
          () => episode.widen(1),
          "Cannot widen: no room, 3 branches are open (all that are recorded)",
        );
      },
      { question: 1 },
    );
    within(
      (episode) => {
        expect(episode.widen(10).length).toBe(2);
        refuses(episode, () => episode.widen(1), "Cannot widen: no room, 2 branches are open (the ceiling)");
      },
      { question: 1, ceiling: 2 },
    );
    within(
      (episode) => {
        expect(episode.widen(10).length).toBe(1);
        refuses(
          episode,
          () => episode.widen(1),
          "Cannot widen: no room, 1 branches are open (400 tokens remain of the budget)",
        );
      },
      { question: 1, budget: 900 },
    );
  });

  test.each([0, -1, 1.5, NaN])("refuses to open %d branches", (n) => {
    within((episode) => {
      refuses(
        episode,
        () => episode.widen(n),
        "Cannot widen: the number of branches must be a positive integer",
      );
      refuses(
        episode,
        () => episode.sample(n),
        "Cannot sample: the number of branches must be a positive integer",
      );
    });
  });

  test("is refused where the recordings hold no probes, but sample is not", () => {
    const finals = environmentOf([
      { text: "?", gold: "1", branches: [{ tokens: 700, probes: [], final: "1" }] },
    ]);
    within(
      (episode) => {
        refuses(episode, () => episode.widen(1), "Cannot widen: these recordings hold no probes");
        expect(episode.sample(1).length).toBe(1);
      },
      { environment: finals },
    );
  });
});

describe("sample", () => {
  test("reads branches to the end and returns their final answers, in opening order", () => {
    const { tokens, intervals, probes } = within((episode) => {
      expect(episode.sample(3)).toEqual([FOUR, THREE, FOUR]);
      expect(episode.branches.map(({ depth }) => depth)).toEqual([4, 2, 1]);
      expect(episode.branches.every(({ finished }) => finished)).toBe(true);
      expect(episode.active).toEqual([]);
    });
    expect({ tokens, intervals, probes }).toEqual({ tokens: 1700 + 900 + 400, intervals: 7, probes: 0 });
  });

  test("knows only the last answer of what it read", () => {
    within((episode) => {
      episode.sample(1);
      expect(episode.branches[0]!.answers).toEqual([undefined, undefined, undefined, FOUR]);
    });
  });

  test("opens no more than there is room for, and throws at room 0", () => {
    within(
      (episode) => {
        expect(episode.sample(5).length).toBe(2);
        refuses(
          episode,
          () => episode.sample(1),
          "Cannot sample: no room, 2 branches are open (the ceiling)",
        );
      },
      { ceiling: 2 },
    );
  });

  test("gives the unparsed answer as such", () => {
    within((episode) => expect(episode.sample(3)[2]).toBe(episode.unparsed), { question: 1 });
  });
});
