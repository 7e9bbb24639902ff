import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runHere } from "./run-here.js";
import { folderWithStore, remove } from "./stores.js";

const KEPT = fileURLToPath(new URL("../../data/discovered/full-a", import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await folderWithStore();
});
afterAll(() => remove(folder));

/** Refused: exit code 2, nothing on standard output, one line on standard error. */
async function refusal(args: readonly string[]): Promise<string> {
  const { code, out, err } = await runHere(args, folder);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(/^autotts: [^\n]+\n$/);
  return err.slice("autotts: ".length, -1);
}

describe.concurrent("the command line refuses", () => {
  test.each([
    [["evalute", "SC"], "unknown command 'evalute', did you mean evaluate?"],
    [["frobnicate"], "unknown command 'frobnicate'"],
    [["evaluate", "SC", "--bta", "1"], "unknown option '--bta', did you mean --beta?"],
    [["evaluate", "SC", "--beta"], "option '--beta <list>' argument missing"],
    [["import"], "missing required argument 'path'"],
    [["export", "a", "b"], "too many arguments for 'export'. Expected 1 argument but got 2."],
  ])("%j", async (args, message) => {
    expect(await refusal(args)).toBe(message);
  });
});

describe.concurrent("autotts evaluate refuses", () => {
  test.each([
    [[], "Cannot evaluate: no controller is named; autotts controllers lists them"],
    [["-e", "*/demo-search"], "Cannot evaluate: no controller is named; autotts controllers lists them"],
    [["confidence-momentun"], "Unknown controller confidence-momentun, did you mean confidence-momentum?"],
    [["SC:widht=3"], "Cannot set widht: self-consistency has no such knob, did you mean width?"],
    [["SC:width=65"], "Cannot set width of self-consistency: 65 is above the ceiling of 64 branches"],
    [["SC:width=3,width=4"], "Cannot set width of SC twice"],
    [
      ["CMC:beta=1.5"],
      "Cannot set beta of confidence-momentum: it must be a number from 0 to 1, current value is 1.5",
    ],
    [
      ["CMC", "--beta", "0,1.5"],
      "option '--beta <list>' argument '0,1.5' is invalid. It must be a number from 0 to 1.",
    ],
    [
      ["CMC", "--beta=-0.1"],
      "option '--beta <list>' argument '-0.1' is invalid. It must be a number from 0 to 1.",
    ],
    [
      ["CMC", "--beta", "x"],
      "option '--beta <list>' argument 'x' is invalid. It must be a number from 0 to 1.",
    ],
    [["CMC:beta=0.5", "--beta", "0,1"], "Cannot set beta of CMC twice: by knob and by --beta"],
    [["SC", "--beta", "0.5"], "Cannot use --beta: SC has no beta"],
    [
      ["SC", "-e", "synthetic-smal/demo-search"],
      "Unknown environment synthetic-smal/demo-search, did you mean synthetic-small/demo-search?",
    ],
    [
      ["SC", "-e", "demo"],
      "Unknown environment demo; there are synthetic-large/demo-heldout, synthetic-large/demo-search, " +
        "synthetic-small/demo-heldout, synthetic-small/demo-search",
    ],
    [
      ["SC", "--protocol", "shuffled"],
      "Unknown protocol shuffled: there are released, subsets:SIZE, rotations and collections:NUMBER",
    ],
    [
      ["SC", "--protocol", "subsets:67"],
      "Cannot use protocol subsets:67: after the colon comes an integer from 1 to 66",
    ],
    [["SC", "--shuffles", "1,1"], "Cannot read --shuffles: 1 is named twice"],
    [["SC", "--questions", "4"], "Cannot play question 4: synthetic-large/demo-heldout has questions 0 to 3"],
    [
      ["SC", "--grader", "exactly"],
      "option '--grader <grader>' argument 'exactly' is invalid. Allowed choices are exact, canonical.",
    ],
    [
      ["SC", "--kappa=-1"],
      "option '--kappa <tokens>' argument '-1' is invalid. It must be a number from 0 to 1000000.",
    ],
    [
      ["SC", "--budget", "0"],
      "option '--budget <tokens>' argument '0' is invalid. It must be a number of at least 1.",
    ],
    [
      ["SC", "--ceiling", "67"],
      "Cannot raise the ceiling to 67: synthetic-large/demo-heldout has 66 recorded branches a question",
    ],
    [["SC", "--json", "--csv"], "option '--json' cannot be used with option '--csv'"],
    [["./none.ts"], "Cannot load controller ./none.ts: there is no such file"],
  ])("%j", async (args, message) => {
    expect(await refusal(["evaluate", ...args, "--store", "lab.duckdb"])).toBe(message);
  });
});

