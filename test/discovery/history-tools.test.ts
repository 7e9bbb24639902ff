import { expect, test } from "vitest";
import type { Feedback } from "../../src/discovery/proposal.js";
import type { Tools } from "../../src/discovery/proposer.js";
import { Store } from "../../src/store/store.js";
import { inFolder } from "../store/small-store.js";
import { begin, BUDGETS, run, SMALL } from "./runs.js";
import { IDENTITY, voting } from "./scripted-proposer.js";

interface AskedOptions {
  readonly feedback?: Feedback;
  readonly withHistory?: boolean;
  readonly evaluations?: number;
}

/** What the tools say in the second of two rounds, when r01 is there to be looked at. */
async function asked(
  questions: readonly ((tools: Tools) => Promise<string>)[],
  { feedback = "traces+labels", withHistory = true, evaluations = Infinity }: AskedOptions = {},
): Promise<{ said: string[]; labelBits: number }> {
  const said: string[] = [];
  return await inFolder(async (file) => {
    const store = new Store(file);
    const setup = { ...SMALL, rounds: 2, repairs: 0, feedback, withHistory };
    await begin(store, { setup, budgets: { ...BUDGETS, evaluations } });
    const propose: Parameters<typeof run>[1] = {
      proposer: {
        identity: IDENTITY,
        propose: async ({ round }, tools, { journal }) => {
          for (const ask of round === 2 ? questions : []) {
            const answered = await journal.step("tool", { ask: said.length }, async () => ({
              answered: await ask(tools).catch((error: unknown) => (error as Error).message),
            }));
            said.push(answered);
          }
          return voting(`v${round}`, 2 * round);
        },
      },
    };
    await run(store, propose);
    const steps = (await store.findExperiment("run"))!.step;
    return { said, labelBits: steps.reduce((sum, step) => sum + step.labelBits, 0) };
  });
}

const EPISODE = { proposal: "r01", setting: 10, environment: "a/sums", question: 1, shuffle: 2 };

test("the tools show the history, and count the labels told", async () => {
  const { said, labelBits } = await asked([
    (tools) => tools.rounds(),
    (tools) => tools.proposal("r01"),
    (tools) => tools.query("SELECT id, count(*) AS n FROM score GROUP BY id ORDER BY id"),
    (tools) => tools.trace(EPISODE),
    (tools) => tools.worst({ proposal: "seed-asc", by: "waste", limit: 2 }),
  ]);
  const [rounds, proposal, query, trace, worst] = said;
  expect(rounds).toMatch(/\| seed-asc \| 0 \|[^]+\| r01 \| 1 \| v1 \|/);
  expect(proposal).toMatch(/^# r01: v1\n\nMechanism: votes[^]+export function controller/);
  expect(query).toContain("| r01 | 22 |");
  expect(trace).toContain("a/sums");
  expect(worst).toMatch(/question/);
  expect(labelBits).toBeGreaterThan(0);
});

test("what is not there is named with what is", async () => {
  const { said } = await asked([
    (tools) => tools.proposal("r07"),
    (tools) => tools.trace({ ...EPISODE, setting: 11 }),
    (tools) => tools.trace({ ...EPISODE, question: 4 }),
    (tools) => tools.trace({ ...EPISODE, shuffle: 4 }),
    (tools) => tools.trace({ ...EPISODE, environment: "c/sums" }),
    (tools) => tools.query("DROP TABLE score"),
    (tools) => tools.query("SELECT * FROM read_csv('/etc/passwd')"),
  ]);
  expect(said.slice(0, 4)).toEqual([
    "Cannot find r07: the history has seed-asc, seed-esc, seed-parallel-probe, r01",
    "Cannot trace setting 11 of r01: there are 0 to 10",
    "Cannot trace question 4 of r01: there are 0 to 3",
    "Cannot trace shuffle 4 of r01: there are 0 to 3",
  ]);
  expect(said[4]).toMatch(/c\/sums/);
  for (const refused of said.slice(5)) expect(refused).toMatch(/Cannot/);
});

test("scores alone show no execution, traces no label, and no history nothing", async () => {
  const questions = [
    (tools: Tools) => tools.trace(EPISODE),
    (tools: Tools) => tools.worst({ proposal: "r01", by: "loss" as const }),
    (tools: Tools) => tools.rounds(),
  ] as const;
  const scores = await asked(questions, { feedback: "scores" });
  expect(scores.said[0]).toBe("Cannot show a trace: this run shows scores alone");
  expect(scores.said[1]).toBe("Cannot show episodes: this run shows scores alone");
  const traces = await asked(questions, { feedback: "traces" });
  expect(traces.said[0]).not.toMatch(/right|wrong/);
  expect(traces.said[1]).toBe("Cannot show lost answers: this run hides which were right");
  expect([scores.labelBits, traces.labelBits]).toEqual([0, 0]);
  const hidden = await asked(questions, { withHistory: false });
  expect(hidden.said[0]).toBe("Cannot find r01: the history has nothing yet");
  expect(hidden.said[2]).toBe("Nothing has been tried yet.");
});

test("an evaluation says how many are left, and one is kept for the proposal", async () => {
  const draft = (most: number) => (tools: Tools) => tools.evaluate(voting(`draft ${most}`, most));
  // r01 has taken one; two drafts and the second proposal make four.
  const { said } = await asked([draft(5), draft(6), draft(7)], { evaluations: 4 });
  expect(said[0]).toContain("Evaluations of drafts left in this run: 1; one more is kept for the proposal.");
  expect(said[1]).toContain("Evaluations of drafts left in this run: 0; one more is kept for the proposal.");
  expect(said[2]).toBe(
    "Cannot go on: the budget of 4 evaluations is spent. Evaluations of drafts left in this run: 0; one more is kept for the proposal.",
  );
});
