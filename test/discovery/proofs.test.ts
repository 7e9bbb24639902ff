import { afterAll, describe, expect, test } from "vitest";
import { confidenceMomentum } from "../../src/controllers/confidence-momentum.js";
import { anticipation, type Replayer, type Witnessed } from "../../src/discovery/proofs/non-anticipation.js";
import { Log } from "../../src/discovery/sandbox/log.js";
import { Stage } from "../../src/discovery/sandbox/stage.js";
import type { Columns } from "../../src/environment/environment.js";
import { MersenneTwister } from "../../src/math/mersenne-twister.js";
import type { Policy } from "../../src/replay/episode.js";
import { ordersOf, range } from "../../src/replay/protocol.js";
import { replay } from "../../src/replay/replay.js";
import type { TraceRow } from "../../src/replay/trace.js";
import { checked, openJudge, proposal, proposalOf, searchWorld } from "./judging.js";

const world = searchWorld();
/** What the proofs draw is the same each time: on four questions one draw in twenty shows too little. */
const random = new MersenneTwister(0);
const judge = openJudge([world], { patience: 60_000, below: (n) => random.below(n) });
afterAll(() => judge.close());

async function proofOf(code: string): Promise<string> {
  const passed = await checked(judge, code);
  const runs = await judge.replay(passed, { shuffles: range(40) });
  if ("failed" in runs) throw new Error(runs.failed);
  const proof = await judge.prove(passed, runs);
  return proof.ok ? "ok" : `${proof.proof}: ${proof.reason}`;
}

describe("the proofs", () => {
  test("are passed by an honest proposal", async () => {
    expect(await proofOf(proposal("confidence-momentum"))).toBe("ok");
  });

  test("catch a policy that counts more episodes than the checks play", async () => {
    // The checks play 120 episodes with one copy, the proofs 240.
    const policy = `(episode) => { n++; episode.sample(n > 130 ? 2 : width); return episode.branches[0]?.answer; }`;
    expect(await proofOf(proposalOf(policy, { before: "let n = 0;" }))).toContain(
      "metamorphic: after other episodes: it keeps state from one to the next, it does something else (synthetic-large/demo-search at",
    );
  });

  test("catch one that does so at a single setting that the checks do not play", async () => {
    const lengths = `(episode) => { if (beta !== 0.3) return episode.sample(width)[0]; episode.sample(1); episode.sample(1 + (episode.cost % 5)); return episode.branches[episode.cost % 2]?.answer; }`;
    expect(await proofOf(proposalOf(lengths))).toMatch(
      /^metamorphic: with the same branches longer .* at \{"beta":0.3\}: it knows recordings/,
    );
    const ids = `(episode) => { const drawn = episode.sample(4); return beta === 0.3 ? drawn.reduce((a, b) => (a > b ? a : b)) : drawn[width % 4]; }`;
    expect(await proofOf(proposalOf(ids))).toMatch(
      /^re-execution: run again in another process and with other ids .* at \{"beta":0.3\}/,
    );
  });

  test("catch a policy that knows recordings by their exact lengths", async () => {
    const policy = `(episode) => { episode.sample(1); episode.sample(1 + (episode.cost % 5)); return episode.branches[episode.cost % 2]?.answer; }`;
    expect(await proofOf(proposalOf(policy))).toMatch(
      /^metamorphic: with the same branches longer .* exact lengths$/,
    );
  });

  test("catch a policy that answers by the depths of branches", async () => {
    const policy = `(episode) => {
      episode.widen(8);
      while (episode.active.length > 0) episode.deepen(episode.active);
      const depth = episode.branches.reduce((sum, branch) => sum + branch.depth, 0);
      return episode.branches[depth % episode.branches.length]?.answer;
    }`;
    expect(await proofOf(proposalOf(policy))).toMatch(
      /^metamorphic: with the same branches up to two intervals longer, it answers otherwise in \d+ % .* by their depths$/,
    );
  });
});

/** A policy that may look at the columns it is played on, as one that broke out could. */
type Cheat = (columns: Columns, question: number) => Policy;

function played(cheat: Cheat, columns: Columns, question: number, shuffle: number) {
  const branches = columns.branchStart[question + 1]! - columns.branchStart[question]!;
  const [order] = ordersOf({ kind: "released", shuffles: [shuffle] })(question, branches);
  const log = new Log();
  const stage = new Stage(columns, 64, log);
  stage.play(cheat(columns, question), question, order!);
  return { answers: Int32Array.of(stage.answer), log: log.words.slice() };
}

function witnessed(cheat: Cheat, question: number, shuffle: number): Witnessed {
  const { columns } = world;
  let rows: readonly TraceRow[] = [];
  const protocol = { kind: "released", shuffles: [shuffle] } as const;
  const onTrace = (trace: { rows(): TraceRow[] }) => (rows = trace.rows());
  replay(cheat(columns, question), columns, { protocol, questions: [question], onTrace });
  const { answers, log } = played(cheat, columns, question, shuffle);
  return { question, shuffle, words: log, answer: answers[0]!, rows };
}

async function caught(cheat: Cheat): Promise<string | undefined> {
  const random = new MersenneTwister(1);
  const play: Replayer = (columns, _, shuffles) =>
    Promise.resolve(shuffles.map((shuffle, question) => played(cheat, columns, question, shuffle)));
  const episodes = range(4).flatMap((question) =>
    [0, 1].map((shuffle) => witnessed(cheat, question, shuffle)),
  );
  return await anticipation(episodes, world.columns, {}, { play, below: (n) => random.below(n) });
}

describe("non-anticipation", () => {
  test.each([0, 0.3, 1])("holds for a policy that sees its episode alone, beta %d", async (beta) => {
    expect(await caught(() => confidenceMomentum({ beta }))).toBeUndefined();
  });

  test("catches a policy that answers what most unread branches will say", async () => {
    const oracle: Cheat = (columns, question) => (episode) => {
      const opened = episode.widen(8);
      const finals = columns.final.subarray(columns.branchStart[question], columns.branchStart[question + 1]);
      const ones = [...finals].filter((id) => id === finals[0]).length;
      const [branch] = ones > finals.length / 2 ? opened : opened.slice(1);
      return branch!.answer;
    };
    expect(await caught(oracle)).toContain("with another future after call 1");
  });

  test("catches a policy that stops where more would not help", async () => {
    const oracle: Cheat = (columns, question) => (episode) => {
      const [branch] = episode.widen(1);
      const row = columns.branchStart[question]!;
      const ends = columns.probeStart[row + 1]! - columns.probeStart[row]!;
      for (let i = 0; i < ends % 3 && !branch!.finished; i++) episode.deepen([branch!]);
      return branch!.answer;
    };
    expect(await caught(oracle)).toContain("it acts otherwise up to there");
  });
});
