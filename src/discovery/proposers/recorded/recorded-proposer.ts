import type { KeptRun } from "../../kept-run.js";
import type { Proposer } from "../../proposer.js";

/** Proposes again what a kept run proposed, try by try. Throws in a round that the run does not have. */
export function recordedProposer(run: KeptRun): Proposer {
  return {
    identity: {
      ...{ kind: "recorded", program: run.experiment, model: run.proposer.model, version: run.created },
      isolation: "by construction",
    },
    propose: async ({ round, refusals }, _, { journal }) =>
      await journal.step("draw", { run: run.experiment, round, attempt: refusals.length }, () => {
        const tries = run.proposals.filter((one) => one.kind === "proposal" && one.round === round);
        const again = tries.find(({ attempt }) => attempt === refusals.length);
        if (again) return Promise.resolve({ answered: run.code.get(again.proposal)! });
        const had = `${tries.length} ${tries.length === 1 ? "try" : "tries"}`;
        throw new Error(
          `Cannot propose try ${refusals.length + 1} of round ${round}: ${run.experiment} has ${had} of it`,
        );
      }),
  };
}
