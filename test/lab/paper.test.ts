import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Bench } from "../../src/lab/bench.js";
import { PRINTED_TABLE_ONE, PRINTED_TABLE_THREE } from "../../src/lab/paper/printed.js";
import { built } from "./built.js";

const lab = (await import(built("index.js"))) as typeof import("../../src/index.js");
const inner = (await import(
  built("lab/import-recordings.js")
)) as typeof import("../../src/lab/import-recordings.js");
const root = fileURLToPath(new URL("../..", import.meta.url));
const TRACES = join(root, "../shared/traces");

describe("the printed tables", () => {
  test("hold six settings of four models on three benchmarks, and their means agree with Table 3", () => {
    expect(PRINTED_TABLE_ONE).toHaveLength(72);
    const ours = PRINTED_TABLE_ONE.filter(
      ({ setting, benchmark }) => setting === "CMC, beta 1" && benchmark === "aime24",
    );
    const mean = ours.reduce((sum, { accuracy }) => sum + accuracy, 0) / 4;
    expect(Math.abs(mean - PRINTED_TABLE_THREE[0]!.cells[0]![0])).toBeLessThan(0.1);
  });
});

describe("the drawn figures", () => {
  const files = readdirSync(join(root, "figures")).filter((name) => /^paper-figure-\d\.json$/.test(name));

  test("are there with their data, an SVG and a PNG each", () => {
    expect(files).toHaveLength(4);
    for (const file of files)
      for (const kind of ["svg", "png"])
        expect(existsSync(join(root, "figures", file.replace("json", kind)))).toBe(true);
  });

  test.each(files)("%s carries its rows, its conditions and the fingerprints of its recordings", (file) => {
    const { rows, source } = JSON.parse(readFileSync(join(root, "figures", file), "utf8")) as {
      rows: object[];
      source: { protocol: string; fingerprints: Record<string, string>; code: Record<string, string> };
    };
    expect(rows.length).toBeGreaterThan(3);
    expect(source.protocol).toMatch(/^released, /);
    expect(Object.values(source.fingerprints).every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
    expect(Object.keys(source.code)).toContain("CMC");
  });
});

describe.skipIf(!existsSync(TRACES))("on the real recordings (skipped without ../shared/traces)", () => {
  const folder = mkdtempSync(join(tmpdir(), "paper-"));
  let bench: Bench;
  beforeAll(async () => {
    const store = new lab.Store(join(folder, "real.duckdb"));
    await inner.importRecordings(store, [join(TRACES, "Qwen3-4B")]);
    bench = await lab.open(store.file);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("Table 1 is the printed one but for ASC, whose printed row is of 40 samples", async () => {
    const rows = lab.paper
      .tableOne(await lab.paper.playTableOne(bench))
      .filter(({ verdict }) => verdict !== "not recorded");
    expect(rows).toHaveLength(12);
    const off = rows.filter(({ verdict }) => verdict !== "same");
    expect(off.map(({ setting }) => setting)).toEqual(["ASC, width 64", "ASC, width 64"]);
    const candidates = await lab.paper.settingsBehind(bench, { model: "Qwen3-4B", controller: "ASC" });
    expect(candidates.filter(({ match }) => match).map(({ setting }) => setting)).toEqual(["ASC, width 40"]);
    expect(candidates.map(({ shuffles }) => shuffles)).toEqual(Array<number>(24).fill(100));
    expect(candidates[1]!.setting).toBe("ASC, width 48");
  });

  test("Figure 4 is drawn from the same points as the committed one", async () => {
    const committed = JSON.parse(readFileSync(join(root, "figures/paper-figure-4.json"), "utf8")) as {
      rows: { set: string; round: number }[];
    };
    expect(committed.rows.map(({ round }) => round).slice(0, 5)).toEqual([1, 2, 3, 4, 5]);
    const figure = await lab.paper.figureFour(bench);
    const drawn = figure!.layout.meta.rows as { set: string; round: number }[];
    expect(drawn.map(({ set, round }) => [set, round])).toEqual(
      committed.rows.map(({ set, round }) => [set, round]),
    );
  });
});

test("without the paper's recordings there is nothing to reproduce or audit, and that is said", async () => {
  const bench = await lab.open(undefined, { demo: "always", from: root });
  expect((await lab.paper.playTableOne(bench)).evaluations).toEqual([]);
  expect(await lab.paper.figureThree(bench)).toBeUndefined();
  const rows = await lab.audit(bench);
  expect(rows).toHaveLength(0);
});
