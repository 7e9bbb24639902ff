import { describe, expect, test } from "vitest";
import type { Answer } from "../../src/math/answer.js";
import type { Policy, Probing } from "../../src/replay/episode.js";
import { STOPS } from "../../src/replay/outcomes.js";
import { range } from "../../src/replay/protocol.js";
import { replay, replaySlices } from "../../src/replay/replay.js";
import { environmentOf, randomWorld, WORLD } from "../world.js";

const readOne: Policy = (episode) => episode.sample(1)[0];
const rotations = (n: number) => ({ kind: "rotations", shuffles: range(n) }) as const;

describe("replay", () => {
  test("plays every question under every shuffle, shuffle-major", () => {
    const { tokens, shuffles, questions, width } = replay(readOne, WORLD.columns, { protocol: rotations(3) });
    expect([...tokens]).toEqual([1700, 1200, 600, 900, 1100, 700, 400, 1300, 800]);
    expect({ shuffles, questions }).toEqual({ shuffles: [0, 1, 2], questions: [0, 1, 2] });
    expect([...width]).toEqual(new Array(9).fill(1));
  });

  test("plays the questions asked for, in the order asked", () => {
    const { tokens, questions } = replay(readOne, WORLD.columns, {
      protocol: rotations(2),
      questions: [2, 0],
    });
    expect([...tokens]).toEqual([600, 1700, 700, 900]);
    expect(questions).toEqual([2, 0]);
  });

  test("over all rotations gives one branch's exact mean", () => {
    const { tokens } = replay(readOne, WORLD.columns, { protocol: rotations(4), questions: [0] });
    const mean = tokens.reduce((sum, each) => sum + each) / tokens.length;
    expect(mean).toBe((1700 + 900 + 400 + 2000) / 4);
  });

  test("plays the released protocol by default: 100 shuffles, at most 64 branches, no budget", () => {
    const world = randomWorld(1, { branches: 1 });
    const outcomes = replay(readOne, world.columns);
    expect(outcomes.shuffles).toEqual(range(100));
    expect(outcomes.answer.length).toBe(100 * world.questions.length);
    const branches = Array.from({ length: 70 }, () => ({ tokens: 700, probes: ["1"], final: "1" }));
    const { columns } = environmentOf([{ text: "?", gold: "1", branches }]);
    const { width, tokens } = replay((episode) => episode.sample(70)[0], columns, { protocol: rotations(1) });
    expect([...width, ...tokens]).toEqual([64, 64 * 700]);
  });

  test("puts every meter and the reason of the stop into its column", () => {
    const policy: Policy = (episode) => {
      episode.deepen(episode.widen(1), 9);
      return episode.branches[0]!.answer;
    };
    const outcomes = replay(policy, WORLD.columns, { protocol: rotations(1), questions: [0], kappa: 10 });
    expect(WORLD.questions[0]!.answers[outcomes.answer[0]!]).toBe("4");
    expect(outcomes).toMatchObject({
      tokens: Float64Array.of(1730),
      sequentialTokens: Float64Array.of(1730),
      intervals: Int32Array.of(4),
      probes: Int32Array.of(3),
      width: Int32Array.of(1),
      stop: Uint8Array.of(STOPS.indexOf("exhausted")),
      failures: [],
    });
  });

  test("gives −1 where there is no answer, and lists failures by episode", () => {
    const outcomes = replay(
      (episode) => {
        const answer = episode.sample(1)[0]!;
        if (answer === episode.unparsed) throw new Error("unreadable");
        return episode.cost > 1000 ? answer : undefined;
      },
      WORLD.columns,
      { protocol: rotations(3), questions: [1] },
    );
    expect(outcomes.failures).toEqual([{ episode: 2, reason: "unreadable" }]);
    expect([...outcomes.answer].map((answer) => answer >= 0)).toEqual([true, true, false]);
    expect(outcomes.tokens[2]).toBe(1300);
  });

  test("leaves nothing of an episode to the next one", () => {
    const seen: unknown[] = [];
    const policy: Policy = (episode) => {
      const { width, cost, branches, active } = episode;
      seen.push({ width, cost, branches: branches.length, active: active.length });
      const opened = episode.widen(2, { probe: "none" });
      seen.push(
        opened.map(({ depth, answer, answers, pruned, finished }) => [
          depth,
          answer,
          answers,
          pruned,
          finished,
        ]),
      );
      episode.deepen(opened, 1, { probe: "none" });
      opened[1]!.prune();
      return undefined;
    };
    replay(policy, WORLD.columns, { questions: [1, 1, 1], protocol: rotations(1) });
    const [start, opened] = seen;
    expect(start).toEqual({ width: 0, cost: 0, branches: 0, active: 0 });
    expect(opened).toEqual([
      [1, undefined, [undefined], false, false],
      [1, undefined, [undefined], false, false],
    ]);
    expect(seen).toEqual([start, opened, start, opened, start, opened]);
  });

  test("forgets what an episode before left unprobed", () => {
    const seen: (readonly (Answer | undefined)[])[] = [];
    let probe: Probing = "none";
    const policy: Policy = (episode) => {
      const [branch] = episode.widen(1, { probe });
      episode.deepen([branch!], 1, { probe });
      seen.push(branch!.answers);
      probe = "each";
      return undefined;
    };
    replay(policy, WORLD.columns, { questions: [1, 1], protocol: rotations(1) });
    expect(seen.map((answers) => answers.map((answer) => answer !== undefined))).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  test("gives a policy one answer a branch, equal where the recordings are", () => {
    const votes: (readonly Answer[])[] = [];
    const policy: Policy = (episode) => {
      votes.push([...episode.sample(4)]);
      return undefined;
    };
    replay(policy, WORLD.columns, { protocol: rotations(1) });
    expect(votes[0]![0]).toBe(votes[0]![2]);
    expect(votes[0]![0]).not.toBe(votes[0]![1]);
  });

  test("hands over each trace with its shuffle and question", () => {
    const played: string[] = [];
    replay(readOne, WORLD.columns, {
      protocol: { kind: "rotations", shuffles: [2, 0] },
      questions: [1, 0],
      onTrace: (trace, shuffle, question) =>
        played.push(`${shuffle} ${question} ${trace.length} ${trace.row(0).tokens}`),
    });
    expect(played.sort()).toEqual(["0 0 2 1700", "0 1 2 1200", "2 0 2 400", "2 1 2 1300"]);
  });
});

describe("what replay refuses", () => {
  test.each([
    [{ ceiling: 0 }, "Cannot play: the ceiling must be a positive integer, current value is 0"],
    [{ ceiling: 2.5 }, "Cannot play: the ceiling must be a positive integer, current value is 2.5"],
    [{ budget: NaN }, "Cannot play: the budget must be at least 0 tokens, current value is NaN"],
    [{ kappa: -1 }, "Cannot play: κ must be at least 0 tokens, current value is -1"],
    [{ kappa: Infinity }, "Cannot play: κ must be at least 0 tokens, current value is Infinity"],
    [{ questions: [0, 3] }, "Cannot play question 3: there are 0 to 2"],
    [{ questions: [0.5] }, "Cannot play question 0.5: there are 0 to 2"],
  ])("is %j", (options, message) => {
    expect(() => replay(readOne, WORLD.columns, options)).toThrow(new RangeError(message));
  });
});

describe("replaySlices", () => {
  test("yields the episodes played so far, a question at a time, and returns what replay does", () => {
    const options = { protocol: rotations(4) };
    const slices = replaySlices(readOne, WORLD.columns, options);
    expect([slices.next().value, slices.next().value, slices.next().value]).toEqual([4, 8, 12]);
    expect(slices.next()).toEqual({ done: true, value: replay(readOne, WORLD.columns, options) });
  });
});
