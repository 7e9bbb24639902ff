import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Selection } from "../../src/discovery/selection.js";
import { Store } from "../../src/store/store.js";
import { withServer } from "../discovery/proposers/scripted-server.js";
import type { Ended } from "./process.js";
import { runHere } from "./run-here.js";
import { folderWithStore, remove, SEARCH } from "./stores.js";

const [ONE] = SEARCH as [string];
/** One round of a proposer that thinks fast, on few episodes. */
const SHORT = ["--rounds", "1", "--shuffles", "2", "-e", ONE, "--store", "lab.duckdb"];
const DRAWN = [...SHORT, "--proposer", "random-schedule"];

let folder: string;
let store: Store;
beforeAll(async () => {
  vi.stubEnv("ANTHROPIC_API_KEY", "");
  vi.stubEnv("OPENAI_API_KEY", "");
  folder = await folderWithStore();
  store = new Store(join(folder, "lab.duckdb"));
});
afterAll(() => remove(folder));

async function discover(...args: readonly string[]): Promise<Ended> {
  return await runHere(["discover", ...args], folder);
}

async function selectionOf(run: string): Promise<Selection> {
  return (await store.findExperiment(run))!.experiment.selection as Selection;
}

/** Accuracy and tokens of each setting of the first proposal. */
async function pointsOf(run: string): Promise<{ accuracy: number; tokens: number }[]> {
  const { score } = (await store.findExperiment(run))!;
  return score.filter(({ proposal }) => proposal === "r01");
}

test("--dry-run prints model, dated prices, an estimate and the cap, and makes neither a call nor a run", async () => {
  const received = await withServer([], async (url) => {
    const { code, out, err } = await discover(
      ...["start", "dry", "--dry-run", "--proposer", "claude", "--base-url", url, "--dollars", "3"],
      ...["--rounds", "2", "--repairs", "1", "--store", "dry.duckdb"],
    );
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("Proposer: claude. 2 rounds with up to 1 repairs each");
    expect(out).toMatch(/Model: claude-opus-5-5\. .*input 4, output 20, .* of 20\d\d-\d\d-\d\d/);
    // 30k · 4 + 250k · 0.2 + 40k · 5 + 20k · 20 = 0.77 dollars a try, two rounds, two tries each.
    expect(out).toContain("costs 0.77 dollars; 1.54 for 2 rounds without repairs, 3.08 with all");
    expect(out).toContain("Cap: 3 dollars");
    const priced = await discover(
      ...["start", "--dry-run", "--proposer", "openai", "--model", "own", "--base-url", url],
      ...["--price", "input=1,output=1"],
    );
    expect(priced.out).toContain("Model: own. Dollars per million tokens: input 1, output 1");
    expect(priced.out).toContain("(as given;");
  });
  expect(received).toEqual([]);
  expect(existsSync(join(folder, "dry.duckdb"))).toBe(false);
  expect((await discover("start", "--dry-run")).out).toContain("It costs no dollars");
});

describe("autotts discover start refuses, with and without --dry-run,", () => {
  test.each([
    [["--proposer", "command"], "Cannot start a command: none is named (--command); `wait` waits for you"],
    [["--proposer", "recorded"], "Cannot play a kept run again: none is named (--run)"],
    [["--proposer", "recorded", "--run", "nowhere"], "Cannot read the run nowhere: it has no run.json"],
    [["--proposer", "openai"], "Cannot ask an OpenAI-compatible server: no model is named (--model)"],
    [
      ["--proposer", "openai", "--model", "own", "--base-url", "ftp://here"],
      'Cannot ask the server "ftp://here": it is no http or https address',
    ],
    [["--command", "true"], "Cannot set command: the proposer local has blind only"],
    [
      ["--proposer", "agent"],
      "option '--proposer <name>' argument 'agent' is invalid. Allowed choices are local, claude, openai, command, recorded, random-schedule, grid-schedule, no-history.",
    ],
    [
      ["--select", "cost"],
      "Cannot select by cost: it is accuracy, utility:POINTS_PER_100K_TOKENS, hypervolume or cost:TOKENS",
    ],
    [
      ["--select", "utility:2:3"],
      "Cannot select by utility:2:3: it is accuracy, utility:POINTS_PER_100K_TOKENS, hypervolume or cost:TOKENS",
    ],
    [
      ["--proposer", "command", "--command", "wait", "--patience", "60"],
      "Cannot limit a seat that waits (--patience): it waits until ./submit",
    ],
    [
      ["--minutes", "0"],
      "option '--minutes <n>' argument '0' is invalid. It must be a number from 0.001 to 1000000.",
    ],
  ])("%j", async (args, message) => {
    const refusal = { code: 2, out: "", err: `autotts: ${message}\n` };
    expect(await discover("start", "refused", "--dry-run", ...SHORT, ...args)).toEqual(refusal);
    expect(await discover("start", "refused", ...SHORT, ...args)).toEqual(refusal);
    expect(await store.findExperiment("refused")).toBeUndefined();
  });
});

