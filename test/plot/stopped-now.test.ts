import { expect, test } from "vitest";
import { stoppedNow } from "../../src/plot/stopped-now.js";
import { trajectory } from "./scenes.js";

test("stoppedNow(episodes) tells the rule of each policy, and which are stand-ins", () => {
  const [pooled, latest] = [trajectory("CMC"), trajectory("truncation", { vote: "latest" })];
  expect(stoppedNow([pooled, pooled])).toBe(
    "if stopped now: plurality of the finished branches, before any has finished of the latest answers",
  );
  expect(stoppedNow([pooled, latest, trajectory("mine", { ownVote: false })])).toBe(
    "if stopped now: CMC: plurality of the finished branches, before any has finished of the latest answers; " +
      "truncation: plurality of the latest answers of the unpruned branches; " +
      "mine: plurality of the finished branches, before any has finished of the latest answers " +
      "(a stand-in: the policy’s own rule is weighted or unknown)",
  );
});
