import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Usage } from "../../src/discovery/proposer.js";
import { Store } from "../../src/store/store.js";
import { reply } from "../discovery/proposers/openai/openai-chunks.js";
import { stream, withServer, type Act } from "../discovery/proposers/scripted-server.js";
import { voting } from "../discovery/scripted-proposer.js";
import { ended, saying, start, type Ended } from "./process.js";
import { folderWithStore, remove, SEARCH } from "./stores.js";

let folder: string;
let store: Store;
beforeAll(async () => {
  folder = await folderWithStore();
  store = new Store(join(folder, "lab.duckdb"));
});
afterAll(() => remove(folder));

const usage = { prompt_tokens: 1000, completion_tokens: 20, total_tokens: 1020 };
const LOOK = stream(reply({ calls: [["rounds", "{}"]], finish: "tool_calls", usage }));
const SUBMIT = stream(
  reply({ calls: [["submit", JSON.stringify({ code: voting("v1", 8) })]], finish: "tool_calls", usage }),
);

function discover(...args: readonly string[]): ReturnType<typeof start> {
  return start(["discover", ...args, "--store", "lab.duckdb"], { cwd: folder });
}

function begin(run: string, server: string, ...args: readonly string[]): ReturnType<typeof start> {
  const seat = ["--proposer", "openai", "--model", "own", "--base-url", `${server}/v1`];
  const short = ["--price", "input=1,output=1", "--rounds", "1", "--shuffles", "2", "-e", SEARCH[0]!];
  return discover("start", run, ...seat, ...short, ...args);
}

async function resumed(run: string, ...args: readonly string[]): Promise<Ended> {
  return await ended(discover("resume", run, ...args));
}

/** State, and tokens that the model read, by answered request and by try. */
async function paid(run: string) {
  const { experiment, step, proposal } = (await store.findExperiment(run))!;
  return {
    state: experiment.state,
    steps: step.flatMap(({ kind, answered, usage }) =>
      kind === "request" && answered !== null ? [(usage as Usage).inputTokens] : [],
    ),
    tries: proposal.filter(({ kind }) => kind === "proposal").map(({ inputTokens }) => inputTokens),
  };
}

test("a server that never answers is interrupted; the reply before it was paid for once, and is kept", async () => {
  let reached = (): void => undefined;
  const asked = new Promise<void>((resolve) => (reached = resolve));
  const silent: Act = () => reached();
  const requests = await withServer([LOOK, silent, SUBMIT], async (url) => {
    const child = begin("slow", url);
    const end = ended(child);
    await asked;
    child.kill("SIGINT");
    expect(await end).toEqual({
      ...{ code: 130, out: "" },
      err:
        'The run is kept: "autotts discover resume slow --store lab.duckdb" goes on with it\n' +
        "autotts: interrupted; what was finished is kept\n",
    });
    expect(await paid("slow")).toEqual({ state: "interrupted", steps: [1000], tries: [] });
    expect(await resumed("slow")).toMatchObject({ code: 0, err: "" });
    expect(await paid("slow")).toEqual({ state: "done", steps: [1000, 1000], tries: [2000] });
  });
  expect(requests).toHaveLength(3);
  // The request that was broken off is made again, as it was.
  expect(requests[2]!.body).toEqual(requests[1]!.body);
}, 120_000);

test("a server that is not there is named, tried again, and interrupted", async () => {
  const child = begin("dead", "http://127.0.0.1:1");
  const end = ended(child);
  await saying(child, /trying again in 1 s/);
  child.kill("SIGINT");
  const { code, out, err } = await end;
  expect({ code, out }).toEqual({ code: 130, out: "" });
  expect(err).toMatch(/^Cannot ask own: there is no connection to its server \(.*\); trying again in 1 s\n/);
  expect(await paid("dead")).toEqual({ state: "interrupted", steps: [], tries: [] });
}, 60_000);

test("--tokens stops before the next request; with more of them the run goes on from there", async () => {
  const requests = await withServer([LOOK, SUBMIT], async (url) => {
    const { code, out, err } = await ended(begin("few", url, "--tokens", "500"));
    expect({ code, out }).toEqual({ code: 0, out: "few: no proposal was accepted\n" });
    expect(err).toBe(
      'few stopped: Cannot go on: the budget of 500 tokens is spent; go on with "autotts discover resume few --store lab.duckdb" and a larger --tokens\n',
    );
    expect(await paid("few")).toEqual({ state: "stopped: tokens", steps: [1000], tries: [] });
    expect(await resumed("few", "--tokens", "100000")).toMatchObject({ code: 0, err: "" });
  });
  expect(requests).toHaveLength(2);
  expect(await paid("few")).toEqual({ state: "done", steps: [1000, 1000], tries: [2000] });
}, 120_000);