test("a missing key, a missing store, an unknown run: said in a line, and nothing is begun", async () => {
  const claude = await discover("start", "keyless", "--proposer", "claude", ...SHORT);
  expect(claude).toMatchObject({ code: 2, out: "" });
  expect(claude.err).toBe(
    "autotts: Cannot ask a model: the environment has no ANTHROPIC_API_KEY; set it, or take another proposer (the local one needs no key)\n",
  );
  expect(await store.findExperiment("keyless")).toBeUndefined();
  const nowhere = await discover("start", "x", "--store", "nowhere.duckdb");
  expect(nowhere).toMatchObject({ code: 2, out: "" });
  expect(nowhere.err).toMatch(/^autotts: Cannot find recordings: there are none at nowhere\.duckdb;.*\n$/);
  expect(existsSync(join(folder, "nowhere.duckdb"))).toBe(false);
  const unknown = await discover("resume", "nobody", "--store", "lab.duckdb");
  expect(unknown.err).toMatch(/^autotts: Cannot resume nobody: there is no such run in lab\.duckdb.*\n$/);
});

test("--knobs many plays the vectors that the proposal names; utility picks among them by its rule", async () => {
  const { code, out, err } = await discover(
    "start",
    "many",
    ...DRAWN,
    "--knobs",
    "many",
    "--select",
    "utility:3",
  );
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toMatch(
    /^many: r01 at \w+=.*, picked by search data alone among \d+ settings: \d+\.\d\d \[.*\] % at /,
  );
  const found = (await store.findExperiment("many"))!;
  const { settings } = found.proposal.find(({ proposal }) => proposal === "r01")!;
  expect(new Set(settings.flatMap((knobs) => Object.keys(knobs))).size).toBeGreaterThan(1);
  const utilities = (await pointsOf("many")).map(({ accuracy, tokens }) => accuracy - (3 * tokens) / 1e5);
  const { setting, knobs } = await selectionOf("many");
  expect(utilities[setting]).toBe(Math.max(...utilities));
  expect(knobs).toEqual(settings[setting]);
}, 120_000);

