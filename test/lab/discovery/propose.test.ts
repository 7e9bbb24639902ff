import { expect, test } from "vitest";
import { searchWorld } from "../../discovery/judging.js";
import { inFolder } from "../../store/small-store.js";
import { built } from "../built.js";

type Package = typeof import("../../../src/index.js");

const { compareArms, describeProposal, describeRun, discover, playCopies, propose, Store } = (await import(
  built("index.js")
)) as Package;

test("propose asks the local proposer for one controller and scores it on the search set", async () => {
  await inFolder(async (file) => {
    const store = new Store(file);
    await store.importEnvironment(searchWorld());
    const proposed = await propose({ store, name: "one", shuffles: 3, screening: 2 });
    expect(proposed.code).toContain("export ");
    expect(proposed.statement.name).toBe(proposed.name);
    expect(proposed.scores).toHaveLength(11);
    expect((await describeProposal(store, "one", "r01")).code).toBe(proposed.code);
    const report = await compareArms({ store, runs: ["one"] });
    const [arm] = report.panels.at(-1)!.arms;
    expect(arm).toMatchObject({ arm: "program search, guided mutations", runs: 1, spent: { proposals: 1 } });
    expect(report.panels[0]!.arms[0]).toMatchObject({ runs: 0, spent: null, search: null });
    expect(report.best).toBe("one");
    const noise = await playCopies({ store, runs: ["one"], copies: 2, shuffles: 3 });
    expect(noise.map(({ controller }) => controller)).toEqual([
      ...["ASC", "ESC", "Parallel-Probe", proposed.name],
    ]);
    // Copies are alike to the byte, and the first is judged on the shuffles of the run: what differs is the second's shuffles.
    expect(noise.at(-1)).toMatchObject({ copies: 2, settings: 11, sameSetting: { comparisons: 11 } });
    expect(noise.at(-1)!.sameSetting.largest).toBeGreaterThan(0);
  });
}, 120_000);

test("discovery without recordings, on held-out ones, or by an unknown arm says so", async () => {
  await inFolder(async (file) => {
    const store = new Store(file);
    await expect(discover({ store, name: "x" })).rejects.toThrow("Cannot find recordings: there are none at");
    await store.importEnvironment({ ...searchWorld(), split: "held-out" });
    const [name] = store.names();
    await expect(discover({ store, name: "x", environments: [name!] })).rejects.toThrow(
      "belongs to the held-out set",
    );
    await expect(compareArms({ store, runs: ["nobody"] })).rejects.toThrow("neither a run of");
    await expect(describeRun(store, "nobody")).rejects.toThrow("there is none");
  });
});
