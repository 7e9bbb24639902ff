import { describe, expect, test } from "vitest";
import type { Anatomy, Entry } from "../../../../src/discovery/history.js";
import type { Journal, Proposer, Seat } from "../../../../src/discovery/proposer.js";
import { BETAS } from "../../../../src/discovery/proposal.js";
import { breed } from "../../../../src/discovery/proposers/local/breed.js";
import { FOUNDER } from "../../../../src/discovery/proposers/local/genome.js";
import { complaintsOf } from "../../../../src/discovery/proposers/local/guidance.js";
import { localProposer } from "../../../../src/discovery/proposers/local/local-proposer.js";
import { NULL_ARMS, nullProposer } from "../../../../src/discovery/proposers/local/null-proposers.js";
import { readGenome } from "../../../../src/discovery/proposers/local/read-genome.js";
import { writeController } from "../../../../src/discovery/proposers/local/write-controller.js";
import { MersenneTwister } from "../../../../src/math/mersenne-twister.js";
import { compile } from "./compile.js";

const journal: Journal = {
  step: async (_, __, act) => (await act()).answered,
  reserve: () => undefined,
};

const well: Anatomy = {
  episodes: 100,
  right: 1,
  stoppedTooEarly: 0,
  prunedTheRightBranch: 0,
  wrongVote: 0,
  tooNarrow: 0,
  unreachable: 0,
  overspent: 0,
  pruned: 0,
  width: 8,
};

function entryOf(code: string, anatomy: Anatomy | null, id = "r01"): Entry {
  const runs = BETAS.map((_, setting) => ({
    environment: "a/b",
    setting,
    accuracy: 50 + setting,
    tokens: 1e4 * (1 + setting),
  }));
  const anatomies = anatomy && BETAS.map(() => anatomy);
  const about = { id, round: 1, name: id, parent: null, statement: null };
  return { ...about, code, settings: BETAS, runs, anatomies };
}

const statement = { name: "n", mechanism: "m", evidence: "e", prediction: "p" };
const parent = (anatomy: Anatomy | null) => entryOf(writeController(FOUNDER, statement, "beta"), anatomy);
const seed = entryOf("export const controller = 1;", null, "seed-esc");

function propose(proposer: Proposer, seat: Partial<Seat> = {}): Promise<string> {
  const signal = new AbortController().signal;
  const tools = new Proxy({}, { get: () => () => Promise.reject(new Error("looked")) });
  const usual: Seat = {
    experiment: "e",
    created: new Date(0),
    round: 1,
    mode: "beta",
    feedback: "traces+labels",
    brief: "",
    digest: "",
    history: [seed],
    refusals: [],
    seed: 7,
  };
  return proposer.propose({ ...usual, ...seat }, tools as never, { journal, signal });
}

describe("the local proposer", () => {
  test.each([true, false])("gives the same proposal for the same seat, guided %s", async (guided) => {
    const history = [seed, parent({ ...well, tooNarrow: 0.1 })];
    const [first, second, third] = await Promise.all([
      propose(localProposer({ guided }), { history }),
      propose(localProposer({ guided }), { history }),
      propose(localProposer({ guided }), { history, seed: 8 }),
    ]);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  test("states what it does, and where it comes from", async () => {
    const code = await propose(localProposer(), { history: [seed, parent({ ...well, tooNarrow: 0.25 })] });
    const { name, mechanism, evidence, prediction } = compile(code).statement;
    expect(name).toMatch(/ [0-9a-f]{4}$/);
    expect(mechanism).toMatch(/^It .*\.$/);
    expect(evidence).toMatch(
      /^Parent r01, from the frontier\. Change: .*, because 25\.0 % of its episodes were too narrow\./,
    );
    expect(prediction).toContain("r01");
  });

  test("proposes nothing twice: neither what was tried nor what was refused in this round", async () => {
    const history = [seed, parent(null)];
    const first = await propose(localProposer(), { history });
    const refused = await propose(localProposer(), { history, refusals: [{ code: first, reason: "no" }] });
    const later = await propose(localProposer(), { history: [...history, entryOf(first, null, "r02")] });
    expect(readGenome(refused)).not.toEqual(readGenome(first));
    expect(readGenome(later)).not.toEqual(readGenome(first));
  });

  test("begins at the founder where no entry belongs to the family", async () => {
    expect(compile(await propose(localProposer())).statement.evidence).toContain("plainest member");
  });
});

describe("a guided change", () => {
  const narrow = { ...well, right: 0.5, tooNarrow: 0.5 };

  test("is a remedy for what the anatomy complains of", () => {
    const [complaint, ...others] = complaintsOf(FOUNDER, [narrow], [{ tokens: 1e5, accuracy: 50 }]);
    expect(others).toEqual([]);
    expect(complaint!.words).toBe("50.0 % of its episodes were too narrow");
    expect(complaint!.remedies).toEqual([
      { kind: "number", name: "initial", direction: 1 },
      { kind: "number", name: "cap", direction: 1 },
      { kind: "number", name: "wave", direction: 1 },
      { kind: "number", name: "firsts", direction: -1 },
    ]);
  });

  test("never narrows a controller that was too narrow", () => {
    for (let draw = 0; draw < 50; draw++) {
      const { genome } = breed([parent(narrow)], true, new MersenneTwister(draw));
      for (const name of ["initial", "cap", "wave"] as const) {
        for (const end of [0, 1] as const)
          expect(genome.numbers[name][end]).toBeGreaterThanOrEqual(FOUNDER.numbers[name][end]);
      }
      expect(genome.rules).toEqual(FOUNDER.rules);
    }
  });

  test("is drawn blindly where nobody asks for guidance, or nothing is shown", () => {
    for (const [anatomy, guided] of [
      [narrow, false],
      [null, true],
    ] as const) {
      const { evidence } = breed([parent(anatomy)], guided, new MersenneTwister(1));
      expect(evidence).toContain("drawn blindly");
      expect(evidence).not.toContain("because");
    }
  });
});

describe("the null arms", () => {
  test.each(NULL_ARMS)("%s does not look at the history", async (arm) => {
    const bare = await propose(nullProposer(arm), { history: [] });
    expect(await propose(nullProposer(arm), { history: [seed, parent(well)] })).toBe(bare);
    expect(compile(bare).controller({ beta: 1 })).toBeTypeOf("function");
  });

  test("of the grid visit all 81 cells, and one more where one is refused", async () => {
    const arm = nullProposer("grid-schedule");
    const codes = await Promise.all(Array.from({ length: 81 }, (_, i) => propose(arm, { round: i + 1 })));
    expect(new Set(codes.map((code) => JSON.stringify(readGenome(code)))).size).toBe(81);
    const refused = await propose(arm, { round: 1, refusals: [{ code: codes[0]!, reason: "no" }] });
    expect(refused).toBe(codes[1]);
  });
});
