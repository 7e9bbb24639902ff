/**
 * Which plurality a policy answers with: of the final answers in the order in which branches finished, or of the latest
 * answers of the unpruned branches in opening order. Ties go to the answer that was voted for first.
 */
export const VOTES = ["finished", "latest"] as const;
export type Vote = (typeof VOTES)[number];

export interface VotingRule {
  readonly vote: Vote;
  /** Whether it is the controller's own rule; else a stand-in, the controller's being weighted or unknown. */
  readonly own: boolean;
}

const OWN: Readonly<Record<Vote, readonly string[]>> = {
  finished: [
    ...["best-of-one", "self-consistency", "adaptive-consistency", "early-stopping-self-consistency"],
    ...["sequential-probability-ratio", "short-m-at-k", "parallel-adaptive-consistency"],
    ...["interleaved-branch-complete", "speculative-confidence-rollout", "dual-gate-confidence"],
    "confidence-momentum",
  ],
  latest: ["answer-consistency", "converged-self-consistency", "truncation", "parallel-probe"],
};

/** Votes on the latest answers too, but weighted. */
const NEARLY_LATEST = ["speculative-depth-gated-voting"];

/** The rule by which a controller would answer if it were stopped; for one that is not of the catalogue, a stand-in. */
export function votingRule(controller: string): VotingRule {
  const vote = VOTES.find((vote) => OWN[vote].includes(controller));
  if (vote !== undefined) return { vote, own: true };
  return { vote: NEARLY_LATEST.includes(controller) ? "latest" : "finished", own: false };
}
