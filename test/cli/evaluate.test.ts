import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CATALOG } from "../../src/controllers/catalog.js";
import type { EvaluationRow } from "../../src/lab/evaluate.js";
import { runHere } from "./run-here.js";
import { folderWithStore, remove, SEARCH } from "./stores.js";

let folder: string;
beforeAll(async () => {
  folder = await folderWithStore();
});
afterAll(() => remove(folder));

async function evaluate(...args: readonly string[]): Promise<string> {
  const { code, out, err } = await runHere(["evaluate", ...args, "--store", "lab.duckdb"], folder);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out;
}

async function rows(...args: readonly string[]): Promise<EvaluationRow[]> {
  return JSON.parse(await evaluate(...args, "--json")) as EvaluationRow[];
}

const cells = (rows: readonly EvaluationRow[]) =>
  rows.map(({ environment, controller }) => `${environment} ${controller}`);

const KEYS = [
  ...["environment", "controller", "knobs", "grader", "protocol", "accuracy", "interval", "tokens"],
  ...["sequentialTokens", "intervals", "probes", "episodes", "digest"],
];

describe("autotts evaluate --json", () => {
  test("has exactly the documented keys, for every controller", async () => {
    const names = CATALOG.map(({ name }) => name);
    const found = await rows(...names, "--shuffles", "2", "--environment", "*small/demo-search");
    expect(found.map(({ controller }) => controller)).toEqual(names);
    for (const row of found) {
      expect(Object.keys(row)).toEqual(KEYS);
      expect(row).toMatchObject({
        environment: SEARCH[1],
        grader: "exact",
        protocol: "released",
        episodes: 8,
      });
      expect(row.accuracy).toBeGreaterThanOrEqual(row.interval![0]);
      expect(row.accuracy).toBeLessThanOrEqual(row.interval![1]);
      expect(row.tokens).toBeGreaterThanOrEqual(row.sequentialTokens!);
      expect(row.digest).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  test("tells the protocol and the grader that were asked for", async () => {
    const [row] = await rows("SC", "--protocol", "subsets:3", "--grader", "canonical", "--questions", "1,3");
    expect(row).toMatchObject({
      protocol: "subsets:3",
      grader: "canonical",
      episodes: 2 * 64,
      intervals: expect.any(Number) as number,
    });
  });

  test("charges probes, keeps the budget and obeys the ceiling", async () => {
    const [free] = await rows("pASC", "--shuffles", "2");
    const [charged] = await rows("pASC", "--shuffles", "2", "--kappa", "100");
    expect(charged!.tokens).toBeCloseTo(free!.tokens! + 100 * free!.probes, 6);
    const [short] = await rows("pASC", "--shuffles", "2", "--budget", "9000");
    expect(short!.intervals).toBeLessThanOrEqual(18);
    const [narrow] = await rows("SC", "--shuffles", "2", "--ceiling", "3");
    expect(narrow!.knobs).toEqual({ width: 3 });
  });

  test("is the same from the store, and by knob or by --beta", async () => {
    const first = await rows("CMC", "--beta", "0,0.25", "--shuffles", "2");
    expect(await rows("CMC", "--beta", "0,0.25", "--shuffles", "2")).toEqual(first);
    expect(await rows("CMC:beta=0", "CMC:beta=0.25", "--shuffles", "2")).toEqual(first);
    expect(first.map(({ knobs }) => knobs["beta"])).toEqual([0, 0.25, 0, 0.25, 0, 0.25, 0, 0.25]);
  });
});

describe("autotts evaluate --environment", () => {
  test.each([
    ["takes a glob", ["SC", "-e", "*/demo-search"]],
    ["takes several words", ["SC", "--environment", SEARCH[0]!, SEARCH[1]!]],
    ["takes commas", ["SC", "-e", SEARCH.join(",")]],
    ["may be given twice", ["SC", "-e", SEARCH[1]!, "-e", SEARCH[0]!]],
    ["may come before the controller", ["-e", "*/demo-search", "SC"]],
    ["may come before a controller with knobs", ["-e", SEARCH[0]!, SEARCH[1]!, "SC:width=64"]],
  ])("%s", async (_, args) => {
    expect(cells(await rows(...args, "--shuffles", "1"))).toEqual(
      SEARCH.map((name) => `${name} self-consistency`),
    );
  });

  test("left out means all", async () => {
    const found = await rows("SC", "--shuffles", "1");
    expect(found.map(({ environment }) => environment)).toEqual([
      ...["synthetic-large/demo-heldout", "synthetic-large/demo-search"],
      ...["synthetic-small/demo-heldout", "synthetic-small/demo-search"],
    ]);
  });
});

/** RFC 4180, with lines that end in \n. */
function parseCsv(text: string): string[][] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!,
      ),
    );
}

