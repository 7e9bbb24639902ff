import { expect, test } from "vitest";
import { proposalText } from "../../src/cli/proposal-text.js";
import { runText } from "../../src/cli/run-text.js";
import type { ProposalReport, RunReport, SettingScore } from "../../src/lab/index.js";

const SCORE: SettingScore = {
  ...{ proposal: "r01", setting: 2, knobs: { beta: 0.2 }, accuracy: 62.5, tokens: 90_700 },
  interval: { estimate: 62.5, low: 20.04, high: 104.96, level: 0.95, method: "t", questions: 4 },
  ...{ sequentialTokens: 12_000, episodes: 40, failed: 1 },
};
const REFUSED = "`Date` is not available (3:5)";

const RUN: RunReport = {
  ...{ run: "first", created: new Date(0), state: "done", seconds: 300, briefHash: "0123456789abcdef" },
  setup: {
    ...{ rounds: 1, repairs: 3, mode: "beta", feedback: "traces", select: { kind: "cost", tokens: 1e5 } },
    ...{ shuffles: 10, screening: 2, withHistory: false, seed: 7 },
  },
  proposer: {
    ...{ kind: "openai", program: "the loop's tools", model: "own", version: null },
    isolation: "by construction",
  },
  budgets: { dollars: 10, tokens: null, evaluations: 9, seconds: null },
  spent: { dollars: 0.25, tokens: 21_000 },
  rounds: [{ round: 1, hash: "h", bytes: 500, labelBits: 0, accepted: "r01" }],
  proposals: [
    {
      ...{ proposal: "r01.1", kind: "proposal", round: 1, attempt: 0, name: null, parent: null },
      ...{ outcome: "language", reason: REFUSED, dollars: 0.1, seconds: 5, best: null },
    },
    {
      ...{ proposal: "r01", kind: "proposal", round: 1, attempt: 1, name: "wide", parent: "seed-asc" },
      ...{ outcome: "accepted", reason: null, dollars: 0.15, seconds: 150, best: SCORE },
    },
    {
      ...{ proposal: "r01-draft-1", kind: "draft", round: 1, attempt: 1, name: "wider", parent: null },
      ...{ outcome: "accepted", reason: null, dollars: 0, seconds: 2, best: SCORE },
    },
  ],
  best: [
    {
      environment: "mean",
      points: [{ proposal: "r01", knobs: { beta: 0.2 }, accuracy: 62.5, tokens: 90_700 }],
    },
  ],
  selection: {
    ...{ rule: { kind: "cost", tokens: 1e5 }, proposal: "r01", setting: 2, knobs: { beta: 0.2 } },
    ...{ accuracy: 62.5, tokens: 90_700, optimism: -0.3, again: 0.875, candidates: 11 },
    interval: SCORE.interval,
  },
};

const PROPOSAL: ProposalReport = {
  ...{ proposal: "r01", kind: "proposal", round: 1, attempt: 1, name: "wide", parent: "seed-asc" },
  ...{ created: new Date(0), outcome: "accepted", reason: null, model: "own", code: "export const x = 1;\n" },
  ...{ inputTokens: 1000, outputTokens: 200, cacheReadTokens: 300, cacheWriteTokens: 0 },
  ...{ dollars: 0.15, seconds: 150 },
  statement: { name: "wide", mechanism: "It widens.", evidence: "seed-asc", prediction: "It rises." },
  checks: [
    { name: "parse", passed: true, reason: null },
    { name: "language", passed: true, reason: null },
  ],
  scores: [SCORE],
};

test("a run is told in tables: what became of each proposal, why, the pick and the best at each budget", () => {
  expect(runText(RUN).split("\n")).toEqual([
    "first: done, begun 1970-01-01T00:00, 5.0 min.",
    "Setup: 1 rounds, knobs beta, feedback traces, no history, up to 3 repairs a round, 10 shuffles (2 at screening), seed 7.",
    "Proposer: the loop's tools, own (openai, version not stated), isolation by construction; brief 0123456789ab.",
    "Spent: 0.25 of 10 dollars, 21.0k tokens of the proposer.",
    "Round 1: shown 500 bytes with 0 label bits; accepted r01.",
    "",
    "Proposals, each at its most accurate setting:",
    "",
    "id           parent    outcome   accuracy % [95 %]      tokens  knobs     dollars     time  name",
    "r01.1        –         language  –                           –  –            0.10      5 s  –",
    "r01          seed-asc  accepted  62.50 [20.04, 100.00]   90.7k  beta=0.2     0.15  2.5 min  wide",
    "r01-draft-1  –         draft     62.50 [20.04, 100.00]   90.7k  beta=0.2     0.00      2 s  wider",
    "",
    "Refused:",
    `r01.1: language: ${REFUSED}`,
    "",
    "Selected by accuracy within 100.0k tokens among 11 settings: r01 at beta=0.2, 62.50 [20.04, 100.00] % at 90.7k tokens a question. Winner's curse: −0.30 points at least; picked again on 88 % of resamples.",
    "",
    "Best at each budget, mean over the environments:",
    "",
    "tokens  accuracy %  id   knobs",
    " 90.7k       62.50  r01  beta=0.2",
    "",
    '95 % intervals over questions (t); models averaged question by question. "autotts discover show first ID" has statement, checks, scores and code of one.',
  ]);
});

test("a run that has nothing yet says so", () => {
  const text = runText({ ...RUN, proposals: [], best: [], selection: null });
  expect(text).toContain("No proposals yet.");
  expect(text).toContain("Nothing is selected yet.");
  expect(text).not.toContain("Refused");
});

test("a proposal is told by statement, checks, scores with intervals, cost and code", () => {
  expect(proposalText(PROPOSAL).split("\n")).toEqual([
    "r01 (wide): proposal of round 1, try 2, from seed-asc; accepted.",
    "Cost: 0.15 dollars, 1.5k tokens of own, 2.5 min.",
    "",
    "Mechanism: It widens.",
    "",
    "Evidence: seed-asc",
    "",
    "Prediction: It rises.",
    "",
    "Checks passed: parse, language.",
    "",
    "Scores on the search set, tokens a question, 95 % intervals over questions (t):",
    "",
    "knobs     accuracy % [95 %]      tokens  sequential  episodes  failed",
    "beta=0.2  62.50 [20.04, 100.00]   90.7k       12.0k        40       1",
    "",
    "Code:",
    "",
    "export const x = 1;",
  ]);
});

test("a refused proposal is told with the check that failed, a seed without cost", () => {
  const checks = [
    { name: "parse", passed: true, reason: null },
    { name: "language", passed: false, reason: REFUSED },
  ];
  const refused = { ...PROPOSAL, outcome: "language", reason: REFUSED, statement: null, scores: [], checks };
  expect(proposalText(refused)).toContain(`Why: ${REFUSED}\n`);
  expect(proposalText(refused)).toContain(`Checks passed: parse.\nCheck failed: language: ${REFUSED}`);
  expect(proposalText({ ...PROPOSAL, kind: "seed" })).toMatch(/^r01 \(wide\): a seed\.\n\nMechanism/);
});
