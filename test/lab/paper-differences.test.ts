import { describe, expect, test } from "vitest";
import { PRINTED_TABLE_ONE } from "../../src/lab/paper/printed.js";
import { verdictOnTableOne, type DifferingRow } from "../../src/lab/paper/rows-that-differ.js";
import type { Reproduced } from "../../src/lab/paper/table-one.js";

function reproduced(verdictOf: (benchmark: string) => Reproduced["verdict"]): Reproduced[] {
  return PRINTED_TABLE_ONE.map(({ accuracy, kiloTokens, ...row }) => ({
    ...row,
    ...{ printed: accuracy, printedKiloTokens: kiloTokens, accuracy, kiloTokens, interval: null },
    verdict: verdictOf(row.benchmark),
  }));
}

describe("what is said of Table 1", () => {
  test("follows from what is recorded, each set named with what it is for", () => {
    const [counts, ...more] = verdictOnTableOne(
      reproduced((benchmark) => (benchmark === "aime25" ? "not recorded" : "same")),
      [],
    ).sentences;
    expect(counts).toBe(
      "Recorded values that are the printed ones: 24 of 24 on aime24 (search set), 24 of 24 on hmmt25 (held-out set).",
    );
    expect(more).toEqual([]);
    const none = verdictOnTableOne(
      reproduced(() => "not recorded"),
      [],
    );
    expect(none.sentences).toEqual(["None of Table 1 is recorded."]);
  });

  test("names every row that differs, what was tried for it, and where nothing was", () => {
    const near = {
      setting: "ASC, width 48",
      accuracyOff: 0.2,
      kiloTokensOff: 20.7,
      match: false,
      shuffles: 100,
    };
    const rows: DifferingRow[] = [
      { model: "m", controller: "ASC", benchmarks: ["aime24", "hmmt25"], candidates: [near] },
      { model: "m", controller: "ESC", benchmarks: ["hmmt25"], candidates: [] },
    ];
    const [, rule, asc, esc] = verdictOnTableOne(
      reproduced(() => "same"),
      rows,
    ).sentences;
    expect(rule).toMatch(/Parallel-Probe, which is slow, on 10, the nearest 5 of them on 100/);
    expect(asc).toBe(
      "ASC on m (differs on aime24, hmmt25): none of 1 settings gives the printed row; the nearest, ASC, width 48, is 0.2 points and 20.7k tokens off.",
    );
    expect(esc).toBe("ESC on m (differs on hmmt25): no other settings were tried.");
    const found = { ...rows[0]!, candidates: [{ ...near, match: true }] };
    expect(verdictOnTableOne([], [found]).sentences.at(-1)).toContain(
      "the printed row is that of ASC, width 48",
    );
  });
});
