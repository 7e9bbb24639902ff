import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CATALOG } from "../../src/controllers/catalog.js";
import { runHere } from "./run-here.js";
import { folderWithStore, remove, SEARCH } from "./stores.js";

let folder: string;
beforeAll(async () => {
  folder = await folderWithStore();
});
afterAll(() => remove(folder));

async function run(...args: readonly string[]): Promise<string> {
  const { code, out, err } = await runHere(args, folder);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out;
}

const STORE = ["--store", "lab.duckdb"];

describe("autotts environments", () => {
  test("lists what is there, synthetic recordings named as such", async () => {
    const [head, ...lines] = (await run("environments", ...STORE)).trimEnd().split("\n");
    expect(head).toMatch(/^environment +split +questions +branches +probes +Δ +accuracy +size +licence$/);
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(
      /^synthetic-large\/demo-search \(synthetic\) +search +4 +264 +\d+ +500 +[\d.]+ % +[\d.]+kB /,
    );
    // Numbers end where their heading ends.
    const end = head!.indexOf("branches") + "branches".length;
    expect(lines.map((line) => line.slice(end - 3, end + 1))).toEqual(lines.map(() => "264 "));
  });

  test("takes patterns, and prints JSON", async () => {
    const rows = JSON.parse(await run("environments", "*/demo-search", "--json", ...STORE)) as {
      environment: string;
    }[];
    expect(rows.map(({ environment }) => environment)).toEqual(SEARCH);
    const [margins] = JSON.parse(await run("environments", SEARCH[0]!, "--margins", ...STORE)) as object[];
    expect(margins).toMatchObject({ environment: SEARCH[0], questions: 4 });
  });
});

describe("autotts controllers", () => {
  test("lists names, knobs with defaults and ranges, and sources", async () => {
    const out = await run("controllers");
    for (const { name, source } of CATALOG) {
      expect(out).toMatch(new RegExp(`^${name}\\b`, "m"));
      expect(out).toContain(source);
    }
    expect(out).toContain("\n  threshold = 0.95  number from 0.5 to 1\n");
    expect(out).toContain("\n  gate = true  true or false\n");
  });

  test("prints those that are asked for as JSON", async () => {
    const rows = JSON.parse(await run("controllers", "sc", "truncation", "--json")) as object[];
    expect(rows).toMatchObject([
      {
        name: "self-consistency",
        needs: "finals",
        knobs: { width: { kind: "integer", default: 64, min: 1 } },
      },
      { name: "truncation", needs: "probes" },
    ]);
  });
});

describe("autotts oracles", () => {
  test("prints a line an environment, all branches where fewer are recorded than asked for", async () => {
    const [head, ...lines] = (await run("oracles", "*/demo-search", "--width", "100", ...STORE))
      .trimEnd()
      .split("\n");
    expect(head).toMatch(/^environment +branches +one branch +plurality +pass +any probe right$/);
    expect(lines.map((line) => line.split(/ +/).slice(0, 2))).toEqual(SEARCH.map((name) => [name, "66"]));
    for (const line of lines) {
      const [single, , pass, everRight] = line.split(/ +/).slice(2).map(Number);
      expect(single).toBeLessThanOrEqual(pass!);
      expect(pass).toBeLessThanOrEqual(everRight!);
    }
  });

  test("prints JSON", async () => {
    const rows = JSON.parse(await run("oracles", SEARCH[0]!, "--width", "4", "--json", ...STORE)) as object[];
    expect(rows.map((row) => Object.keys(row))).toEqual([
      ["environment", "width", "single", "plurality", "pass", "everRight"],
    ]);
  });
});

test("autotts graders names the questions that the canonical grader scores otherwise, or says that there are none", async () => {
  const rows = JSON.parse(await run("graders", "--json", ...STORE)) as { exact: number; canonical: number }[];
  for (const { exact, canonical } of rows) expect(canonical).toBeGreaterThan(exact);
  const out = await run("graders", ...STORE);
  expect(out).toMatch(
    rows.length === 0 ? /^no question of .* is scored otherwise\n$/ : /^environment +question +gold /,
  );
});

test("autotts export and import carry recordings from store to store", async () => {
  expect(await run("export", "tables", ...STORE)).toBe("tables holds the tables of lab.duckdb\n");
  expect(readdirSync(join(folder, "tables"))).toContain("outcome.parquet");
  const imported = await run("import", "tables", "--store", "second.duckdb");
  expect(imported.match(/: imported$/gm)).toHaveLength(4);
  const again = await run("import", "tables", "--store", "second.duckdb");
  expect(again.match(/: there already, nothing done$/gm)).toHaveLength(4);
  expect(await run("environments", "--json", "--store", "second.duckdb")).toBe(
    await run("environments", "--json", ...STORE),
  );
});

test("autotts synth makes recordings that import takes, and another seed other ones", async () => {
  const small = ["--questions", "2", "--branches", "3"];
  const paths = (await run("synth", "zero", ...small)).trimEnd().split("\n");
  expect(paths).toHaveLength(4);
  await run("synth", "one", "--seed", "1", ...small);
  await run("import", "zero", "--store", "third.duckdb");
  const other = await runHere(["import", "one", "--store", "third.duckdb"], folder);
  expect(other).toEqual({
    code: 2,
    out: "",
    err: expect.stringMatching(
      /^autotts: Cannot import synthetic-large\/demo-heldout: the store has other content under this name; [^\n]+\n$/,
    ) as string,
  });
  expect(
    (await run("import", "one", "--replace", "--store", "third.duckdb")).match(/: replaced$/gm),
  ).toHaveLength(4);
});

const TRACES = fileURLToPath(new URL("../../../shared/traces", import.meta.url));

// Skipped where the published recordings are not beside the checkout: they may not be passed on.
test.skipIf(!existsSync(TRACES))(
  "autotts pull fetches from a folder, once, and says what comes next",
  async () => {
    const pull = ["pull", "--from", TRACES, "--to", "pulled", "--model", "Qwen3-4B", "--benchmark", "aime24"];
    const out = "The recordings are in pulled; next: autotts import pulled\n";
    expect(await runHere(pull, folder)).toEqual({
      code: 0,
      out,
      err: "Qwen3-4B/aime24: fetched and checked\n",
    });
    expect(await runHere(pull, folder)).toEqual({
      code: 0,
      out,
      err: "Qwen3-4B/aime24: there already\n",
    });
  },
);
