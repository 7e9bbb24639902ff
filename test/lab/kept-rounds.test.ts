import { expect, test } from "vitest";
import { readKeptRun } from "../../src/discovery/kept-run.js";
import { keptRounds } from "../../src/lab/discovery/kept-rounds.js";

const folder = (name: string): string => new URL(`../../data/discovered/${name}`, import.meta.url).pathname;

test("the kept runs have five accepted rounds each, and their selection is their best round", async () => {
  const runs = await Promise.all(["full-a", "full-b", "full-c"].map((name) => readKeptRun(folder(name))));
  for (const run of runs) {
    const rows = keptRounds([run]);
    expect(rows.map(({ round }) => round)).toEqual([1, 2, 3, 4, 5]);
    const top = Math.max(...rows.map(({ accuracy }) => accuracy));
    expect(top).toBeCloseTo(run.selection!["accuracy"] as number, 9);
    for (const { accuracy, interval } of rows) {
      expect(interval![0]).toBeLessThan(accuracy);
      expect(interval![1]).toBeGreaterThan(accuracy);
    }
  }
});
