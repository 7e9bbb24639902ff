import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { canonicalJson } from "../../src/store/canonical-json.js";
import { runId } from "../../src/store/run.js";
import { Store } from "../../src/store/store.js";
import { inFolder, small, smallRun } from "./small-store.js";

test("canonicalJson() sorts keys at every depth and keeps the order of arrays", () => {
  expect(canonicalJson({ b: [2, { d: 1, c: null }], a: "x" })).toBe('{"a":"x","b":[2,{"c":null,"d":1}]}');
});

test("runId() does not depend on the order of knobs, and depends on everything else", () => {
  const { run } = smallRun();
  expect(runId({ ...run, knobs: { beta: 0.5, width: 64 } })).toBe(runId(run));
  const others = [{ knobs: { beta: 0.6, width: 64 } }, { kappa: 1 }, { budget: 1000 }, { codeHash: "d" }];
  for (const other of others) expect(runId({ ...run, ...other })).not.toBe(runId(run));
});

test("Store finds a run as it was saved", () =>
  inFolder(async (file) => {
    const [first, second] = [smallRun(), smallRun({ knobs: {}, budget: 5000 })];
    const store = new Store(file);
    await store.saveRuns([first, second]);
    const ids = [runId(second.run), runId(first.run)];
    const found = await new Store(file).findRuns([...ids, "unknown"]);
    expect(found.size).toBe(2);
    expect(found.get(ids[0]!)).toEqual(second);
    expect(found.get(ids[1]!)).toEqual(first);
  }));

test("Store leaves a run that is stored already as it is", () =>
  inFolder(async (file) => {
    const store = new Store(file);
    await store.saveRuns([smallRun()]);
    await store.saveRuns([{ ...smallRun(), created: new Date(0) }, smallRun({ kappa: 7 })]);
    const runs = await store.query("SELECT kappa, created FROM run ORDER BY kappa");
    expect(runs).toEqual([
      { kappa: 0, created: smallRun().created },
      { kappa: 7, created: smallRun().created },
    ]);
    expect(await store.query("SELECT count(*) AS n FROM outcome")).toEqual([{ n: 8 }]);
  }));

test("Store finds nothing where nothing was saved, and creates nothing by asking", () =>
  inFolder(async (file) => {
    const store = new Store(file);
    expect(await store.findRuns(["x"])).toEqual(new Map());
    expect(await store.query("SELECT * FROM run, environment")).toEqual([]);
    expect(existsSync(file)).toBe(false);
  }));

test("Store queries recordings and results together, with parameters", () =>
  inFolder(async (file) => {
    const store = new Store(file);
    await store.importEnvironment(small());
    await store.saveRuns([smallRun()]);
    const rows = await store.query<{ gold: string; tokens: number; answer: string | null }>(
      `SELECT gold, tokens, answers[answer + 1] AS answer
       FROM outcome JOIN run USING (run) JOIN question USING (environment, question)
       WHERE shuffle = $shuffle ORDER BY episode`,
      { shuffle: 1 },
    );
    expect(rows).toEqual([
      { gold: "4", tokens: 3000, answer: "4" },
      { gold: "2", tokens: 500, answer: null },
    ]);
  }));

test("Store queries take lists as parameters", () =>
  inFolder(async (file) => {
    const store = new Store(file);
    await store.saveRuns([0, 1, 2].map((kappa) => smallRun({ kappa })));
    const sql = "SELECT kappa FROM run WHERE kappa IN (SELECT unnest($1)) ORDER BY ALL";
    expect(await store.query(sql, [[0, 2]])).toEqual([{ kappa: 0 }, { kappa: 2 }]);
  }));

test("Store queries change nothing", () =>
  inFolder(async (file) => {
    const store = new Store(file);
    await store.saveRuns([smallRun()]);
    await expect(store.query("DELETE FROM run")).rejects.toThrow(/read-only/);
    expect(await store.query("SELECT count(*) AS n FROM run")).toEqual([{ n: 1 }]);
  }));

test("Store saves traces and notes, in the place of earlier ones of the episode", () =>
  inFolder(async (file) => {
    const store = new Store(file);
    const row = {
      round: 1,
      action: "widen",
      branch: 0,
      depth: 1,
      probes: 1,
      answer: 2,
      tokens: 500,
    } as const;
    const answer = { ...row, action: "answer", branch: -1, depth: 0, probes: 0, answer: -1 } as const;
    const notes = [{ round: 1, note: { confidence: 0.5, reason: "sure" } }];
    const episode = { run: "r", shuffle: 3, question: 0 };
    await store.saveTraces([
      { ...episode, rows: [row, row, answer], notes },
      { ...episode, question: 1, rows: [row], notes: [] },
    ]);
    await store.saveTraces([{ ...episode, rows: [row, answer], notes }]);
    expect(await store.query("SELECT * FROM trace WHERE question = 0 ORDER BY row")).toEqual([
      { ...episode, row: 0, ...row },
      { ...episode, row: 1, ...answer, branch: null, answer: null },
    ]);
    expect(await store.query("SELECT count(*) AS n FROM trace")).toEqual([{ n: 3 }]);
    expect(await store.query("SELECT round, note FROM note")).toEqual([
      { round: 1, note: '{"confidence":0.5,"reason":"sure"}' },
    ]);
  }));

test("Store takes calls that are made at once", () =>
  inFolder(async (file) => {
    const [a, b] = [new Store(file), new Store(file)];
    await Promise.all([
      ...[0, 1, 2].map((kappa) => a.saveRuns([smallRun({ kappa })])),
      ...[2, 3].map((kappa) => b.saveRuns([smallRun({ kappa })])),
      a.findRuns(["x"]),
      b.query("SELECT * FROM run"),
    ]);
    expect(await a.query("SELECT kappa FROM run ORDER BY kappa")).toEqual(
      [0, 1, 2, 3].map((kappa) => ({ kappa })),
    );
    expect(await a.query("SELECT count(*) AS n FROM outcome")).toEqual([{ n: 16 }]);
  }));
