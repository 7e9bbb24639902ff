import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { toEnvironment } from "../../src/environment/to-environment.js";
import { Store } from "../../src/store/store.js";
import { anyRecording, SMALL } from "../environment/recordings.js";
import { inFolder, small } from "./small-store.js";

test("Store loads what was imported, columns in shared memory", () =>
  inFolder(async (file) => {
    const store = new Store(file);
    expect(await store.importEnvironment(small())).toEqual({ environment: "tiny/sums", state: "imported" });
    const loaded = await new Store(file).load("tiny/sums");
    expect(loaded).toEqual(small());
    expect(Object.values(loaded.columns).filter((c) => c instanceof Int32Array)).toHaveLength(5);
    for (const column of Object.values(loaded.columns)) {
      if (column instanceof Int32Array) expect(column.buffer).toBeInstanceOf(SharedArrayBuffer);
    }
  }));

test("Store loads any recording as it was", () =>
  fc.assert(
    fc.asyncProperty(anyRecording(), (recording) =>
      inFolder(async (file) => {
        const environment = toEnvironment(recording);
        const store = new Store(file);
        await store.importEnvironment(environment);
        expect(await store.loadMany(store.names())).toEqual([environment]);
      }),
    ),
    { numRuns: 15 },
  ));

test("Store keeps NUL, quotes and letters beyond the basic plane", () =>
  inFolder(async (file) => {
    const text = "a\0b 'q' \"r\" \n 𝔸é";
    const environment = small({
      questions: [{ text, gold: text, branches: [{ tokens: 1, probes: [text], final: text }] }],
    });
    await new Store(file).importEnvironment(environment);
    expect(await new Store(file).load("tiny/sums")).toEqual(environment);
  }));

test("Store knows the same content again and does nothing", () =>
  inFolder(async (file) => {
    const store = new Store(file);
    await store.importEnvironment(small());
    expect(await store.importEnvironment(small({ split: "held-out" }))).toEqual({
      environment: "tiny/sums",
      state: "present",
    });
    expect((await store.load("tiny/sums")).split).toBe("development");
  }));

test("Store refuses other content under the same name unless it replaces", () =>
  inFolder(async (file) => {
    const store = new Store(file);
    const other = small({ interval: 250 });
    await store.importEnvironment(small());
    await expect(store.importEnvironment(other)).rejects.toThrow(
      "Cannot import tiny/sums: the store has other content under this name; replace it, or import under another name",
    );
    expect(await store.load("tiny/sums")).toEqual(small());
    expect(await store.importEnvironment(other, { replace: true })).toMatchObject({ state: "replaced" });
    expect(await store.load("tiny/sums")).toEqual(other);
  }));

test("Store imports all environments or none", () =>
  inFolder(async (file) => {
    const store = new Store(file);
    function* broken() {
      yield small();
      yield small({ model: "second" });
      throw new Error("Cannot read the third");
    }
    await expect(store.importEnvironments(broken())).rejects.toThrow("Cannot read the third");
    expect(store.names()).toEqual([]);
    expect(readdirSync(store.recordings)).toEqual([]);
    await expect(store.importEnvironments([small(), small({ interval: 9 })])).rejects.toThrow(
      "Cannot import tiny/sums: this import has it twice, with different content",
    );
    expect(store.names()).toEqual([]);
  }));

test("Store leaves nothing of an import that was aborted", () =>
  inFolder(async (file) => {
    const store = new Store(file);
    const controller = new AbortController();
    function* interrupted() {
      yield small();
      controller.abort(new Error("stopped"));
      yield small({ model: "second" });
    }
    const importing = store.importEnvironments(interrupted(), { signal: controller.signal });
    await expect(importing).rejects.toThrow("stopped");
    expect(readdirSync(store.recordings)).toEqual([]);
  }));

test("Store refuses names that would leave its folder", () =>
  inFolder(async (file) => {
    await expect(new Store(file).importEnvironment(small({ model: ".." }))).rejects.toThrow(
      'Cannot name a model ".."',
    );
  }));

test("Store lists environments with their margins", () =>
  inFolder(async (file) => {
    const store = new Store(file);
    await store.importEnvironments([small(), small({ model: "another", licence: null })]);
    const [another, tiny] = await store.environments();
    expect(another).toMatchObject({ environment: "another/sums", licence: null });
    const folder = join(store.recordings, "tiny", "sums");
    expect(tiny).toEqual({
      environment: "tiny/sums",
      model: "tiny",
      benchmark: "sums",
      split: "development",
      interval: 500,
      has: { probes: true, tokens: true },
      questions: 2,
      branches: 3,
      probes: 3,
      accuracy: 0.75,
      bytes: readdirSync(folder).reduce((sum, name) => sum + readFileSync(join(folder, name)).length, 0),
      licence: "MIT",
      source: "written by hand",
      synthetic: true,
      fingerprint: small().fingerprint,
    });
  }));

