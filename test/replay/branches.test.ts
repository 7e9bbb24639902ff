import { describe, expect, test } from "vitest";
import type { Branch } from "../../src/replay/episode.js";
import { within } from "../world.js";
import { indices, refuses, THREE } from "./expectations.js";

describe("prune", () => {
  test("takes a branch out of the active ones and keeps what it revealed", () => {
    within((episode) => {
      const [first, second] = episode.widen(2) as [Branch, Branch];
      first.prune();
      expect(first).toMatchObject({ pruned: true, finished: false, answer: THREE, depth: 1 });
      expect(indices(episode.active)).toEqual([1]);
      expect(indices(episode.branches)).toEqual([0, 1]);
      expect(second.pruned).toBe(false);
      expect(episode.cost).toBe(1000);
    });
  });

  test("is admissible on a finished branch, and only once", () => {
    within((episode) => {
      episode.sample(1);
      const [branch] = episode.branches as [Branch];
      branch.prune();
      expect(branch).toMatchObject({ pruned: true, finished: true });
      refuses(episode, () => branch.prune(), "Cannot prune branch 0: it was pruned before");
    });
  });
});

describe("lists", () => {
  test("hold what is there, in opening order, and are made anew at each call", () => {
    within((episode) => {
      expect([episode.branches, episode.active]).toEqual([[], []]);
      const opened = episode.widen(2);
      const { active } = episode;
      expect(episode.active).toBe(active);
      expect(indices(opened)).toEqual(indices(active));
      episode.widen(1);
      expect(indices(episode.branches)).toEqual([0, 1, 2]);
      expect(indices(episode.active)).toEqual([0, 1]);
      episode.active[0]!.prune();
      expect(indices(episode.active)).toEqual([1]);
    });
  });

  test("of active branches may be deepened while others are pruned on the way", () => {
    within(
      (episode) => {
        episode.widen(3);
        for (const branch of episode.active) if (branch.index !== 1) branch.prune();
        expect(indices(episode.deepen(episode.active, 9))).toEqual([1]);
      },
      { question: 1 },
    );
  });
});
