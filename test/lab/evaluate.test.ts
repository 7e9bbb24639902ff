import { describe, expect, test } from "vitest";
import { evaluate, toRow } from "../../src/lab/evaluate.js";
import { functionSetting } from "../../src/lab/function-setting.js";
import type { Policy } from "../../src/replay/episode.js";
import { environmentOf, WORLD } from "../world.js";

/** The answer of the first branch in opening order. */
function first({ depth = 1 } = {}): Policy {
  return (episode) => {
    if (depth > 1) throw new Error("too deep");
    return episode.sample(1)[0];
  };
}

const SETTING = functionSetting(first);

describe("evaluate", () => {
  test("gives one row per environment and setting, environment-major", async () => {
    const other = environmentOf(
      [{ text: "?", gold: "1", branches: [{ tokens: 5, probes: [], final: "1" }] }],
      {
        name: "other",
      },
    );
    const rows = (
      await evaluate([SETTING, functionSetting(first, { depth: 2 })], [WORLD, other], { shuffles: "1" })
    ).map(toRow);
    expect(rows.map(({ environment, knobs }) => [environment, knobs])).toEqual([
      ["world/sums", { depth: 1 }],
      ["world/sums", { depth: 2 }],
      ["other/sums", { depth: 1 }],
      ["other/sums", { depth: 2 }],
    ]);
    expect(rows[2]).toEqual({
      ...{ environment: "other/sums", controller: "first", knobs: { depth: 1 } },
      ...{ grader: "exact", protocol: "released", accuracy: 100, interval: null },
      ...{ tokens: 5, sequentialTokens: 5, intervals: 1, probes: 0, episodes: 1 },
      digest: rows[2]!.digest,
    });
  });

  test("counts an episode that failed as a wrong answer, and tells why", async () => {
    const [failed] = await evaluate([functionSetting(first, { depth: 2 })], [WORLD], { shuffles: "1" });
    expect(failed!.accuracy).toBe(0);
    expect(failed!.failures).toEqual([0, 1, 2].map((episode) => ({ episode, reason: "too deep" })));
  });

  test("cuts the interval of the accuracy to what an accuracy can be", async () => {
    const [found] = await evaluate([SETTING], [WORLD], { protocol: "subsets:1" });
    expect(found!.interval![0]).toBeGreaterThanOrEqual(0);
    expect(found!.interval![1]).toBe(100);
  });

  test("has null for tokens where none are recorded", async () => {
    const silent = environmentOf([
      { text: "?", gold: "1", branches: [{ tokens: null, probes: [], final: "1" }] },
    ]);
    const [row] = (await evaluate([SETTING], [silent], { shuffles: "1" })).map(toRow);
    expect(row).toMatchObject({ tokens: null, sequentialTokens: null, accuracy: 100 });
  });
});
