/**
 * Which plurality a policy answers with: of the final answers in the order in which branches finished, or of the latest
 * answers of the unpruned branches in opening order. Ties go to the answer that was voted for first.
 */
export type Vote = "finished" | "latest";

/** How a controller would answer if it were stopped. */
export interface VotingRule {
  readonly vote: Vote;
  /** Whether it is the controller's own rule; else a stand-in, the controller's being weighted or unknown. */
  readonly own: boolean;
}

export function own(vote: Vote): VotingRule {
  return { vote, own: true };
}

/** The nearest to a rule that is weighted, or unknown. */
export function standIn(vote: Vote): VotingRule {
  return { vote, own: false };
}
