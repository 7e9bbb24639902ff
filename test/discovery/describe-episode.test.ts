import { describe, expect, test } from "vitest";
import { confidenceMomentum } from "../../src/controllers/confidence-momentum.js";
import { describeEpisode } from "../../src/discovery/describe-episode.js";
import { firstDivergence } from "../../src/discovery/divergence.js";
import { worstEpisodes } from "../../src/discovery/worst-episodes.js";
import type { Policy } from "../../src/replay/episode.js";
import { environmentOf } from "../world.js";
import { oneQuestion, played } from "./played.js";

const world = oneQuestion("22>2", "11>1", "22>2");

const policy: Policy = (episode) => {
  const [first, second, third] = episode.widen(3);
  episode.note({ confidence: 0.123456, reason: "a|b" });
  second!.prune();
  episode.deepen([first!], 2);
  episode.deepen([third!], 1);
  return first!.answer;
};

describe("an episode in words", () => {
  test("names answers by letters, in columns", () => {
    expect(describeEpisode(played(policy, world), world, { labels: true })).toBe(
      [
        "world/sums, question 0, shuffle 5, setting 0: answer A (wrong), stop: chosen.",
        "3 branches opened, 2,700 tokens: 500 on branches it pruned, 1,200 after its answer led for good.",
        "",
        "| call | action | opened | finished | pruned | tokens | latest answers | final answers | notes |",
        "|-|-|-|-|-|-|-|-|-|",
        "| 1 | opens 3, prunes branch 1 | 3 | 0 | 1 | 1,500 | A 2 |  | confidence 0.123, reason a b |",
        "| 2 | deepens 1 | 3 | 1 | 1 | 2,200 | A 2 | A 1 |  |",
        "| 3 | deepens 1 | 3 | 1 | 1 | 2,700 | A 2 | A 1 |  |",
      ].join("\n"),
    );
  });

  test("is the same whatever is gold, without labels", () => {
    const branches = ["22>2", "11>1", "23>2"].map((line) => ({
      tokens: 1200,
      probes: line.split(">")[0]!.split(""),
      final: line.split(">")[1]!,
    }));
    const texts = ["1", "2", "3", "4"].map((gold) => {
      const other = environmentOf([{ text: "?", gold, branches }]);
      return describeEpisode(played(policy, other), other, { labels: false });
    });
    expect(new Set(texts).size).toBe(1);
  });

  test("holds no text of an answer", () => {
    const secret = environmentOf([
      { text: "?", gold: "secret", branches: [{ tokens: 700, probes: ["secret"], final: "secret" }] },
    ]);
    const one: Policy = (episode) => episode.widen(1)[0]!.answer;
    expect(describeEpisode(played(one, secret), secret, { labels: true })).not.toContain("secret");
  });

  test("keeps within its lines, and says what it left out", () => {
    const long = oneQuestion(`${"2".repeat(30)}>2`, `${"1".repeat(30)}>1`);
    const text = describeEpisode(played(confidenceMomentum({ beta: 0 }), long), long, {
      labels: false,
      lines: 5,
    });
    expect(text.split("\n").filter((line) => /^\| \d/.test(line)).length).toBe(5);
    expect(text).toMatch(/\| … \| \d+ calls left out \|/);
  });
});

describe("the first divergence", () => {
  const prunesNone: Policy = (episode) => {
    const [first] = episode.widen(3);
    episode.deepen([first!], 2);
    return first!.answer;
  };

  test("is the first call after which they have done something else", () => {
    expect(firstDivergence(played(policy, world), played(prunesNone, world))).toEqual({
      round: 1,
      tokens: 0,
      first: "opens 3, prunes branch 1",
      second: "opens 3",
    });
  });

  test("is the stop where one goes on", () => {
    const stops: Policy = (episode) => episode.widen(3)[0]!.answer;
    expect(firstDivergence(played(stops, world), played(prunesNone, world))).toEqual({
      round: 2,
      tokens: 1500,
      first: "answers with 0 of 3 branches finished",
      second: "deepens 1",
    });
  });

  test("may be the answer alone, or not be", () => {
    const other: Policy = (episode) => episode.widen(3)[1]!.answer;
    const stops: Policy = (episode) => episode.widen(3)[0]!.answer;
    expect(firstDivergence(played(other, world), played(stops, world))).toMatchObject({
      round: 2,
      first: "answers another than the leader",
      second: "answers the leader of the latest answers",
    });
    expect(firstDivergence(played(policy, world), played(policy, world))).toBeUndefined();
  });

  test("is refused for different episodes", () => {
    expect(() => firstDivergence(played(policy, world), played(policy, world, { shuffle: 0 }))).toThrow(
      "Cannot compare two episodes: world/sums, question 0, shuffle 5 and world/sums, question 0, shuffle 0",
    );
  });
});

describe("the worst episodes", () => {
  const two = environmentOf([
    { text: "a", gold: "1", branches: [{ tokens: 700, probes: ["2"], final: "1" }] },
    { text: "b", gold: "1", branches: [{ tokens: 2700, probes: ["1", "1", "1", "1", "1"], final: "1" }] },
  ]);
  const first: Policy = (episode) => episode.widen(1)[0]!.answer;
  const whole: Policy = (episode) => {
    const branches = episode.widen(1);
    episode.deepen(branches, 10);
    return branches[0]!.answer;
  };
  const episodes = [
    played(first, two, { question: 0 }),
    played(whole, two, { question: 0 }),
    played(whole, two, { question: 1, setting: 1 }),
    played(whole, two, { question: 1, setting: 2 }),
  ];

  test("by loss are the wrong ones that could have been right", () => {
    expect(worstEpisodes(episodes, [two], { by: "loss" })).toEqual([episodes[0]]);
  });

  test("by waste are the costliest after the answer led, one a question", () => {
    expect(worstEpisodes(episodes, [two], { by: "waste" })).toEqual([episodes[2]]);
  });
});
