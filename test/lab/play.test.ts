import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Environment } from "../../src/environment/environment.js";
import type { PlayOptions } from "../../src/lab/play.js";
import type { Setting } from "../../src/lab/setting.js";
import { withDatabase } from "../../src/store/database.js";
import { Store } from "../../src/store/store.js";
import { WORLD } from "../world.js";
import { built } from "./built.js";
import { inFolderWith } from "./folders.js";

const { play } = (await import(built("lab/play.js"))) as typeof import("../../src/lab/play.js");
const { parseSettings } = (await import(
  built("lab/parse-settings.js")
)) as typeof import("../../src/lab/parse-settings.js");
const { functionSetting } = await import("../../src/lab/function-setting.js");

const [SC2] = (await parseSettings(["SC:width=2"])) as [Setting];
const BASE: PlayOptions = { shuffles: "2", questions: [0, 2], kappa: 1, budget: 9000, ceiling: 3 };

/** A store in which the outcome of SC at width 2 under the base options is poisoned: whoever is given it spent 7 tokens. */
async function poisoned(work: (store: Store) => Promise<void>): Promise<void> {
  await inFolderWith({}, async (folder) => {
    const store = new Store(join(folder, "lab.duckdb"));
    const [honest] = await play([SC2], [WORLD], { ...BASE, store });
    expect([...honest!.outcomes.tokens]).not.toContain(7);
    await withDatabase(store.file, (connection) => connection.run("UPDATE outcome SET tokens = 7"));
    await work(store);
  });
}

async function isPoisoned(
  store: Store,
  options: PlayOptions,
  setting = SC2,
  world = WORLD,
): Promise<boolean> {
  const [played] = await play([setting], [world], { ...options, store });
  return played!.outcomes.tokens.every((tokens) => tokens === 7);
}

describe("play", () => {
  test("answers an identical request from the store, in a later process too", () =>
    poisoned(async (store) => {
      expect(await isPoisoned(store, BASE)).toBe(true);
      expect(await isPoisoned(store, { ...BASE, protocol: "released", shuffles: "0,1" })).toBe(true);
      expect(await isPoisoned(new Store(store.file), BASE)).toBe(true);
    }));

  test("plays anew whatever differs in anything that decides the outcome", () =>
    poisoned(async (store) => {
      const others: Record<string, PlayOptions> = {
        kappa: { ...BASE, kappa: 2 },
        budget: { ...BASE, budget: 9001 },
        "no budget": { ...BASE, budget: undefined },
        ceiling: { ...BASE, ceiling: 2 },
        protocol: { ...BASE, protocol: "subsets:2" },
        collection: { ...BASE, protocol: "collections:1" },
        shuffles: { ...BASE, shuffles: "0,2" },
        "order of shuffles": { ...BASE, shuffles: "1,0" },
        questions: { ...BASE, questions: [0, 1] },
        "all questions": { ...BASE, questions: undefined },
      };
      for (const [what, options] of Object.entries(others)) {
        expect([what, await isPoisoned(store, options)]).toEqual([what, false]);
      }
      const world: Environment = { ...WORLD, fingerprint: "another" };
      expect(await isPoisoned(store, BASE, SC2, world)).toBe(false);
      expect(await isPoisoned(store, BASE, { ...SC2, codeHash: "another" })).toBe(false);
      const [SC1] = await parseSettings(["SC:width=1"]);
      expect(await isPoisoned(store, BASE, SC1)).toBe(false);
    }));

  test("gives from the store exactly what it played", () =>
    inFolderWith({}, async (folder) => {
      const store = new Store(join(folder, "lab.duckdb"));
      const settings = await parseSettings(["SC:width=2", "CMC"]);
      const options = { store, shuffles: "3,1", questions: [2, 0] };
      const first = await play(settings, [WORLD], options);
      const progress: string[] = [];
      const onProgress = (done: number, total: number) => progress.push(`${done}/${total}`);
      expect(await play(settings, [WORLD], { ...options, onProgress })).toEqual(first);
      expect(progress).toEqual(["2/2"]);
    }));

  test("never stores a function, whose closure no hash can hold", () =>
    inFolderWith({}, async (folder) => {
      const store = new Store(join(folder, "lab.duckdb"));
      let calls = 0;
      const counting = functionSetting(() => (episode) => (calls++, episode.sample(1)[0]));
      await play([counting], [WORLD], { store, shuffles: "1" });
      await play([counting], [WORLD], { store, shuffles: "1" });
      expect(calls).toBe(6);
      expect(await store.query("SELECT * FROM run")).toEqual([]);
    }));

  test.each([
    [{ questions: [3] }, "Cannot play question 3: world/sums has questions 0 to 2"],
    [{ questions: [-1] }, "Cannot play question -1: world/sums has questions 0 to 2"],
    [{ questions: [1, 1] }, "Cannot play question 1 of world/sums twice"],
    [{ ceiling: 5 }, "Cannot raise the ceiling to 5: world/sums has 4 recorded branches a question"],
    [
      { protocol: "rotations" },
      "Cannot rotate the branches of world/sums: its questions have different numbers of them",
    ],
  ] as const)("refuses %j", async (options, message) => {
    await expect(play([SC2], [WORLD], options)).rejects.toThrow(message);
  });

  test("keeps what was finished when it is aborted, and leaves the store usable", () =>
    inFolderWith({ "endless.mjs": "export const endless = () => () => { for (;;); };" }, async (folder) => {
      const store = new Store(join(folder, "lab.duckdb"));
      const module = new URL(`file://${folder}/endless.mjs`).href;
      const endless: Setting = {
        ...SC2,
        controller: "endless",
        origin: { kind: "module", module, name: "endless" },
      };
      const abort = new AbortController();
      const onProgress = (done: number) => done === 1 && abort.abort(new Error("enough"));
      const options = { ...BASE, store, signal: abort.signal, onProgress };
      await expect(play([SC2, endless], [WORLD], options)).rejects.toThrow("enough");
      expect(await store.query("SELECT controller FROM run")).toEqual([{ controller: "self-consistency" }]);
      expect(await play([SC2], [WORLD], { ...BASE, store })).toHaveLength(1);
    }));
});
