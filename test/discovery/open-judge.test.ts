import { afterAll, describe, expect, test } from "vitest";
import { confidenceMomentum } from "../../src/controllers/confidence-momentum.js";
import { BETAS } from "../../src/discovery/proposal.js";
import { environmentName } from "../../src/environment/environment.js";
import { range } from "../../src/replay/protocol.js";
import { replay } from "../../src/replay/replay.js";
import { environmentOf } from "../world.js";
import { checked, openJudge, proposal, proposalOf, searchWorld, told, UNTRIED } from "./judging.js";

const worlds = [searchWorld(), searchWorld({ seed: 1, questions: 3 })].map((world, i) => ({
  ...world,
  model: `model-${i}`,
}));
const judge = openJudge(worlds, { patience: 60_000 });
afterAll(() => judge.close());

const CMC = proposal("confidence-momentum");
const shuffles = range(6);

describe("a controller written as a proposal", () => {
  test("comes to the outcomes that it has outside of the sandbox", async () => {
    const runs = await judge.replay(await checked(judge, CMC), { shuffles });
    if ("failed" in runs) throw new Error(runs.failed);
    expect(runs.map(({ environment, knobs }) => [environment, knobs])).toEqual(
      worlds.flatMap((world) => BETAS.map((knobs) => [environmentName(world), knobs])),
    );
    for (const [i, { knobs, outcomes }] of runs.entries()) {
      const { columns } = worlds[Math.floor(i / BETAS.length)]!;
      const protocol = { kind: "released", shuffles } as const;
      expect(outcomes).toEqual(replay(confidenceMomentum(knobs), columns, { protocol }));
    }
  });

  test("is traced as outside of the sandbox, with its notes", async () => {
    const episode = { environment: environmentName(worlds[1]!), setting: 7, question: 2, shuffle: 4 };
    const played = await judge.trace(await checked(judge, CMC), [episode]);
    if ("failed" in played) throw new Error(played.failed);
    let expected = {};
    const protocol = { kind: "released", shuffles: [4] } as const;
    replay(confidenceMomentum({ beta: 0.7 }), worlds[1]!.columns, {
      protocol,
      questions: [2],
      onTrace: (trace) => (expected = { rows: trace.rows(), notes: trace.notes }),
    });
    expect(played).toEqual([{ episode, stop: played[0]!.stop, ...expected }]);
  });

  test("does the same again in other processes", async () => {
    const passed = await checked(judge, CMC);
    const runs = await judge.replay(passed, { shuffles });
    if ("failed" in runs) throw new Error(runs.failed);
    expect(await judge.prove(passed, runs)).toEqual({ ok: true });
    const forged = runs.with(0, { ...runs[0]!, outcomes: runs[1]!.outcomes });
    expect(await judge.prove(passed, forged)).toMatchObject({ ok: false, proof: "re-execution" });
  });

  test("may have texts that look like code", async () => {
    const arrows = CMC.replace(/mechanism:\s*"/, "$&import (beta) --> eval (it) <!-- done --> ");
    expect(arrows).toContain("eval (it)");
    expect(told(await judge.check(arrows, "beta", UNTRIED))).toBe("ok");
  });

  test("may name types that it may not use as code", async () => {
    const typed = CMC.replace(
      "export function schedule",
      "const word: RegExp = /a/;\ntype Late = Promise<typeof word>;\n$&",
    );
    expect(typed).toContain("Promise");
    expect(told(await judge.check(typed, "beta", UNTRIED))).toBe("ok");
  });

  test("has a statement that says something, and no more than has room", async () => {
    const named = async (name: string): Promise<string> =>
      told(await judge.check(CMC.replace('"Confidence momentum"', `"${name}"`), "beta", UNTRIED));
    expect(await named("n".repeat(60))).toBe("ok");
    expect(await named("n".repeat(61))).toMatch(/^exports: .*name .*must have at most 60 characters$/);
    expect(await named(" ")).toMatch(/^exports: .*name .*must say something$/);
  });

  test("is known again by its code and by its behaviour", async () => {
    const { codeHash, behaviour } = await checked(judge, CMC);
    const renamed = CMC.replaceAll("pool", "bag").replace("// ", "/* */").replace("0.85", ".850");
    const sameCode = { ...UNTRIED, codeHashes: new Map([[codeHash, "r01"]]) };
    expect(told(await judge.check(renamed, "beta", sameCode))).toContain("novel code: it is r01 again");
    const longer = CMC.replace("round < 500", "round < 501");
    expect(told(await judge.check(longer, "beta", sameCode))).toBe("ok");
    const sameDeeds = { ...UNTRIED, behaviours: new Map([[behaviour, "seed-cmc"]]) };
    expect(told(await judge.check(longer, "beta", sameDeeds))).toContain("novel behaviour: on every probe");
  });
});

describe("a proposal that fails in some episodes", () => {
  test("has failed outcomes with its reason", async () => {
    const policy = `(episode) => { episode.sample(1); episode.note({ a: 1 }); if (episode.cost % 10 === 7) throw new Error("seven"); return episode.branches[0]?.answer; }`;
    const verdict = await judge.check(proposalOf(policy), "beta", UNTRIED);
    expect(told(verdict)).toMatch(
      /^smoke: it fails: seven \(model-\d\/demo-search at \{"beta":\d.*\}, question \d, shuffle \d\)$/,
    );
  });
});

describe("a judge", () => {
  test("is not opened on anything but search environments", () => {
    const development = environmentOf([], { name: "m" });
    expect(() => openJudge([development])).toThrow(
      "Cannot judge on m/sums: it belongs to the development set",
    );
  });

  test("throws what an aborted signal says, and nothing else", async () => {
    const passed = await checked(judge, CMC);
    const abort = new AbortController();
    const replaying = judge.replay(passed, { shuffles, signal: abort.signal });
    setTimeout(() => abort.abort(new Error("enough")), 50);
    await expect(replaying).rejects.toThrow("enough");
  });

  test("counts the episodes as they are played", async () => {
    const counts: number[][] = [];
    const onProgress = (episodes: number, total: number) => counts.push([episodes, total]);
    await judge.replay(await checked(judge, CMC), { shuffles, settings: [{ beta: 0 }], onProgress });
    expect(counts.at(-1)).toEqual([42, 42]);
    expect(counts).toHaveLength(2);
  });
});
