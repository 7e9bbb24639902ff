import { cp, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import type { Judge } from "../../src/discovery/judge.js";
import { readKeptRun } from "../../src/discovery/kept-run.js";
import { armRows } from "../../src/lab/discovery/arm-rows.js";
import { compareArms } from "../../src/lab/discovery/compare-arms.js";
import { keptFolders, keptRuns } from "../../src/lab/discovery/kept-runs.js";
import { keptRounds } from "../../src/lab/discovery/kept-rounds.js";
import { findProposal, passed } from "../../src/lab/discovery/look-at.js";
import { Store } from "../../src/store/store.js";
import { inFolderWith } from "./folders.js";

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

test("kept runs are found by a pattern, and a pattern that finds none is an error", async () => {
  const names = keptFolders("full-?").map((path) => basename(path));
  expect(names).toEqual(["full-a", "full-b", "full-c"]);
  expect((await keptRuns("full-b")).map(({ experiment }) => experiment)).toEqual(["full-b"]);
  expect(() => keptFolders("fill-b")).toThrow("No kept run is named fill-b, did you mean full-b");
});

test("a run is counted once, and not beside the one that goes on from it", async () => {
  const report = await inFolderWith({}, async (place) => {
    const store = new Store(join(place, "arms.duckdb"));
    const names = ["full-a", "full-b", "full-b10", "full-a"];
    return await compareArms({ store, runs: names.map(folder) });
  });
  const full = report.panels[0]!.arms.find(({ arm }) => arm === "agent Claude, beta, traces+labels")!;
  expect(full.runs).toBe(2);
  expect(report.left).toEqual([
    { run: folder("full-b"), why: `${folder("full-b10")} goes on from it` },
    { run: folder("full-a"), why: `it is ${folder("full-a")}` },
  ]);
});

test("a run that accepted the same as another is not counted beside it", async () => {
  const again = await inFolderWith({}, async (place) => {
    const twin = join(place, "twin");
    await cp(folder("full-a"), twin, { recursive: true });
    const run = JSON.parse(await readFile(join(twin, "run.json"), "utf8")) as object;
    await writeFile(join(twin, "run.json"), JSON.stringify({ ...run, experiment: "twin" }));
    const store = new Store(join(place, "arms.duckdb"));
    return await compareArms({ store, runs: [folder("full-a"), twin] });
  });
  expect(again.left.map(({ why }) => why)).toEqual([`it accepted the same as ${folder("full-a")}`]);
});

test("a kept proposal that was changed since is not judged for what the run recorded", async () => {
  const { code, ...found } = await inFolderWith({}, async (place) =>
    findProposal({ store: new Store(join(place, "arms.duckdb")), run: folder("full-b") }),
  );
  const judging = (codeHash: string): Judge =>
    ({ check: () => Promise.resolve({ ok: true, checked: { codeHash } }) }) as unknown as Judge;
  await expect(passed(judging("another"), { ...found, code })).rejects.toThrow(
    "Cannot judge r05: its code is not what the run recorded",
  );
  expect(await passed(judging(found.codeHash!), { ...found, code })).toHaveProperty("codeHash");
});

test("ten guided and ten blind program searches are kept, compared as rows with intervals", async () => {
  const report = await inFolderWith({}, async (folder) => {
    const store = new Store(join(folder, "arms.duckdb"));
    return await compareArms({ store, runs: keptFolders("local-*") });
  });
  const panel = report.panels.at(-1)!;
  const rows = armRows(report, panel);
  expect(rows.map(({ runs }) => runs)).toEqual([10, 10]);
  const [guided, blind] = rows;
  expect(guided!.difference).toBeNull();
  const { value, interval } = blind!.difference!;
  expect(interval[0]).toBeLessThan(value);
  expect(interval[1]).toBeGreaterThan(value);
  expect(rows.every(({ synthetic }) => !synthetic)).toBe(true);
  expect(() => armRows(report, report.panels[0]!)).toThrow("was not run");
});
