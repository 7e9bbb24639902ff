import { serialize } from "node:v8";
import { expect, test } from "vitest";
import { World } from "../../src/discovery/sandbox/world.js";
import { MersenneTwister } from "../../src/math/mersenne-twister.js";
import { environmentOf } from "../world.js";

const CANARY = "canary-7361";
const branch = (answer: string) => ({ tokens: 900, probes: [answer], final: answer });
const environment = environmentOf([
  {
    text: `What is ${CANARY}?`,
    gold: CANARY,
    branches: [CANARY, "1", "2", "3", "4", "5"].map(branch),
  },
]);
const random = new MersenneTwister(0);
const world = new World([environment], (n) => random.below(n));

test("Of gold, question and answer texts nothing is in what a sandbox is sent", () => {
  expect(serialize([environment.questions]).includes(CANARY)).toBe(true);
  expect(serialize(world.columns).includes("canary")).toBe(false);
});

test("Ids in a sandbox are others than the environment's, and mean the same outside", () => {
  const { columns, originals } = world.seen(0, 0);
  expect([...columns.final]).not.toEqual([...environment.columns.final]);
  expect([...columns.final].map((id) => originals[0]![id])).toEqual([...environment.columns.final]);
  expect([...world.seen(0, 1).columns.final]).not.toEqual([...columns.final]);
});