describe.concurrent("autotts import refuses, and changes nothing:", () => {
  const question = {
    ...{ question: "?", final_answers_trace: ["1"], each_branch: [[["1"], 700, "1"]] },
    ...{ gold_answer: "1", probe_freq: 500 },
  };
  const whole = JSON.stringify([question]);
  const changed = (changes: object) => JSON.stringify([{ ...question, ...changes }]);
  const line = { model: "m", dataset: "d", question: "?", gold: "1", branches: [{ final: "1", tokens: 7 }] };

  test.each<[string, string, string | Uint8Array, string]>([
    ["truncated JSON", "b.json", whole.slice(0, 40), "it is not whole JSON"],
    ["text that is not UTF-8", "b.json", Uint8Array.of(91, 0xff, 0xfe, 93), "it is not UTF-8 text"],
    ["no questions", "b.json", "[]", "expected at least one question, found an empty array"],
    ["an object", "b.json", "{}", "expected an array of questions, found an object"],
    [
      "negative tokens",
      "b.json",
      changed({ each_branch: [[["1"], -5, "1"]] }),
      "question 0, branch 0, tokens: expected a non-negative integer below 2^31, found the number -5",
    ],
    [
      "a probe of the wrong type",
      "b.json",
      changed({ each_branch: [[["1", 7], 700, "1"]] }),
      "question 0, branch 0, probes[1]: expected a string, found the number 7",
    ],
    [
      "no branches",
      "b.json",
      changed({ each_branch: [], final_answers_trace: [] }),
      "question 0, each_branch: expected at least one branch, found an empty array",
    ],
    [
      "no gold",
      "b.json",
      changed({ gold_answer: undefined }),
      "question 0, gold_answer: expected a string, found nothing",
    ],
    ["an empty list of questions", "b.jsonl", "", "expected at least one question, found none"],
    [
      "a line of the contract cut off",
      "b.jsonl",
      `${JSON.stringify(line)}\n${JSON.stringify(line).slice(0, 30)}`,
      "line 2, question 1: expected JSON, found ",
    ],
    [
      "tokens on some branches only",
      "b.jsonl",
      JSON.stringify({ ...line, branches: [...line.branches, { final: "1" }] }),
      "line 1, question 0, branch 1, tokens: expected a number as on the branches before, found null",
    ],
    ["no gzip file", "b.jsonl.gz", "x", "it is not a whole gzip file"],
  ])("%s", async (what, name, content, message) => {
    const place = join(folder, what.replaceAll(" ", "-"));
    mkdirSync(join(place, "m"), { recursive: true });
    writeFileSync(join(place, "m", "a.json"), whole);
    writeFileSync(join(place, "m", name), content);
    const store = join(place, "lab.duckdb");
    expect(
      await refusal(["import", join(place, "m"), "--model", "m", "--split", "search", "--store", store]),
    ).toContain(`Cannot read ${join(place, "m", name)}: ${message}`);
    expect(readdirSync(place).sort()).toEqual(["lab.recordings", "m"]);
    expect(readdirSync(join(place, "lab.recordings"))).toEqual([]);
  });

  test("what is not there", async () => {
    expect(await refusal(["import", "none.json"])).toBe(
      "Cannot read none.json: there is no such file or folder",
    );
  });

  test("a folder without recordings", async () => {
    mkdirSync(join(folder, "nothing"));
    expect(await refusal(["import", "nothing"])).toBe(
      "Cannot read recordings: there is no *.json, *.jsonl or *.jsonl.gz in nothing",
    );
  });

  test("a folder that may not be written", async (context) => {
    context.skip(process.getuid?.() === 0, "root may write everywhere");
    mkdirSync(join(folder, "locked"), { mode: 0o555 });
    writeFileSync(join(folder, "one.json"), whole);
    expect(await refusal(["import", "one.json", "--store", "locked/lab.duckdb"])).toContain(
      "no permission; check the owner and mode of the file and its folder",
    );
  });
});

