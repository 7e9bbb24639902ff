import { describe, expect, test } from "vitest";
import { parallelProbe } from "../../src/controllers/parallel-probe.js";
import { anatomy } from "../../src/discovery/anatomy.js";
import { writeDigest, type DigestOptions } from "../../src/discovery/digest.js";
import type { Entry } from "../../src/discovery/history.js";
import type { Policy } from "../../src/replay/episode.js";
import { environmentOf } from "../world.js";
import { played } from "./played.js";

const branches = ["22>2", "11>1", "22>2", "11>1"].map((line) => ({
  tokens: 1200,
  probes: line.slice(0, 2).split(""),
  final: line.slice(3),
}));
const worldWith = (gold: string) =>
  environmentOf([
    { text: "a secret text", gold, branches },
    { text: "another", gold, branches },
  ]);
const world = worldWith("1");
const policies: Readonly<Record<string, Policy>> = {
  seed: (episode) => episode.sample(1)[0],
  r01: parallelProbe({ width: 4, stable: 1 }),
};

function entry(id: string, points: readonly (readonly [accuracy: number, tokens: number])[]): Entry {
  const environment = "world/sums";
  const settings = points.map((_, i) => ({ beta: i / 10 }));
  const seed = id === "seed";
  const episodes = [0, 1].map((question) => played(policies[id]!, world, { question }));
  return {
    id,
    round: seed ? 0 : 1,
    name: `controller ${id}`,
    parent: seed ? null : "seed",
    code: "",
    statement: seed ? null : { name: id, mechanism: "M", evidence: "E", prediction: "one point | more" },
    settings,
    runs: points.map(([accuracy, tokens], setting) => ({ environment, setting, accuracy, tokens })),
    anatomies: settings.map(() => anatomy(episodes, [world])),
  };
}

const history = [
  entry("seed", [
    [40, 1000],
    [60, 4000],
  ]),
  entry("r01", [
    [50, 1000],
    [50, 2000],
    [70, 4000],
  ]),
];

const options: Omit<DigestOptions, "feedback"> = {
  history,
  environments: [world],
  mode: "beta",
  round: 2,
  trace: ({ id }, episodes) =>
    Promise.resolve(
      episodes.map(({ question, setting, shuffle }) =>
        played(policies[id]!, world, { question, setting, shuffle }),
      ),
    ),
};

describe("a digest", () => {
  test("has the frontier, and what was predicted and happened", async () => {
    const { text } = await writeDigest({ ...options, feedback: "scores" });
    expect(text).toContain("| r01 | beta 0 | 50.00 | 1.0k |\n| r01 | beta 0.2 | 70.00 | 4.0k |\n\n");
    expect(text).toContain("| r01 | 1 | controller r01 | seed | 70.00 @ 4.0k | 2 |");
    expect(text).toContain("Predicted: one point more");
    expect(text).toContain("+10.00 points on average over 1.0k to 4.0k tokens against its parent seed");
  });

  test("shows nothing of executions where scores are the feedback, and traces nothing", async () => {
    const trace = () => Promise.reject(new Error("traced"));
    const { text, labelBits } = await writeDigest({ ...options, feedback: "scores", trace });
    expect(labelBits).toBe(0);
    expect(text).not.toMatch(/anatomy|stopped|width|call|overspent/i);
  });

  test("is the same whatever is gold, where traces are the feedback", async () => {
    const texts = await Promise.all(
      ["1", "2", "3"].map(async (gold) => {
        const anatomies = history.map(({ id, settings }) =>
          settings.map(() =>
            anatomy(
              [0, 1].map((question) => played(policies[id]!, worldWith(gold), { question })),
              [worldWith(gold)],
            ),
          ),
        );
        return await writeDigest({
          ...options,
          history: history.map((entry, i) => ({ ...entry, anatomies: anatomies[i]! })),
          environments: [worldWith(gold)],
          feedback: "traces",
        });
      }),
    );
    expect(texts.map(({ text }) => text)).toEqual(texts.map(() => texts[0]!.text));
    expect(texts[0]!.labelBits).toBe(0);
    expect(texts[0]!.text).toMatch(/overspent/);
  });

  test("tells with labels what was right, counts them, and holds no text of a question", async () => {
    const { text, bytes, labelBits } = await writeDigest({ ...options, feedback: "traces+labels" });
    expect(text).toContain("| beta 0.2 | 2 | 0 | 2 (2 right) | 0 |");
    expect(text).toMatch(/stopped too early/);
    expect(labelBits).toBeGreaterThan(10);
    expect(bytes).toBe(Buffer.byteLength(text));
    expect(text).not.toContain("secret");
  });

  test.each([300, 600, 1200, 6000])("keeps within %i tokens, and says what it left out", async (tokens) => {
    const { text, bytes } = await writeDigest({ ...options, feedback: "traces+labels", tokens });
    expect(bytes).toBeLessThanOrEqual(2.5 * tokens);
    expect(text.includes("Left out to stay within")).toBe(tokens < 6000);
  });

  test("keeps each seed's best point and the frontier, however many proposals there are", async () => {
    const many = Array.from({ length: 40 }, (_, i) => ({
      ...history[1]!,
      id: `r${i}`,
      runs: history[1]!.runs,
    }));
    const { text, bytes } = await writeDigest({
      ...options,
      history: [history[0]!, ...many],
      feedback: "scores",
      tokens: 1200,
    });
    expect(bytes).toBeLessThanOrEqual(2.5 * 1200);
    expect(text).toContain("| seed | 0 | controller seed |  | 60.00 @ 4.0k |");
    expect(text).toContain("## Frontier");
    expect(text).toContain("Shortened: the frontier; the list of proposals.");
  });

  test("of an empty history is its title", async () => {
    const { text } = await writeDigest({ ...options, history: [], feedback: "traces+labels" });
    expect(text).toMatch(/^# Round 2/);
  });
});
