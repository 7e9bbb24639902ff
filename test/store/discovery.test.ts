import { expect, test } from "vitest";
import { DuckDBInstance } from "@duckdb/node-api";
import { Store } from "../../src/store/store.js";
import type {
  ExperimentRow,
  LookRow,
  ProposalRow,
  ScoreRow,
  StepRow,
} from "../../src/store/discovery-rows.js";
import { inFolder, smallRun } from "./small-store.js";

const created = new Date("2026-01-02T03:04:05.678Z");

const EXPERIMENT: ExperimentRow = {
  experiment: "first",
  created,
  setup: { rounds: 5, knobs: "beta" },
  budgets: { dollars: 10 },
  proposer: { kind: "local", program: "p", model: null, version: null },
  environments: { "m/b": "f" },
  brief: "# Brief",
  briefHash: "h",
  packageVersion: "0.1.0",
  state: "running",
  seconds: 1.5,
  process: 42,
  selection: null,
};

const PROPOSAL: ProposalRow = {
  experiment: "first",
  proposal: "r01",
  kind: "proposal",
  round: 1,
  attempt: 0,
  name: "x",
  parent: null,
  code: "export {};",
  codeHash: "c",
  behaviour: "b",
  statement: { name: "x" },
  settings: [],
  program: null,
  anatomies: [{ right: 1 }],
  outcome: "accepted",
  reason: null,
  model: null,
  inputTokens: 10,
  outputTokens: 2,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  dollars: 0.25,
  seconds: 3,
  created,
};

const SCORE: ScoreRow = {
  experiment: "first",
  proposal: "r01",
  environment: "m/b",
  setting: 0,
  knobs: { beta: 0.5 },
  accuracy: 50,
  tokens: 1000,
  sequentialTokens: 500,
  width: 2,
  episodes: 4,
  failed: 0,
  stops: { chosen: 4 },
  questionAccuracy: [0, 100],
  questionTokens: [],
  hash: "o",
};

const STEP: StepRow = {
  experiment: "first",
  round: 1,
  attempt: 0,
  step: 0,
  kind: "request",
  asked: { b: 1, a: 2 },
  answered: null,
  usage: null,
  reserved: 0.5,
  labelBits: 0,
  evaluations: 2,
  created,
};

const LOOK: LookRow = {
  created,
  experiment: "first",
  proposal: "r01",
  knobs: { beta: 0.5 },
  environment: "m/d",
  split: "development",
  fingerprint: "f",
  accuracy: 40,
  low: null,
  high: null,
  tokens: 10,
  codeHash: "c",
};

test("an experiment is found as it was saved, and a row takes the place of the one with its key", async () => {
  await inFolder(async (file) => {
    const store = new Store(file);
    await store.saveDiscovery({
      experiment: [EXPERIMENT],
      proposal: [PROPOSAL],
      score: [SCORE],
      step: [STEP],
    });
    const answered: StepRow = { ...STEP, answered: { value: [] }, usage: { dollars: 0.1 } };
    await store.saveDiscovery({ step: [answered, { ...answered, step: 1, answered: { value: null } }] });
    const found = await store.findExperiment("first");
    expect(found).toEqual({
      experiment: EXPERIMENT,
      round: [],
      proposal: [PROPOSAL],
      check_result: [],
      score: [SCORE],
      step: [answered, { ...answered, step: 1, answered: { value: null } }],
    });
    expect(await store.findExperiment("second")).toBeUndefined();
    expect(await store.experiments()).toEqual([EXPERIMENT]);
  });
});

test("of rows with one key, saved together, the last is kept", async () => {
  await inFolder(async (file) => {
    const store = new Store(file);
    const other = { ...SCORE, setting: 1 };
    await store.saveDiscovery({
      experiment: [EXPERIMENT],
      score: [SCORE, other, { ...SCORE, accuracy: 60 }],
    });
    expect((await store.findExperiment("first"))!.score).toEqual([{ ...SCORE, accuracy: 60 }, other]);
  });
});

test("the ledger of looks keeps every one", async () => {
  await inFolder(async (file) => {
    const store = new Store(file);
    await store.saveDiscovery({ look: [LOOK, LOOK] });
    await store.saveDiscovery({ look: [LOOK] });
    expect(await store.looks()).toEqual([LOOK, LOOK, LOOK]);
  });
});

test("a store made before it had these tables is read, and gets them with the next write", async () => {
  await inFolder(async (file) => {
    const store = new Store(file);
    await store.saveRuns([smallRun()]);
    const instance = await DuckDBInstance.create(file);
    const connection = await instance.connect();
    for (const table of ["experiment", "look"]) await connection.run(`DROP TABLE ${table}`);
    connection.closeSync();
    instance.closeSync();
    expect(await store.experiments()).toEqual([]);
    expect(await store.query("SELECT count(*) AS n FROM run")).toEqual([{ n: 1 }]);
    await store.saveDiscovery({ experiment: [EXPERIMENT] });
    expect(await store.experiments()).toEqual([EXPERIMENT]);
    expect(await store.query("SELECT count(*) AS n FROM run")).toEqual([{ n: 1 }]);
  });
});
