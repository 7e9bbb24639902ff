import { appendFileSync } from "node:fs";
import type { Identity, Proposer } from "../../src/discovery/proposer.js";

export const IDENTITY: Identity = {
  kind: "scripted",
  program: "test",
  model: "m",
  version: null,
  isolation: "by construction",
};

/** Majority of `width` branches read whole, wider with beta. */
export function voting(name: string, most: number, evidence = "nothing"): string {
  return `import { Tally, type Policy } from "autotts-lab";
export const statement = { name: ${JSON.stringify(name)}, mechanism: "votes", evidence: ${JSON.stringify(evidence)}, prediction: "more" };
export function schedule(beta: number) { return { width: Math.round(1 + ${most - 1} * beta) }; }
export function controller({ beta = 0.5 } = {}): Policy {
  const { width } = schedule(beta);
  return (episode) => {
    const votes = new Tally();
    votes.addAll(episode.sample(Math.min(width, episode.room)));
    return votes.leader;
  };
}
`;
}

export interface ScriptOptions {
  /** A file that gets a line for each call that a paid server would see. */
  readonly calls?: string | undefined;
  readonly dollars?: number;
  /** Code by round (from 1) and try (from 0). */
  readonly code?: (round: number, attempt: number) => string;
}

/** Makes one paid request, looks at what was tried, evaluates a draft, and makes a second paid request for the proposal. */
export function scriptedProposer({
  calls,
  dollars = 0.5,
  code = (round, attempt) => voting(`v${round}`, 2 * round + attempt),
}: ScriptOptions = {}): Proposer {
  return {
    identity: IDENTITY,
    propose: async ({ round, refusals }, tools, { journal, signal }) => {
      const attempt = refusals.length;
      const usage = { inputTokens: 100, outputTokens: 10, cacheReadTokens: 0, cacheWriteTokens: 0, dollars };
      const ask = async (what: string) => {
        signal.throwIfAborted();
        journal.reserve(2 * dollars);
        return await journal.step("request", { round, attempt, what }, () => {
          if (calls !== undefined) appendFileSync(calls, `${round} ${attempt} ${what}\n`);
          return Promise.resolve({ answered: { text: code(round, attempt) }, usage });
        });
      };
      await ask("first");
      await journal.step("tool", { tool: "rounds" }, async () => ({ answered: await tools.rounds() }));
      if (attempt === 0) {
        await journal.step("tool", { tool: "evaluate" }, async () => ({
          answered: await tools
            .evaluate(voting(`draft ${round}`, 3 + round))
            .catch((error: unknown) => String(error)),
        }));
      }
      return (await ask("proposal")).text;
    },
  };
}
