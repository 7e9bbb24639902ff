import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { claudeProposer } from "../../../src/discovery/proposers/anthropic/claude-proposer.js";
import type { Proposer } from "../../../src/discovery/proposer.js";
import { toEnvironment } from "../../../src/environment/to-environment.js";
import { Store } from "../../../src/store/store.js";
import { built } from "../../lab/built.js";
import { inFolderWith } from "../../lab/folders.js";
import { begin, recordOf, run, SMALL } from "../runs.js";
import { IDENTITY, voting } from "../scripted-proposer.js";
import { trustingJudge } from "../trusting-judge.js";
import { calling } from "./anthropic/claude-events.js";
import { refuse, stream, withServer, type Act } from "./scripted-server.js";

const TWO_ROUNDS = { ...SMALL, rounds: 2 };
/** What a request that was broken off may have cost is charged, and would be the only difference. */
const FREE = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
const KEY = "sk-ant-secret-0123456789";

/** As if it were the proposer that the test's run was begun with. */
function seated(proposer: Proposer): Proposer {
  return { ...proposer, identity: IDENTITY };
}

/** Two rounds: each looks and evaluates a draft, then submits. */
const ACTS: readonly Act[] = [1, 2].flatMap((round) => [
  stream(
    calling(
      ["rounds", {}],
      ["worst", { proposal: "seed-esc", by: "loss" }],
      ["evaluate", { code: voting(`draft ${round}`, 3 + round) }],
    ),
  ),
  stream(calling(["submit", { code: voting(`v${round}`, 2 * round) }])),
]);

async function play(store: Store, acts: readonly Act[]): Promise<number> {
  const received = await withServer(acts, async (baseURL) => {
    const environment = { ANTHROPIC_API_KEY: KEY };
    const proposer = claudeProposer({ baseURL, environment, price: FREE, pause: () => Promise.resolve() });
    await run(store, { proposer: seated(proposer) }).catch((error: unknown) => {
      if (!String(error).includes("the server answered 400")) throw error;
    });
  });
  return received.length;
}

test("Claude in the loop: broken off and resumed, the record is the same and no reply is asked for twice", async () => {
  await inFolderWith({}, async (folder) => {
    const whole = new Store(join(folder, "whole.duckdb"));
    await begin(whole, { setup: TWO_ROUNDS });
    expect(await play(whole, ACTS)).toBe(4);
    const record = await recordOf(whole);
    expect(record).toMatchObject({ experiment: { state: "done" } });
    expect(JSON.stringify(record)).toContain("draft 2");
    expect(JSON.stringify(record)).not.toContain(KEY);
    for (const answered of [1, 2]) {
      const store = new Store(join(folder, `broken-${answered}.duckdb`));
      await begin(store, { setup: TWO_ROUNDS });
      // The last is refused.
      expect(await play(store, [...ACTS.slice(0, answered), refuse(400)])).toBe(answered + 1);
      expect(await play(store, ACTS.slice(answered))).toBe(4 - answered);
      expect(await recordOf(store)).toEqual(record);
    }
  });
});

/** Gold, answers and questions by words that appear nowhere else. */
const CANARIES = ["canary-gold", "canary-wrong", "canary-question"];
const WORLD = toEnvironment({
  ...{ model: "a", benchmark: "sums", interval: 500, split: "search" },
  ...{ licence: null, source: "made up", synthetic: true },
  questions: Array.from({ length: 3 }, (_, q) => ({
    text: `canary-question ${q}`,
    gold: "canary-gold",
    branches: Array.from({ length: 12 }, (_, b) => {
      const final = (b + q) % 3 === 0 ? "canary-wrong" : "canary-gold";
      return { tokens: 1100, probes: [final, final], final };
    }),
  })),
});

test("a command in the loop sees traces and scores, but no gold, answer or question", async () => {
  await inFolderWith({}, async (folder) => {
    const { commandProposer } = (await import(
      built("discovery/proposers/command/command-proposer.js")
    )) as typeof import("../../../src/discovery/proposers/command/command-proposer.js");
    const file = (round: number): string => join(folder, `v${round}.ts`);
    for (const round of [1, 2]) writeFileSync(file(round), voting(`v${round}`, 3 * round));
    const command = `set -e
./rounds > seen
./proposal seed-esc >> seen
./worst seed-esc loss >> seen
./worst seed-esc waste >> seen
./trace seed-esc 0 a/sums 1 0 >> seen
./query "select * from score limit 1000" >> seen
round=$(basename $PWD | sed s/round-0//)
cp ${folder}/v$round.ts proposal.ts
./evaluate proposal.ts >> seen
./check proposal.ts`;
    const store = new Store(join(folder, "lab.duckdb"));
    await begin(store, { environments: [WORLD], setup: TWO_ROUNDS });
    const seats = join(folder, "seats");
    const proposer = seated(commandProposer({ command, root: seats, declarations: "" }));
    const judge = trustingJudge([WORLD]);
    await run(store, { proposer, environments: [WORLD], judge });
    expect(await store.query("SELECT proposal FROM proposal WHERE kind = 'proposal' ORDER BY 1")).toEqual([
      { proposal: "r01" },
      { proposal: "r02" },
    ]);
    const texts = readdirSync(seats, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
    expect(texts.length).toBeGreaterThan(40);
    expect(readFileSync(join(seats, "run/round-02/seen"), "utf8")).toMatch(/deepen|read/);
    expect(readFileSync(join(seats, "run/round-02/history/r01/statement.md"), "utf8")).toContain("votes");
    for (const canary of CANARIES) expect(texts.filter((text) => text.includes(canary))).toEqual([]);
  });
});
