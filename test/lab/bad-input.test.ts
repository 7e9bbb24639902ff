import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { synthesize } from "../../src/environment/synth.js";
import { toEnvironment } from "../../src/environment/to-environment.js";
import type { Bench } from "../../src/lab/bench.js";
import type { Results } from "../../src/lab/results.js";
import { built } from "./built.js";

const lab = (await import(built("index.js"))) as typeof import("../../src/index.js");
const folder = mkdtempSync(join(tmpdir(), "bad-input-"));
const SEARCH = "synthetic-small/demo-search";
let bench: Bench;
let results: Results;

beforeAll(async () => {
  const store = new lab.Store(join(folder, "small.duckdb"));
  for (const benchmark of ["demo-search", "demo-heldout"] as const) {
    const size = { seed: 1, questions: 4, branches: 12 };
    await store.importEnvironment(
      toEnvironment(synthesize({ model: "synthetic-small", benchmark, ...size })),
    );
  }
  bench = await lab.open(store.file);
  results = await bench.simulate(["SC:width=4", "CMC:beta=1"], { trace: true, shuffles: "0-1" });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a store without recordings", () => {
  test("is told of with how to get some, whatever is asked of it", async () => {
    const store = new lab.Store(join(folder, "none.duckdb"));
    const runs = [join(import.meta.dirname, "../../data/discovered/full-a")] as const;
    const asked = [
      () => lab.open(store.file),
      () => lab.discover({ store, name: "first" }),
      () => lab.look({ store, run: runs[0], environments: ["*/aime25"] }),
      () => lab.compareArms({ store, runs, environments: ["*/aime25"] }),
    ];
    for (const ask of asked)
      await expect(ask()).rejects.toThrow(
        /Cannot find recordings: there are none at .*none\.duckdb; bring some with "autotts pull" and "autotts import /,
      );
  });

  test("of the search set is told of with what it has", async () => {
    const store = new lab.Store(join(folder, "held-out.duckdb"));
    const size = { seed: 1, questions: 4, branches: 12 };
    await store.importEnvironment(
      toEnvironment(synthesize({ model: "synthetic-small", benchmark: "demo-heldout", ...size })),
    );
    await expect(lab.discover({ store, name: "first" })).rejects.toThrow(
      /there are no search recordings at .*held-out\.duckdb, only of the held-out set; bring some with/,
    );
  });
});

describe("an unknown name", () => {
  test("of an environment, a controller, a setting or a grader brings the nearest", async () => {
    await expect(bench.load("synthetic-smal/demo-search")).rejects.toThrow(`did you mean ${SEARCH}?`);
    await expect(bench.simulate("SC", { environments: "synthetic-smal/demo-search" })).rejects.toThrow(
      `Unknown environment synthetic-smal/demo-search, did you mean ${SEARCH}?`,
    );
    await expect(bench.simulate("CMCC")).rejects.toThrow("Unknown controller CMCC, did you mean CMC?");
    expect(() => lab.sweep("ASCC")).toThrow("Unknown controller ASCC, did you mean ASC?");
    expect(() => results.against("SC, width 5")).toThrow("did you mean SC, width 4?");
    const grader = "exactly" as "exact";
    await expect(bench.simulate("SC", { grader })).rejects.toThrow("Unknown grader exactly");
  });

  test("where there is none says so", () => {
    expect(() => results.filter(() => false).against("SC")).toThrow("Unknown setting SC; there is none");
  });

  test("no beta at all is refused, not taken for no result", async () => {
    await expect(bench.simulate("CMC", { betas: [] })).rejects.toThrow("Cannot use betas: none is named");
  });
});

describe("a query", () => {
  test("that fails is told with what the database suggests, and shown", async () => {
    await expect(bench.sql`SELECT * FROM outcomes WHERE tokens > ${5}`).rejects.toThrow(
      /^Cannot run the query: Catalog Error: .*outcomes does not exist! Did you mean "outcome"\?\nSELECT \* FROM outcomes WHERE tokens > \$1$/,
    );
    await expect(bench.sql`SELEC 1`).rejects.toThrow(
      /^Cannot run the query: Parser Error: syntax error at or near "SELEC"\nSELEC 1$/,
    );
    await expect(bench.sql`DROP TABLE run`).rejects.toThrow(/read-only/);
  });

  test("passed as to a plain function is told how to be written", async () => {
    const plain = bench.sql as unknown as (query: unknown) => Promise<unknown>;
    for (const query of ["SELECT 1", undefined])
      await expect(plain(query)).rejects.toThrow(
        "Cannot run the query: sql is a template's tag; write sql`SELECT …`, not sql(…)",
      );
  });

  test("without rows says so, and so do tables and frames of them", async () => {
    const none = await bench.sql`SELECT * FROM run WHERE controller = ${"x"}`;
    expect(text(none)).toBe("no rows: SELECT * FROM run WHERE controller = $1");
    expect(shown(lab.table(none))).toEqual({ "text/plain": "no rows" });
    expect(() => lab.table(none).toLatex()).toThrow("Cannot write a table: there are no rows and no columns");
    await expect(lab.frame(none)).rejects.toThrow("Cannot make a data frame: there are no rows");
  });
});

