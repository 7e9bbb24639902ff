import { expect, test } from "vitest";
import { Store } from "../../src/store/store.js";
import { inFolder } from "../store/small-store.js";
import { begin, BUDGETS, ENVIRONMENTS, recordOf, run, SMALL } from "./runs.js";
import { IDENTITY, scriptedProposer, voting } from "./scripted-proposer.js";
import { searchWorld } from "./search-world.js";
import { trustingJudge } from "./trusting-judge.js";

async function inStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  return await inFolder((file) => work(new Store(file)));
}

test("discover plays the rounds, keeps everything, and picks by the search set", async () => {
  await inStore(async (store) => {
    await begin(store);
    const { state, selection } = await run(store);
    expect(state).toBe("done");
    const found = (await store.findExperiment("run"))!;
    expect(found.experiment).toMatchObject({ state: "done", process: null, selection });
    expect(found.round.map(({ round, accepted }) => [round, accepted])).toEqual([
      [1, "r01"],
      [2, "r02"],
      [3, "r03"],
    ]);
    const kinds = found.proposal.map(({ kind, round }) => `${kind} ${round}`);
    expect(kinds).toEqual([
      ...Array<string>(3).fill("seed 0"),
      ..."draft 1,proposal 1,draft 2,proposal 2,draft 3,proposal 3".split(","),
    ]);
    const seeds = await store.query("SELECT count(*) AS n FROM score WHERE proposal LIKE 'seed%'");
    expect(seeds).toEqual([{ n: (7 + 4 + 6) * 2 }]);
    const best = await store.query(
      "SELECT proposal, setting FROM score WHERE proposal IN ('r01', 'r02', 'r03') GROUP BY ALL ORDER BY round(avg(accuracy), 9) DESC, proposal, setting LIMIT 1",
    );
    expect(best).toEqual([{ proposal: selection!.proposal, setting: selection!.setting }]);
    expect(found.proposal.find(({ proposal }) => proposal === "r02")).toMatchObject({
      ...{ parent: "r01", dollars: 1, inputTokens: 200, outputTokens: 20, outcome: "accepted", model: "m" },
    });
    expect(
      found.check_result.filter(({ proposal }) => proposal === "r01").every(({ passed }) => passed),
    ).toBe(true);
  });
});

test("a refused proposal goes back with its reason, and a round ends without one when repairs are used up", async () => {
  await inStore(async (store) => {
    await begin(store);
    const code = (round: number, attempt: number): string => {
      if (round === 1 && attempt === 0) return "export const controller = ;";
      if (round === 2) return voting("v1", 3);
      return voting(`v${round}`, 2 * round + attempt);
    };
    const { state } = await run(store, { proposer: scriptedProposer({ code }) });
    expect(state).toBe("done");
    const rows = await store.query(
      "SELECT proposal, outcome, reason FROM proposal WHERE kind = 'proposal' ORDER BY round, attempt",
    );
    expect(rows).toEqual([
      { proposal: "r01.1", outcome: "parse", reason: "Expression expected." },
      { proposal: "r01", outcome: "accepted", reason: null },
      { proposal: "r02.1", outcome: "novel code", reason: "it is r01 again" },
      { proposal: "r02.2", outcome: "novel code", reason: "it is r01 again" },
      { proposal: "r02.3", outcome: "novel code", reason: "it is r01 again" },
      { proposal: "r03", outcome: "accepted", reason: null },
    ]);
  });
});

test("a proposal that fails a proof is discarded with the reason, and keeps no place in the history", async () => {
  await inStore(async (store) => {
    await begin(store, { setup: { ...SMALL, rounds: 1, repairs: 0 } });
    const { selection } = await run(store, {
      judge: trustingJudge(ENVIRONMENTS, { proof: () => "it knew" }),
    });
    expect(selection).toBeUndefined();
    const rows = await store.query("SELECT outcome, reason FROM proposal WHERE kind = 'proposal'");
    expect(rows).toEqual([{ outcome: "non-anticipation", reason: "it knew" }]);
  });
});

