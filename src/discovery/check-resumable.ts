import { isDeepStrictEqual } from "node:util";
import type { Environment } from "../environment/environment.js";
import type { StoredExperiment } from "../store/discovery-rows.js";
import { isAlive } from "../store/is-alive.js";
import { checkSearchSet, fingerprints } from "./experiment.js";
import type { Proposer } from "./proposer.js";

/** Throws where a run cannot go on with these recordings and this proposer, or is under way in another process. */
export function checkResumable(
  { experiment: row }: StoredExperiment,
  environments: readonly Environment[],
  proposer: Proposer,
): void {
  const cannot = `Cannot resume ${row.experiment}:`;
  checkSearchSet(environments);
  if (!isDeepStrictEqual(fingerprints(environments), row.environments)) {
    throw new Error(
      `${cannot} it was made on ${Object.keys(row.environments).join(", ")}, and these recordings are others`,
    );
  }
  const { kind, program, model } = proposer.identity;
  const seated = row.proposer as Proposer["identity"];
  if (kind !== seated.kind || program !== seated.program || model !== seated.model) {
    const name = (of: Pick<Proposer["identity"], "kind" | "program" | "model">) =>
      [of.kind, of.program, of.model ?? ""].join(" ").trim();
    throw new Error(`${cannot} its proposer is ${name(seated)}, and this is ${name(proposer.identity)}`);
  }
  if (row.process !== null && row.process !== process.pid && isAlive(row.process)) {
    throw new Error(`${cannot} process ${row.process} is running it`);
  }
}
