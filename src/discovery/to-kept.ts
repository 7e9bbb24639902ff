import type { StoredExperiment } from "../store/discovery-rows.js";
import { KEPT, type KeptFacts } from "./kept-facts.js";

/** Who proposed, without the options of this machine's resume: they name its folders. */
function withoutOptions(proposer: object): object {
  return Object.fromEntries(Object.entries(proposer).filter(([key]) => key !== "options"));
}

/** What is kept of a stored run: without seeds, texts and refused scores. */
export function toKept({ experiment: row, round, proposal, step, score }: StoredExperiment): KeptFacts {
  const accepted = new Set(round.flatMap((one) => (one.accepted === null ? [] : [one.accepted])));
  const parsed = {
    ...{ schema: 1, experiment: row.experiment, created: row.created.toISOString(), setup: row.setup },
    ...{
      proposer: withoutOptions(row.proposer as object),
      environments: row.environments,
      briefHash: row.briefHash,
    },
    ...{ packageVersion: row.packageVersion, state: row.state, selection: row.selection },
    rounds: round,
    looked: round.map(({ round: number }) => {
      const steps = step.filter((one) => one.round === number);
      const sum = (of: (one: (typeof steps)[number]) => number) =>
        steps.reduce((total, one) => total + of(one), 0);
      return {
        round: number,
        bytes: sum(({ kind, answered }) =>
          kind === "request" ? 0 : Buffer.byteLength(JSON.stringify(answered)),
        ),
        labelBits: sum(({ labelBits }) => labelBits),
        evaluations: sum(({ evaluations }) => evaluations),
      };
    }),
    proposals: proposal.filter(({ kind }) => kind !== "seed"),
    scores: score.filter((one) => accepted.has(one.proposal)).map(rounded),
  };
  return KEPT.parse(parsed);
}

/** As many digits as the numbers carry. */
function rounded<
  T extends { readonly questionAccuracy: readonly number[]; readonly questionTokens: readonly number[] },
>(row: T) {
  const to = (digits: number) => (value: number) => Number(value.toFixed(digits));
  return {
    ...row,
    questionAccuracy: row.questionAccuracy.map(to(4)),
    questionTokens: row.questionTokens.map(to(2)),
  };
}