describe("an empty result", () => {
  test("says what is missing", async () => {
    const untraced = await bench.simulate("CMC", { environments: SEARCH });
    const hint = "no trace was recorded; simulate with { trace: true }";
    for (const rows of [lab.tokenUseRows(untraced), lab.heldBack(untraced), lab.confidenceAtStop(untraced)])
      expect(text(rows)).toBe(hint);
    expect(text(lab.matchedTokens(results.filter(isSC), results.filter(isSC)))).toContain("no tokens");
    expect(text(await lab.audit(bench))).toMatch(/none of the paper's recordings; bring some with/);
    expect(text(await lab.paper.settingsBehind(bench, { model: "Qwen3-4B", controller: "ASC" }))).toMatch(
      /none of the paper's recordings of Qwen3-4B is here/,
    );
    expect(text(results.filter(() => false))).toBe("no results");
  });

  test("of a policy that throws is not shown as a mere 0", async () => {
    const broken = () => () => {
      throw new Error("<boom>");
    };
    const failed = await bench.simulate(broken, { environments: SEARCH, shuffles: "0-1" });
    expect(text(failed)).toContain(
      `8 of 8 episodes of broken on ${SEARCH} failed and count as wrong; the first: <boom>`,
    );
    expect(shown(failed)["text/html"]).toContain("&lt;boom&gt;");
  });
});

describe("an episode", () => {
  const choice = { environment: SEARCH, setting: "CMC, beta 1" };

  test("of a question that is not there names those that are", () => {
    expect(() => lab.explain(results.episode(9, choice))).toThrow(
      `Unknown question 9: ${SEARCH} has questions 0 to 3`,
    );
    const own = results.filter(({ environment }) => environment.benchmark === "demo-search");
    const others = own.filter((evaluation) => !isSC(evaluation));
    expect(() => lab.diff(own.filter(isSC), others, 9)).toThrow("Unknown question 9");
    expect(lab.diff(own.filter(isSC), others, 1).sentences[0]).toContain("SC, width 4 and CMC, beta 1");
  });

  test("that is none is told where to get one", () => {
    const explain = lab.explain as (episode: unknown) => unknown;
    const diff = lab.diff as (a: unknown, b: unknown, question: number) => unknown;
    const wanted =
      "a traced episode is wanted, such as results.episode(0) of simulate with { trace: true }; given was";
    expect(() => explain(undefined)).toThrow(`Cannot explain: ${wanted} undefined`);
    expect(() => explain(results)).toThrow(`Cannot explain: ${wanted} another object`);
    expect(() => diff(null, "x", 0)).toThrow(`Cannot compare: ${wanted} null`);
  });

  test("of a setting, an environment, a question or a shuffle that was not traced names what was", async () => {
    expect(() => results.episode(0, { ...choice, setting: "CMC, beta 0.5" })).toThrow(
      "No trace of setting CMC, beta 0.5 was recorded, did you mean CMC, beta 1?",
    );
    expect(() => results.episode(0, { ...choice, environment: "synthetic-smal/demo-search" })).toThrow(
      `did you mean ${SEARCH}?`,
    );
    expect(() => results.episode(0, { ...choice, shuffle: 1 })).toThrow(
      `its trace was not recorded; of CMC, beta 1 on ${SEARCH} were traced questions 0-3 under shuffles 0`,
    );
    const some = await bench.simulate("CMC:beta=1", { environments: SEARCH, questions: [1, 2], trace: true });
    expect(() => some.episode(0)).toThrow("were traced questions 1-2 under shuffles 0");
    const untraced = await bench.simulate("CMC:beta=1");
    expect(() => lab.explain(untraced.episode(0))).toThrow(
      "no trace was recorded; simulate with { trace: true }",
    );
  });
});

describe("a figure", () => {
  const { plot } = lab;
  const figures = [
    ...[plot.ablationBars, plot.ceilings, plot.discoveryTrajectory, plot.forest, plot.frontier],
    ...[plot.gainStrip, plot.kappaSensitivity, plot.scalingCurves, plot.scheduleCurves],
    ...[plot.sequentialTokens, plot.tokenUse, plot.widthDepth],
    () => plot.ablationFrontier([], []),
  ];

  test.each(figures)("of no rows is refused in words: %o", (draw) => {
    expect(() => draw([])).toThrow(/^Cannot draw .*: there are no (rows|points)$/);
  });

  test("of trajectories needs traces, a question that was traced, and its environment where there are two", async () => {
    const none = results.filter(() => false);
    expect(() => lab.plot.trajectories(none, 0)).toThrow("Cannot draw trajectories: no trace was recorded");
    expect(() => lab.plot.byDifficulty(none)).toThrow("Cannot draw trajectories: no trace was recorded");
    await expect(lab.plot.explorer(none)).rejects.toThrow("Cannot draw trajectories: no trace was recorded");
    expect(() => lab.plot.trajectories(results, 0)).toThrow(
      "name the environment; there are synthetic-small/",
    );
    expect(() => lab.plot.trajectories(results, 9, { environment: SEARCH })).toThrow(
      "Cannot draw question 9 under shuffle 0: it was not traced; traced were questions 0-3 under shuffles 0",
    );
    expect(() => lab.plot.trajectories(results, 0, { environment: "synthetic-smal/demo-search" })).toThrow(
      `No trace on synthetic-smal/demo-search was recorded, did you mean ${SEARCH}?`,
    );
    expect(() =>
      lab.plot.trajectories(results, 0, { environment: SEARCH, settings: ["CMC, beta 0"] }),
    ).toThrow("Unknown setting CMC, beta 0, did you mean CMC, beta 1?");
  });
});

function isSC({ setting }: { readonly setting: { readonly short: string } }): boolean {
  return setting.short === "SC";
}

function shown(value: object): Readonly<Record<string, unknown>> {
  const show = (value as Record<symbol, () => Record<string, unknown>>)[Symbol.for("Jupyter.display")]!;
  return Reflect.apply(show, value, []);
}

function text(value: object): unknown {
  return shown(value)["text/plain"];
}