test("Store lists recordings without tokens and probes as such", () =>
  inFolder(async (file) => {
    const finals = [{ text: "q", gold: "2", branches: [{ tokens: null, probes: [], final: "2" }] }];
    const store = new Store(file);
    await store.importEnvironment(small({ questions: finals }));
    const [summary] = await store.environments();
    expect(summary).toMatchObject({ has: { probes: false, tokens: false }, probes: 0, accuracy: 1 });
    expect(await store.query("SELECT tokens FROM branch")).toEqual([{ tokens: null }]);
  }));

test("Store never counts an unparsed answer as right, even if gold is spelled so", () =>
  inFolder(async (file) => {
    const questions = [{ text: "q", gold: "ERR", branches: [{ tokens: 1, probes: [], final: null }] }];
    const store = new Store(file);
    await store.importEnvironment(small({ questions }));
    expect(await store.environments()).toMatchObject([{ accuracy: 0 }]);
  }));

test("Store says which environments there are when it lacks one", () =>
  inFolder(async (file) => {
    const store = new Store(file);
    await expect(store.load("a/b")).rejects.toThrow(`Cannot load a/b: store ${file} has no environments`);
    await store.importEnvironment(small());
    await expect(store.load("a/b")).rejects.toThrow(`Cannot load a/b: store ${file} has tiny/sums`);
  }));

test("Store refuses files whose content is not what was imported", () =>
  inFolder(async (file) => {
    const store = new Store(file);
    await store.importEnvironments([small(), small({ model: "other", interval: 250 })]);
    const [tiny, other] = ["tiny", "other"].map((model) => join(store.recordings, model, "sums"));
    writeFileSync(join(tiny!, "environment.parquet"), readFileSync(join(other!, "environment.parquet")));
    await expect(store.load("tiny/sums")).rejects.toThrow("Cannot load tiny/sums:");
    for (const content of ["garbage", "garbage".repeat(100)]) {
      writeFileSync(join(tiny!, "branch.parquet"), content);
      const damaged =
        /^Cannot read recordings: a file is damaged; remove its folder and import again .*tiny.sums.branch/;
      await expect(store.load("tiny/sums")).rejects.toThrow(damaged);
      await expect(store.environments()).rejects.toThrow(damaged);
    }
  }));

test("Store reads folders whose names look like patterns", () =>
  inFolder(async (_, folder) => {
    const store = new Store(join(folder, "a[b]*?.duckdb"));
    await store.importEnvironment(small());
    expect(await store.load("tiny/sums")).toEqual(small());
  }));

test("Store exports every table to Parquet and imports recordings from an export", () =>
  inFolder(async (file, folder) => {
    const store = new Store(file);
    await store.importEnvironments([small(), small({ model: "other" })]);
    const target = join(folder, "export");
    await store.exportParquet(target);
    expect(readdirSync(target).sort()).toEqual(
      [
        "branch",
        "check_result",
        "environment",
        "experiment",
        "look",
        "look_question",
        "note",
        "outcome",
        "proposal",
        "question",
        "round",
        "run",
        "score",
        "step",
        "trace",
      ].map((t) => `${t}.parquet`),
    );
    const second = new Store(join(folder, "second.duckdb"));
    expect(await second.importParquet(target)).toHaveLength(2);
    expect(await second.load("tiny/sums")).toEqual(small());
    await expect(store.exportParquet(target)).rejects.toThrow(`Cannot export to ${target}: it is not empty`);
    await expect(second.importParquet(folder)).rejects.toThrow(
      `Cannot import ${folder}: it has no environment.parquet`,
    );
  }));

test("Store removes what a killed import left behind, and only that", () =>
  inFolder(async (file) => {
    const store = new Store(file);
    await store.importEnvironment(small());
    const { hostname } = await import("node:os");
    const { mkdirSync } = await import("node:fs");
    const [dead, alive] = [2 ** 22 + 1, process.pid].map((pid) =>
      join(store.recordings, `.import-${hostname()}-${pid}-abc`),
    );
    mkdirSync(dead!);
    mkdirSync(alive!);
    await store.importEnvironment(small({ model: SMALL.model + "2" }));
    expect([existsSync(dead!), existsSync(alive!)]).toEqual([false, true]);
    expect(store.names()).toEqual(["tiny/sums", "tiny2/sums"]);
  }));
