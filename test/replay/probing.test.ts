import { describe, expect, test } from "vitest";
import type { Branch, Probing } from "../../src/replay/episode.js";
import { within } from "../world.js";
import { answers, refuses, ERR, THREE, FOUR, FIVE } from "./expectations.js";

describe("probing", () => {
  const depthsProbed = (probe: Probing) =>
    within((episode) => {
      const branches = episode.widen(1, { probe });
      episode.deepen(branches, 2, { probe });
      expect(branches[0]!.answers.map((answer) => answer !== undefined)).toEqual(
        { each: [true, true, true], last: [true, false, true], none: [false, false, false] }[probe],
      );
      expect(branches[0]!.answer).toBe(probe === "none" ? undefined : FOUR);
    });

  test.each([
    ["each", 3],
    ["last", 2],
    ["none", 0],
  ] as const)("%s takes %i probes in an opening and two more intervals", (probe, probes) => {
    expect(depthsProbed(probe).probes).toBe(probes);
  });

  test("last takes none where the branch ends before the last interval asked: its end is what the call reveals", () => {
    const { probes } = within((episode) => {
      const branches = episode.widen(1, { probe: "none" });
      episode.deepen(branches, 9, { probe: "last" });
      expect(branches[0]!.answers).toEqual([undefined, undefined, undefined, FOUR]);
    });
    expect(probes).toBe(0);
  });

  test("keeps the latest answer while nothing newer is revealed", () => {
    within(
      (episode) => {
        const branches = episode.widen(1);
        episode.deepen(branches, 1, { probe: "none" });
        expect(answers(branches)).toEqual([ERR]);
        expect(branches[0]!.answers).toEqual([ERR, undefined]);
      },
      { first: 3 },
    );
  });

  test("reveals a final answer free, even unasked", () => {
    const { probes, tokens } = within(
      (episode) => {
        const branches = episode.widen(1, { probe: "none" });
        episode.deepen(branches, 9, { probe: "none" });
        expect(branches[0]!.answers).toEqual([undefined, undefined, undefined, FOUR]);
      },
      { kappa: 30 },
    );
    expect({ probes, tokens }).toEqual({ probes: 0, tokens: 1700 });
  });

  test("reveal reads the answer at the present depth, once", () => {
    within(
      (episode) => {
        const branches = episode.widen(2, { probe: "none" });
        episode.reveal(branches);
        expect(answers(branches)).toEqual([ERR, THREE]);
        refuses(
          episode,
          () => episode.reveal([branches[0]!]),
          "Cannot probe branch 0: it was probed at depth 1 before",
        );
        episode.deepen(branches, 2, { probe: "none" });
        refuses(episode, () => episode.reveal([branches[0]!, branches[0]!]), "it was given twice");
        episode.reveal([branches[0]!]);
        expect(branches[0]!.answers).toEqual([ERR, undefined, FIVE]);
      },
      { first: 3 },
    );
  });

  test("reveal refuses finished and pruned branches, and what the intervals probed", () => {
    within((episode) => {
      const [first, second, short] = episode.widen(3) as [Branch, Branch, Branch];
      refuses(episode, () => episode.reveal([first]), "it was probed at depth 1 before");
      refuses(episode, () => episode.reveal([short]), "Cannot probe branch 2: it finished at depth 1");
      second.prune();
      refuses(episode, () => episode.reveal([second]), "Cannot probe branch 1: it was pruned at depth 1");
    });
  });

  test("reveal needs the budget to cover its probes", () => {
    within(
      (episode) => {
        const branches = episode.widen(1, { probe: "none" });
        episode.deepen(branches, 1, { probe: "none" });
        refuses(episode, () => episode.reveal(branches), "Cannot probe: it takes 30 tokens, 20 remain");
      },
      { budget: 1020, kappa: 30 },
    );
  });

  test("refuses a mode that does not exist", () => {
    within((episode) => {
      const options = { probe: "first" as Probing };
      refuses(episode, () => episode.widen(1, options), 'Cannot decode: unknown probing "first"');
    });
  });
});
