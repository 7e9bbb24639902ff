import { describe, expect, test } from "vitest";
import type { Episode, Probing } from "../../src/replay/episode.js";
import { environmentOf, within } from "../world.js";
import { refuses, THREE, FOUR } from "./expectations.js";

describe("the budget", () => {
  test("admits a call as a whole or not at all", () => {
    within(
      (episode) => {
        const branches = episode.widen(2);
        expect(episode.remaining).toBe(900);
        expect(episode.affordable).toBe(1);
        refuses(
          episode,
          () => episode.deepen(branches),
          "Cannot deepen: it takes 1000 tokens, 900 remain of the budget",
        );
        refuses(episode, () => episode.deepen(branches, ({ index }) => index * 2), "it takes 1000 tokens");
        episode.deepen([branches[0]!]);
        expect(episode.remaining).toBe(400);
      },
      { budget: 1900, question: 1 },
    );
  });

  test("covers the probes asked beside the intervals", () => {
    const priced = (probe: Probing) => (episode: Episode) => {
      const branches = episode.widen(1, { probe: "none" });
      const price = { each: 1060, last: 1030, none: 1000 }[probe];
      if (price <= episode.remaining) episode.deepen(branches, 2, { probe });
      else
        refuses(
          episode,
          () => episode.deepen(branches, 2, { probe }),
          `it takes ${price} tokens, 1029 remain`,
        );
      expect(branches[0]!.depth).toBe(probe === "none" ? 3 : 1);
    };
    for (const probe of ["each", "last", "none"] as const) within(priced(probe), { budget: 1529, kappa: 30 });
  });

  test("covers every interval asked, though the branch may end before", () => {
    const twoMore = (episode: Episode) => {
      const branches = episode.widen(1);
      refuses(episode, () => episode.deepen(branches, 4), "it takes 2000 tokens, 1500 remain");
      episode.deepen(branches, 3);
      expect(episode.branches[0]!.finished).toBe(true);
    };
    within(twoMore, { budget: 2000, question: 1 });
  });

  test("may be overshot by the end of a branch, by its own remainder", () => {
    const { tokens } = within(
      (episode) => {
        const branches = episode.widen(1);
        episode.deepen(branches, 2);
        expect(episode.remaining).toBe(500);
        episode.deepen(branches);
        expect(episode.remaining).toBe(-300);
        expect([episode.room, episode.affordable]).toEqual([0, 0]);
      },
      {
        budget: 2000,
        environment: environmentOf([
          {
            text: "?",
            gold: "1",
            branches: [
              { tokens: 2300, probes: ["1", "1", "1"], final: "1" },
              { tokens: 500, probes: ["1"], final: "1" },
            ],
          },
        ]),
      },
    );
    expect(tokens).toBe(2300);
  });

  test("of one interval admits a read, whose tokens it may overshoot", () => {
    within(
      (episode) => {
        expect(episode.sample(4)).toEqual([FOUR]);
        expect([episode.cost, episode.remaining, episode.room]).toEqual([1700, -1200, 0]);
      },
      { budget: 500 },
    );
    within((episode) => expect(episode.room).toBe(0), { budget: 499 });
  });

  test("overshot, still admits calls that ask for no tokens", () => {
    within(
      (episode) => {
        const [branch] = episode.widen(1, { probe: "none" });
        episode.sample(1);
        expect(episode.remaining).toBe(-400);
        expect(episode.deepen([])).toEqual([]);
        expect(episode.deepen([branch!], 0)).toEqual([]);
        episode.reveal([branch!]);
        expect(branch!.answer).toBe(THREE);
      },
      { budget: 1000 },
    );
  });

  test("leaves room for as many branches as it covers, probes included", () => {
    within(
      (episode) => {
        expect([episode.room, episode.affordable]).toEqual([1, 1]);
        episode.widen(4);
        expect([episode.width, episode.cost, episode.room]).toEqual([1, 530, 0]);
      },
      { budget: 1059, kappa: 30 },
    );
  });

  test("absent, leaves Infinity", () => {
    within((episode) => {
      expect([episode.remaining, episode.affordable, episode.room]).toEqual([Infinity, Infinity, 4]);
    });
  });
});

describe("refusal", () => {
  // The worlds differ from the second interval on: in answers, in probes, in tokens.
  const future = (probes: readonly string[], tokens: number) =>
    environmentOf([
      {
        text: "?",
        gold: "1",
        branches: [
          { probes: ["1", ...probes], tokens, final: "1" },
          { probes: ["2", ...probes], tokens: tokens + 7, final: "2" },
        ],
      },
    ]);
  const futures = [future([], 501), future(["1", "1", "1"], 40_000), future(["2", "1"], 900)];

  test.each([499, 500, 999, 1000, 1499, 1500, 1999, 2000, 2500, 3000])(
    "depends on nothing unrevealed, at a budget of %i",
    (budget) => {
      const seen = futures.map((environment) => {
        const messages: string[] = [];
        const attempt = (call: () => unknown) => {
          try {
            call();
            messages.push("admitted");
          } catch (error) {
            messages.push((error as Error).message);
          }
        };
        for (const steps of [1, 2, 3, 9]) {
          within(
            (episode) => {
              attempt(() => episode.widen(2));
              attempt(() => episode.deepen(episode.active, steps));
            },
            { environment, budget },
          );
          within(
            (episode) => {
              attempt(() => episode.widen(1, { probe: "none" }));
              attempt(() => episode.deepen(episode.active, steps, { probe: "last" }));
            },
            { environment, budget },
          );
        }
        return messages;
      });
      expect(seen[1]).toEqual(seen[0]);
      expect(seen[2]).toEqual(seen[0]);
    },
  );
});
