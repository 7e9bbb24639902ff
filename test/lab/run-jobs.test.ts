import { describe, expect, test, vi } from "vitest";
import { synthesize } from "../../src/environment/synth.js";
import { toEnvironment } from "../../src/environment/to-environment.js";
import type { Job } from "../../src/lab/run-jobs.js";
import type { Setting } from "../../src/lab/setting.js";
import { CATALOG } from "../../src/controllers/catalog.js";
import { functionSetting } from "../../src/lab/function-setting.js";
import type { Protocol } from "../../src/replay/protocol.js";
import { environmentOf, WORLD } from "../world.js";
import { built } from "./built.js";

const { runJobs } = (await import(built("lab/run-jobs.js"))) as typeof import("../../src/lab/run-jobs.js");
const { ReplayPool } = (await import(built("replay/pool.js"))) as typeof import("../../src/replay/pool.js");
const { parseSettings } = (await import(
  built("lab/parse-settings.js")
)) as typeof import("../../src/lab/parse-settings.js");

const SYNTHETIC = toEnvironment(
  synthesize({ model: "synthetic-small", benchmark: "demo-search", seed: 3, questions: 3, branches: 20 }),
);
const PROTOCOL: Protocol = { kind: "released", shuffles: [0, 1, 2] };

function job(setting: Setting, environment = SYNTHETIC): Job {
  return { setting, environment, options: { protocol: PROTOCOL } };
}

describe("runJobs", () => {
  test("gives the same outcomes on the pool and on this thread, in the order of the jobs", async () => {
    const modules = await parseSettings(CATALOG.map(({ name }) => name));
    const functions = modules.map(({ knobs }, i) => functionSetting(CATALOG[i]!.make, knobs));
    const onPool = await runJobs(modules.map((setting) => job(setting)));
    const here = await runJobs(functions.map((setting) => job(setting)));
    expect(here).toEqual(onPool);
    expect(new Set(onPool.map(({ tokens }) => tokens.join())).size).toBeGreaterThan(10);
  });

  test("leaves workers that it was given running, for the next jobs", async () => {
    const [sc] = await parseSettings(["SC:width=2"]);
    const pool = new ReplayPool({ threads: 1 });
    const run = vi.spyOn(pool, "run");
    const close = vi.spyOn(pool, "close");
    const first = await runJobs([job(sc!)], { pool });
    expect(await runJobs([job(sc!)], { pool })).toEqual(first);
    expect(run).toHaveBeenCalledTimes(2);
    expect(close).not.toHaveBeenCalled();
    await pool.close();
  });

  test("tells progress after each job, and after each question of a function", async () => {
    const one = functionSetting(() => (episode) => episode.sample(1)[0]);
    const [module] = await parseSettings(["SC:width=1"]);
    const progress = async (setting: Setting) => {
      const told: number[] = [];
      await runJobs([job(setting), job(setting)], { onProgress: (done, total) => told.push(done / total) });
      return told;
    };
    expect(await progress(module!)).toEqual([0.5, 1]);
    const slices = await progress(one);
    expect(slices).toHaveLength(8);
    expect(slices.at(-1)).toBe(1);
    expect(slices.every((share) => share > 0 && share <= 1)).toBe(true);
  });

  test("tells the outcomes of each job as it ends", async () => {
    const jobs = (await parseSettings(["SC:width=1", "SC:width=2"])).map((setting) => job(setting));
    const told = new Map<Job, unknown>();
    const outcomes = await runJobs(jobs, { onOutcomes: (job, outcomes) => told.set(job, outcomes) });
    expect(jobs.map((job) => told.get(job))).toEqual(outcomes);
  });

  test("of no jobs is nothing", async () => {
    expect(await runJobs([])).toEqual([]);
  });

  test("stops a function between two questions when it is aborted", async () => {
    const abort = new AbortController();
    let episodes = 0;
    const counting = functionSetting(() => (episode) => (episodes++, episode.sample(1)[0]));
    const options = { signal: abort.signal, onProgress: () => abort.abort(new Error("enough")) };
    await expect(runJobs([job(counting)], options)).rejects.toThrow("enough");
    expect(episodes).toBe(PROTOCOL.shuffles.length);
  });

  test("does not begin when it is aborted before", async () => {
    const never = functionSetting(() => () => {
      throw new Error("was played");
    });
    await expect(runJobs([job(never)], { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow(
      "enough",
    );
  });

  const FINALS = environmentOf([
    { text: "?", gold: "1", branches: [{ tokens: null, probes: [], final: "1" }] },
  ]);

  test("refuses a controller that needs probes where only final answers are recorded", async () => {
    const [cmc, sc] = await parseSettings(["CMC", "SC"]);
    await expect(runJobs([job(cmc!, FINALS)])).rejects.toThrow(
      "Cannot replay confidence-momentum on world/sums: it needs probes, and only final answers are recorded",
    );
    expect(await runJobs([job(sc!, FINALS)])).toHaveLength(1);
  });

  test("refuses a budget where no tokens are recorded", async () => {
    const [sc] = await parseSettings(["SC"]);
    const options = { protocol: PROTOCOL, budget: 1000 };
    await expect(runJobs([{ setting: sc!, environment: FINALS, options }])).rejects.toThrow(
      "Cannot keep a budget on world/sums: it records no tokens",
    );
    expect(await runJobs([{ setting: sc!, environment: WORLD, options }])).toHaveLength(1);
  });
});