test("autotts evaluate --csv holds the rows of --json", async () => {
  const args = ["SC:width=3", "CMC", "--shuffles", "2"];
  const [head, ...lines] = parseCsv(await evaluate(...args, "--csv"));
  expect(head).toEqual(KEYS);
  const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  expect(lines).toEqual((await rows(...args)).map((row) => Object.values(row).map(text)));
});

describe("autotts evaluate prints", () => {
  test("aligned columns with intervals, compared with SC@64, and means over the models of a split", async () => {
    const out = await evaluate("SC:width=4", "CMC", "--shuffles", "3");
    expect(out).toMatch(/^Protocol released, 3 shuffles; grader exact; tokens are means per question\.\n/);
    const lines = out.split("\n");
    const head = lines.find((line) => line.startsWith("environment"))!;
    expect(head).toMatch(
      /controller +accuracy % \[95 %\] +minus SC@64 \[95 %\] +visible ≥ +tokens +sequential +saved against SC@64 \[95 %\]$/,
    );
    const table = lines.filter((line) => /^synthetic-\w+\/demo-\w+ /.test(line));
    expect(table).toHaveLength(8);
    const column = head.indexOf("controller");
    expect(table.map((line) => line.slice(column).split("  ")[0])).toEqual(
      Array.from({ length: 4 }, () => ["SC, width 4", "CMC, beta 0.5"]).flat(),
    );
    expect(out).toContain("\nmean of 2, search set\n");
    expect(out).toContain("\nmean of 2, held-out set\n");
    expect(out).toContain("Synthetic recordings: they say nothing about real models.");
  });

  test("which line a power statement is about, where there are several environments", async () => {
    const out = await evaluate("SC:width=4", "-e", "*/demo-search", "--shuffles", "3");
    expect(out).toMatch(
      /^SC, width 4 against SC@64 on synthetic-large\/demo-search: with these 4 questions/m,
    );
  });

  test("no mean over models that answered different questions", async () => {
    const place = await folderWithStore();
    await runHere(["synth", "more", "--seed", "5", "--questions", "3", "--branches", "66"], place);
    const more = [
      "import",
      "more/synthetic-small/demo-search.jsonl.gz",
      "--model",
      "other",
      "--store",
      "lab.duckdb",
    ];
    expect(await runHere(more, place)).toMatchObject({ code: 0 });
    const { code, out } = await runHere(
      ["evaluate", "SC:width=2", "--shuffles", "1", "--store", "lab.duckdb"],
      place,
    );
    expect(code).toBe(0);
    expect(out).toContain(
      "No mean over the search set: its models have different questions of one benchmark.",
    );
    expect(out).toContain("\nmean of 2, held-out set\n");
    remove(place);
  });
});

const TRACES = fileURLToPath(new URL("../../../shared/traces", import.meta.url));

// Skipped where the published recordings are not beside the checkout: they may not be passed on.
test.skipIf(!existsSync(TRACES))("autotts evaluate equals the released reference to the digest", async () => {
  interface Entry {
    readonly model: string;
    readonly benchmark: string;
    readonly accuracy: number;
    readonly tokens: number;
    readonly digest: string;
  }
  const reference = new URL("../reference/parity.json", import.meta.url);
  const { entries } = JSON.parse(readFileSync(reference, "utf8")) as { readonly entries: readonly Entry[] };
  const store = join(folder, "released.duckdb");
  expect((await runHere(["import", join(TRACES, "Qwen3-0.6B/aime24.json"), "--store", store])).code).toBe(0);
  const controllers = ["SC", "ASC", "ESC", "parallel-probe", "CMC:beta=0.5", "CMC:beta=1"];
  const { out } = await runHere(["evaluate", ...controllers, "--store", store, "--json"]);
  const expected = entries.filter(({ model, benchmark }) => model === "Qwen3-0.6B" && benchmark === "aime24");
  expect(
    (JSON.parse(out) as EvaluationRow[]).map(({ accuracy, tokens, digest }) => ({
      accuracy,
      tokens,
      digest,
    })),
  ).toEqual(
    expected.map(({ accuracy, tokens, digest }) => ({
      accuracy: expect.closeTo(accuracy, 9) as number,
      tokens: expect.closeTo(tokens, 6) as number,
      digest,
    })),
  );
});