test("a run is shown, exported, played again under a bound on cost, looked at on record, and compared", async () => {
  expect(await discover("start", "first", ...DRAWN, "--select", "hypervolume")).toMatchObject({
    code: 0,
    err: "",
  });
  const first = await selectionOf("first");
  const points = await pointsOf("first");
  expect(points[first.setting]!.accuracy).toBe(Math.max(...points.map(({ accuracy }) => accuracy)));
  expect((await discover("list", "--store", "lab.duckdb")).out).toMatch(
    /^first +\S+ +random-schedule +beta, traces\+labels +1 +done$/m,
  );
  const { experiment } = (await store.findExperiment("first"))!;
  const blind = { ...(experiment.proposer as object), options: { name: "local", settings: { blind: true } } };
  // Linux gives no process such a number.
  await store.saveDiscovery({
    experiment: [
      { ...experiment, experiment: "killed", selection: null, process: 2 ** 22 + 1, proposer: blind },
    ],
  });
  expect((await discover("list", "--store", "lab.duckdb")).out).toMatch(
    /^killed +\S+ +local --blind  +beta, .* broken off$/m,
  );
  expect((await discover("show", "killed", "--store", "lab.duckdb")).out).toMatch(/^killed: broken off, /);
  const shown = await discover("show", "first", "--json", "--store", "lab.duckdb");
  expect(JSON.parse(shown.out)).toMatchObject({
    ...{ run: "first", state: "done", selection: { proposal: "r01", setting: first.setting } },
    proposals: [
      { proposal: "r01", outcome: "accepted", best: { accuracy: points[first.setting]!.accuracy } },
    ],
  });
  const told = await discover("show", "first", "--store", "lab.duckdb");
  expect(told.out).toContain('"autotts discover show first ID --store lab.duckdb" has statement');
  const one = await discover("show", "first", "r01", "--store", "lab.duckdb");
  expect(one.out).toMatch(/^Checks passed: parse, .*, non-anticipation\.$/m);

  const kept = await discover("export", "first", "kept", "--store", "lab.duckdb");
  expect(kept).toEqual({ code: 0, out: "first is in kept\n", err: "" });
  expect(readFileSync(join(folder, "kept/proposals/r01.ts"), "utf8")).toContain("export ");
  const twice = await discover("export", "first", "kept", "--store", "lab.duckdb");
  expect(twice).toEqual({ code: 2, out: "", err: "autotts: Cannot export to kept: it exists\n" });

  const limit = [...points].sort((a, b) => a.tokens - b.tokens)[Math.floor(points.length / 2)]!.tokens;
  const played = ["--proposer", "recorded", "--run", "kept", "--select", `cost:${Math.ceil(limit)}`];
  expect(await discover("start", "again", ...SHORT, ...played)).toMatchObject({ code: 0, err: "" });
  expect(await pointsOf("again")).toEqual(points.map((row) => ({ ...row, experiment: "again" })));
  const again = await selectionOf("again");
  const cheap = points.filter(({ tokens }) => tokens <= Math.ceil(limit));
  expect(again.tokens).toBeLessThanOrEqual(Math.ceil(limit));
  expect(again.accuracy).toBe(Math.max(...cheap.map(({ accuracy }) => accuracy)));

  const lookAt = async (...args: readonly string[]) =>
    await runHere(["look", ...args, "--store", "lab.duckdb"], folder);
  expect((await lookAt("--ledger")).out).toBe("No looks yet.\n");
  const searched = await lookAt("first", "-e", ONE);
  expect(searched.err).toBe("autotts: Cannot look at search recordings: the loop has seen them\n");
  const other = ONE.replace("demo-search", "demo-heldout");
  expect((await lookAt("first", "-e", other)).out).toContain("looks at these recordings before this one: 0.");
  expect((await lookAt("first", "-e", other)).out).toContain("looks at these recordings before this one: 1.");
  const lines = (await lookAt("--ledger")).out.split("\n").filter((line) => line.includes(" first "));
  expect(lines).toHaveLength(2 * points.length);

  const ablate = ["ablate", "first", "kept", "--copies", "2", "--search", ONE, "--store", "lab.duckdb"];
  const compared = await runHere(ablate, folder);
  expect(compared).toMatchObject({ code: 0, err: "" });
  expect(compared.out).toContain("Noise floor, A/A: 2 byte-identical copies of each controller");
  expect(compared.out).toMatch(/^ASC +same setting +\d+ +\d/m);
}, 240_000);

test("--minutes stops a run before the next proposal; with more of them it is resumed to its end", async () => {
  const stopped = await discover("start", "brief", ...DRAWN, "--minutes", "0.001");
  expect(stopped).toMatchObject({ code: 0, out: "brief: no proposal was accepted\n" });
  expect(stopped.err).toBe(
    'brief stopped: Cannot go on: the budget of wall-clock time is spent; go on with "autotts discover resume brief --store lab.duckdb" and a larger --minutes\n',
  );
  const resumed = await discover("resume", "brief", "--minutes", "30", "--store", "lab.duckdb");
  expect(resumed).toMatchObject({ code: 0, err: "" });
  expect(resumed.out).toContain("brief: r01 at");
}, 120_000);

test("each round that another follows leaves a line, on a terminal or not", async () => {
  const two = DRAWN.map((word, i) => (DRAWN[i - 1] === "--rounds" ? "2" : word));
  const { code, err } = await discover("start", "told", ...two);
  expect(code).toBe(0);
  expect(err).toMatch(/^round 1\/2 · done · best r01 \d+\.\d\d % @ \S+k · [^\n]*\n$/);
}, 60_000);

test("a seat's folder that holds something else is refused, and left as it is", async () => {
  mkdirSync(join(folder, "seats/taken/round-01"), { recursive: true });
  const seated = ["--proposer", "command", "--command", "true", "--seats", "seats"];
  const { code, out, err } = await discover("start", "taken", ...SHORT, ...seated);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(
    /^The run is kept: "autotts discover resume taken .*\nautotts: Cannot open round 1 of taken: .*round-01 exists and is no round's; move it away, or .* --seats\n$/,
  );
}, 60_000);
