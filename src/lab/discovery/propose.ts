import type { Statement } from "../../discovery/proposal.js";
import type { CurveScore } from "./kept-rounds.js";
import { discover, type DiscoverOptions } from "./discoveries.js";

export interface ProposeOptions extends Omit<DiscoverOptions, "name" | "rounds" | "select"> {
  /** Of the one-round run that is stored; by default the time. */
  readonly name?: string | undefined;
}

/** What one round came to. */
export interface Proposed {
  readonly run: string;
  readonly name: string;
  /** The TypeScript file. */
  readonly code: string;
  readonly statement: Statement;
  /** Environments × settings; percent, and mean tokens a question. */
  readonly scores: readonly CurveScore[];
}

/**
 * Asks for one new controller and judges it on the search set: a run of one round, kept in the store. The proposer sees the seeds.
 * Throws where no try was accepted, with the last reason.
 */
export async function propose(options: ProposeOptions): Promise<Proposed> {
  const { store, name: run = `proposal-${Date.now()}` } = options;
  await discover({ ...options, name: run, rounds: 1 });
  const stored = (await store.findExperiment(run))!;
  const tries = stored.proposal.filter(({ kind }) => kind === "proposal");
  const accepted = tries.find(({ outcome }) => outcome === "accepted");
  if (!accepted) {
    const last = tries.at(-1);
    const why = last ? `the last try failed: ${last.outcome}: ${last.reason ?? ""}` : stored.experiment.state;
    throw new Error(`Cannot show a proposal: none of run ${run} was accepted; ${why}`);
  }
  const { proposal, code, statement } = accepted;
  const scores = stored.score.filter((score) => score.proposal === proposal);
  return { run, name: accepted.name!, code, statement: statement as Statement, scores };
}