describe.concurrent("a store is refused", () => {
  test("that is no database, by every command, and left as it is", async () => {
    writeFileSync(join(folder, "text.duckdb"), "some text, longer than a header");
    for (const args of [["environments"], ["evaluate", "SC"], ["import", "x.json"], ["export", "out"]]) {
      expect(await refusal([...args, "--store", "text.duckdb"])).toBe(
        "Cannot open store text.duckdb: it is not a DuckDB database; move it away or name another file",
      );
    }
    expect(readFileSync(join(folder, "text.duckdb"), "utf8")).toBe("some text, longer than a header");
  });

  test("that is cut off", async () => {
    const place = await folderWithStore();
    truncateSync(join(place, "lab.duckdb"), 5000);
    expect(await refusal(["evaluate", "SC", "--store", join(place, "lab.duckdb")])).toContain(
      "it is damaged or no DuckDB database; move it away or name another file",
    );
    remove(place);
  });

  test("whose recordings are damaged", async () => {
    const place = await folderWithStore();
    truncateSync(join(place, "lab.recordings/synthetic-small/demo-search/branch.parquet"), 500);
    expect(await refusal(["evaluate", "SC", "--store", join(place, "lab.duckdb")])).toContain(
      "Cannot read recordings: a file is damaged; remove its folder and import again",
    );
    remove(place);
  });

  test("that holds nothing, with what to do", async () => {
    const commands = [
      ...[["environments"], ["evaluate", "SC"], ["oracles"], ["graders"], ["export", "out"], ["audit"]],
      ...[
        ["paper"],
        ["discover", "start", "first"],
        ["ablate", "--local", "1"],
        ["look", KEPT, "-e", "*/aime25"],
      ],
    ];
    for (const args of commands) {
      expect(await refusal([...args, "--store", "empty/lab.duckdb"])).toContain(
        'Cannot find recordings: there are none at empty/lab.duckdb; bring some with "autotts pull" and "autotts import ',
      );
    }
    expect(readdirSync(folder)).not.toContain("empty");
  });

  test("that is a folder, or below a file", async () => {
    expect(await refusal(["environments", "--store", "."])).toBe(
      "Cannot open store .: it is a folder; name a file, such as lab.duckdb",
    );
    expect(await refusal(["environments", "--store", "lab.duckdb/x.duckdb"])).toBe(
      "Cannot open store lab.duckdb/x.duckdb: lab.duckdb is not a folder",
    );
  });
});

describe.concurrent("other commands refuse", () => {
  const STORE = ["--store", "lab.duckdb"];
  test.each([
    [["controllers", "CMX"], /^Unknown controller CMX, did you mean CMC\?$/],
    [["export", ".", "--store", "lab.duckdb"], "Cannot export to .: it is not empty"],
    [
      ["paper", ...STORE],
      /^Cannot reproduce the paper: the store has none of its recordings; bring some with/,
    ],
    [["audit", ...STORE], /^Cannot audit: the store has none of the paper's recordings; bring some with/],
    [["notebook", "run", "none.ipynb"], "Cannot read none.ipynb: there is no such file"],
    [
      ["discover", "start", "first", "--environments", "*/demo-search-2", ...STORE],
      /^Unknown environment \*\/demo-search-2.* synthetic-large\/demo-search/,
    ],
    [["discover", "show", "first"], "Cannot find the run first in data/lab.duckdb; there is none"],
    [["look", "first", "-e", "*/demo-heldout"], /neither a run of data.lab\.duckdb nor a kept run's folder/],
    [["synth", "lab.duckdb"], /^Cannot write lab\.duckdb\/.*\.jsonl\.gz: /],
    [
      ["synth", "out", "--seed=-1"],
      "option '--seed <n>' argument '-1' is invalid. It must be an integer from 0 to 4294967295.",
    ],
    [["pull", "--from", "nowhere", "--to", "out"], /^Cannot pull Qwen3-0\.6B\/aime24: ENOENT/],
    [
      ["pull", "--model", "Qwen"],
      "Cannot pull model Qwen: published are Qwen3-0.6B, Qwen3-1.7B, Qwen3-4B, Qwen3-8B",
    ],
    [
      ["oracles", "--width", "0"],
      "option '--width <n>' argument '0' is invalid. It must be an integer from 1 to 10000.",
    ],
  ])("%j", async (args, message) => {
    expect(await refusal(args)).toMatch(message);
  });
});
