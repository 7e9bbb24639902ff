import { expect } from "vitest";
import type { Branch, Episode } from "../../src/replay/episode.js";
import { WORLD } from "../world.js";

/** Ids of question 0's answers. */
export const [ERR, THREE, FOUR, FIVE] = ["ERR", "3", "4", "5"].map((text) =>
  WORLD.questions[0]!.answers.indexOf(text),
);

export const answers = (branches: readonly Branch[]) => branches.map(({ answer }) => answer);
export const indices = (branches: readonly Branch[]) => branches.map(({ index }) => index);

/** Asserts that a call throws with this message and leaves everything that a policy can see as it was. */
export function refuses(episode: Episode, call: () => unknown, message: string | RegExp): void {
  const before = stateOf(episode);
  expect(call).toThrow(message);
  expect(stateOf(episode)).toEqual(before);
}

function stateOf({ width, room, cost, remaining, active, branches }: Episode) {
  const seen = branches.map(({ depth, finished, pruned, answers }) => ({ depth, finished, pruned, answers }));
  return { width, room, cost, remaining, active: indices(active), seen };
}
