import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { synthesize } from "../../src/environment/synth.js";
import { toEnvironment } from "../../src/environment/to-environment.js";
import type { Bench } from "../../src/lab/bench.js";
import type { Results } from "../../src/lab/results.js";
import type { Policy } from "../../src/replay/episode.js";
import { built } from "./built.js";

const lab = (await import(built("index.js"))) as typeof import("../../src/index.js");
const folder = mkdtempSync(join(tmpdir(), "bench-"));
const file = join(folder, "small.duckdb");
let bench: Bench;

beforeAll(async () => {
  const store = new lab.Store(file);
  for (const benchmark of ["demo-search", "demo-heldout"] as const) {
    const size = { seed: 1, questions: 4, branches: 12 };
    await store.importEnvironment(
      toEnvironment(synthesize({ model: "synthetic-small", benchmark, ...size })),
    );
  }
  bench = await lab.open(file);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads two branches, or beta more. */
function pair({ beta = 0 } = {}): Policy {
  return (episode) => {
    const votes = new lab.Tally();
    votes.addAll(episode.sample(2 + Math.round(4 * beta)));
    return votes.leader;
  };
}

describe("open", () => {
  test("names what it found", () => {
    expect(bench.about).toMatch(
      /^Synthetic recordings.*synthetic-small on demo-heldout, demo-search \(2 env/,
    );
    expect(bench.synthetic).toBe(true);
  });

  test("tells how to get recordings where there are none", async () => {
    await expect(lab.open(join(folder, "none.duckdb"))).rejects.toThrow(
      /there are none at .*none.duckdb; bring some with "autotts pull"/,
    );
  });

  test("finds the store of a folder above", async () => {
    const found = await lab.open(undefined, { demo: "otherwise", from: folder });
    expect(found.store.names()).toContain("synthetic-large/demo-search");
    const deeper = await lab.open(undefined, { demo: "otherwise", from: join(folder, "a", "b") });
    expect(deeper.store.file).toBe(found.store.file);
  });
});

describe("a bench", () => {
  test("lists and loads environments, which show no text of theirs", async () => {
    expect((await bench.environments()).map(({ environment }) => environment)).toEqual([
      "synthetic-small/demo-heldout",
      "synthetic-small/demo-search",
    ]);
    const environment = await bench.load("synthetic-small/demo-search");
    expect(text(environment)).toMatch(
      /^synthetic-small\/demo-search \(synthetic\): 4 questions, 48 branches/,
    );
  });

  test("names the nearest environment and the nearest controller", async () => {
    await expect(bench.load("synthetic-smal/demo-search")).rejects.toThrow(
      "Unknown environment synthetic-smal/demo-search, did you mean synthetic-small/demo-search?",
    );
    await expect(bench.simulate("confidence-momentun")).rejects.toThrow("did you mean confidence-momentum?");
    await expect(bench.simulate("SC", { environments: "nothing/*" })).rejects.toThrow("there are synth");
    await expect(bench.simulate([])).rejects.toThrow("Cannot simulate: no controller is named");
    await expect(bench.simulate("SC", { betas: [0, 1] })).rejects.toThrow("has a knob beta");
  });

  test("sweeps words and functions over beta, and plays the others once", async () => {
    const results = await bench.simulate(["SC:width=3", "CMC", pair], { betas: [0, 1] });
    const names = results.rows.map(({ controller, setting }) => `${controller} ${setting}`);
    expect(names.slice(0, 5)).toEqual([
      "SC width 3",
      "CMC beta 0",
      "CMC beta 1",
      "pair beta 0",
      "pair beta 1",
    ]);
    expect(results.rows).toHaveLength(10);
    expect(results.means).toHaveLength(10);
    expect(results.against("SC, width 3").map(({ controller }) => controller)).not.toContain("SC");
    expect(() => results.against("SC, width 4")).toThrow(
      "Unknown setting SC, width 4, did you mean SC, width 3?",
    );
  });

  test("ends with the signal of the running cell", async () => {
    const stopped = AbortSignal.abort(new Error("the cell was interrupted"));
    Object.defineProperty(globalThis, "cell", { value: { signal: stopped }, configurable: true });
    await expect(bench.simulate(pair)).rejects.toThrow("the cell was interrupted");
    Reflect.deleteProperty(globalThis, "cell");
  });
});

describe("sql", () => {
  test("binds its values and gives rows", async () => {
    const [odd, list] = ["'; DROP TABLE question --", ["synthetic-small", "other"]];
    const rows = await bench.sql<{ n: number; odd: string }>`
      SELECT count(*) AS n, ${odd} AS odd FROM environment WHERE model IN (SELECT unnest(${list}))`;
    expect([...rows]).toEqual([{ n: 2, odd }]);
  });

  test("tells the query of an error, and of an empty result", async () => {
    await expect(bench.sql`SELECT nope FROM branch WHERE tokens > ${5}`).rejects.toThrow(
      /Cannot run the query: .*"nope".*\nSELECT nope FROM branch WHERE tokens > \$1$/,
    );
    expect(text(await bench.sql`SELECT * FROM run WHERE controller = ${"x"}`)).toBe(
      "no rows: SELECT * FROM run WHERE controller = $1",
    );
  });
});

describe("a traced episode", () => {
  let results: Results;
  const choice = { environment: "synthetic-small/demo-search", setting: "pair, beta 0" };
  beforeAll(async () => {
    results = await bench.simulate([pair], { betas: [0, 1], trace: [0, 3] });
  });

  test("is explained in words", () => {
    const { sentences } = lab.explain(results.episode(2, { ...choice, shuffle: 3 }));
    expect(sentences[0]).toBe("pair, beta 0 on question 2 of synthetic-small/demo-search, shuffle 3.");
    expect(sentences[1]).toBe("It opened 2 branches at once.");
    expect(sentences[2]).toMatch(/^2 branches were decoded to the end, in 1 round and [\d.]+k tokens\.$/);
    expect(sentences.at(-1)).toMatch(/It chose to answer.*of 2 votes.*which is (right|wrong)\.$/);
  });

  test("hides the answers where it is told to", () => {
    const episode = results.episode(2, choice);
    const answer = episode.rows.at(-1)!.answer;
    const recorded = episode.environment.questions[2]!.answers[answer]!;
    expect(lab.explain(episode).sentences.at(-1)).toContain(`"${recorded}"`);
    expect(lab.explain(episode, { reveal: false }).sentences.at(-1)).toMatch(
      /: (answer A|an unreadable answer) with/,
    );
  });

  test("is compared with another of the same question and shuffle", () => {
    const other = results.episode(2, { ...choice, setting: "pair, beta 1" });
    const { sentences } = lab.diff(results.episode(2, choice), other, 2);
    expect(sentences[0]).toBe("pair, beta 0 and pair, beta 1 differ from the first round on question 2.");
    expect(sentences[1]).toContain(
      "reads 2 branches whole, answers; pair, beta 1 reads 6 branches whole, answers.",
    );
    expect(lab.diff(other, other, 2).sentences[0]).toContain("do the same on question 2");
    expect(() => lab.diff(results.episode(1, choice), other, 2)).toThrow(/questions 1 and 2/);
  });

  test("is kept only as far as there is room, counted over settings and environments", async () => {
    const how = { environments: "*/*", questions: [0, 1], trace: true, shuffles: "0-0" };
    const { traces } = await bench.simulate([pair, "CMC"], how);
    const actions = traces.reduce((sum, { rows }) => sum + rows.length, 0);
    const withRoom = (mostActions: number) =>
      new lab.Bench(bench.store, { about: "", synthetic: true, mostActions });
    const whole = await withRoom(actions).simulate([pair, "CMC"], how);
    expect(whole.traces).toHaveLength(traces.length);
    await expect(withRoom(actions - 1).simulate([pair, "CMC"], how)).rejects.toThrow(
      "Cannot keep so many traces in memory: trace fewer shuffles",
    );
    const untraced = await withRoom(0).simulate([pair, "CMC"], { ...how, trace: false });
    expect(untraced.evaluations).toHaveLength(4);
  });

  test("that was not recorded is told of", async () => {
    expect(() => results.episode(2, { ...choice, shuffle: 1 })).toThrow(
      "its trace was not recorded; of pair, beta 0 on synthetic-small/demo-search were traced questions 0-3 under shuffles 0,3",
    );
    expect(() => results.episode(2)).toThrow(
      /name the environment and the setting; there are pair, beta 0 on/,
    );
    const untraced = await bench.simulate(pair);
    expect(() => untraced.episode(0)).toThrow("no trace was recorded; simulate with { trace: true }");
  });
});

describe("rows of figures", () => {
  test("partition the tokens of traced settings", async () => {
    const results = await bench.simulate(["CMC:beta=1", "SC:width=6"], { trace: true, shuffles: "0-0" });
    const spent = lab.tokenUseRows(results);
    expect(spent.map(({ environment }) => environment).sort()).toEqual([
      "demo-heldout",
      "demo-heldout",
      "demo-search",
      "demo-search",
    ]);
    for (const { environment, controller, kept, pruned, settled } of spent) {
      const mean = results.means.find(
        (row) => row.environment.endsWith(environment) && row.controller === controller,
      );
      expect(kept + pruned + settled).toBeCloseTo(mean!.tokens, 6);
    }
  });

  test("order the ceilings, each benchmark on its own", async () => {
    const rows = lab.ceilingRows(await bench.simulate("CMC:beta=1", { trace: true, shuffles: "0-0" }));
    for (const benchmark of ["demo-search", "demo-heldout"]) {
      const [any, pass, stop, reached] = rows.filter(({ environment }) => environment === benchmark);
      expect(rows).toHaveLength(8);
      expect(any!.accuracy).toBeGreaterThanOrEqual(pass!.accuracy);
      expect(stop!.name).toBe("CMC, beta 1, clairvoyant stop");
      expect(stop!.accuracy).toBeGreaterThanOrEqual(reached!.accuracy);
    }
  });

  test("charge probes by kappa, and nothing to those that read none", async () => {
    const rows = await lab.kappaRows(bench, ["SC:width=4", "CMC:beta=1"], { kappas: [0, 100] });
    const tokens = (controller: string) =>
      rows
        .filter((row) => row.controller === controller && row.environment.endsWith("search"))
        .map((row) => row.tokens);
    expect(tokens("SC")[1]).toBe(tokens("SC")[0]);
    expect(tokens("CMC")[1]).toBeGreaterThan(tokens("CMC")[0]!);
  });
});

function text(value: object): unknown {
  const show = (value as Record<symbol, () => Record<string, unknown>>)[Symbol.for("Jupyter.display")]!;
  return Reflect.apply(show, value, [])["text/plain"];
}