test("a proposal far below what was there before is screened out on few shuffles", async () => {
  await inStore(async (store) => {
    await begin(store, { setup: { ...SMALL, rounds: 1, repairs: 0 } });
    const none = voting("none", 12)
      .replace("Math.round(1", "Math.round(6")
      .replace("return votes.leader", "return undefined");
    await run(store, { proposer: scriptedProposer({ code: () => none }) });
    const [row] = await store.query<{ outcome: string; reason: string }>(
      "SELECT outcome, reason FROM proposal WHERE kind = 'proposal'",
    );
    expect(row!.outcome).toBe("screening");
    expect(row!.reason).toMatch(/every setting is more than 10 points below .* 0\.0 % at \d+ tokens/);
  });
});

/** A tool's reply says how much of the budget of its time was left. */
function whateverIsLeft(record: unknown): unknown {
  return JSON.parse(JSON.stringify(record).replaceAll(/Evaluations of drafts [^.]+\./g, ""));
}

let whole: Promise<unknown> | undefined;
/** What is left of the same run where no budget ends it. */
function uninterrupted(): Promise<unknown> {
  whole ??= inStore(async (store) => {
    await begin(store);
    await run(store, { budgets: BUDGETS });
    return whateverIsLeft(await recordOf(store));
  });
  return whole;
}

test.each([
  ["dollars", { ...BUDGETS, dollars: 2.4 }, { dollars: 1.5 }],
  ["tokens", { ...BUDGETS, tokens: 330 }, { inputTokens: 300 }],
  ["evaluations", { ...BUDGETS, evaluations: 4 }, { rounds: 2 }],
] as const)(
  "the budget of %s is a hard stop, and more of it goes on to the same end",
  async (budget, budgets, spent) => {
    await inStore(async (store) => {
      await begin(store, { budgets });
      const stopped = await run(store);
      expect(stopped.state).toContain("is spent");
      const kept = (await store.findExperiment("run"))!.experiment;
      expect(kept.state).toBe(`stopped: ${budget}`);
      expect(kept.selection ?? undefined).toEqual(stopped.selection);
      const [sums] = await store.query<Record<string, number>>(
        `SELECT sum((usage->>'dollars')::DOUBLE) AS dollars, sum((usage->>'inputTokens')::INTEGER) AS "inputTokens",
       (SELECT count(*) FROM round WHERE accepted IS NOT NULL) AS rounds FROM step`,
      );
      expect(sums).toMatchObject(spent);
      await run(store, { budgets: BUDGETS });
      expect(whateverIsLeft(await recordOf(store))).toEqual(await uninterrupted());
    });
  },
);

test("a proposer that breaks off leaves a run that can be resumed", async () => {
  await inStore(async (store) => {
    await begin(store);
    let calls = 0;
    const code = (round: number): string => {
      if (++calls === 4) throw new Error("the server is gone");
      return voting(`v${round}`, 2 * round);
    };
    await expect(run(store, { proposer: scriptedProposer({ code }) })).rejects.toThrow("the server is gone");
    expect((await store.findExperiment("run"))!.experiment).toMatchObject({
      state: "interrupted",
      process: null,
    });
    expect((await run(store)).state).toBe("done");
  });
});

test("runs are refused that could not be one", async () => {
  await inStore(async (store) => {
    await begin(store);
    await expect(begin(store)).rejects.toThrow("there is a run of that name; resume it");
    await expect(begin(store, { name: "a/b" })).rejects.toThrow("letters, digits");
    const heldOut = [searchWorld("a", { split: "held-out" })];
    await expect(begin(store, { name: "x", environments: heldOut })).rejects.toThrow(
      "belongs to the held-out set",
    );
    await expect(begin(store, { name: "x", environments: [] })).rejects.toThrow(
      "there are no search recordings",
    );
    await expect(run(store, {}, "nobody")).rejects.toThrow("there is no such run");
    await expect(run(store, { environments: [searchWorld("a", { seed: 9 })] })).rejects.toThrow(
      "these recordings are others",
    );
    const other = { ...scriptedProposer(), identity: { ...IDENTITY, model: "other" } };
    await expect(run(store, { proposer: other })).rejects.toThrow(
      "its proposer is scripted test m, and this is scripted test other",
    );
    const [row] = await store.experiments();
    await store.saveDiscovery({ experiment: [{ ...row!, process: process.ppid }] });
    await expect(run(store)).rejects.toThrow(`process ${process.ppid} is running it`);
  });
});
