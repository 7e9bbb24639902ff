import type { KeptFacts } from "../kept-facts.js";

/** A run by what it is told apart by: its beginning, and the code of what it accepted. */
type Lineage = Pick<KeptFacts, "experiment" | "created" | "proposals">;

/** Whether both are one run, such as one in the store and its export. */
export function sameRun(a: Lineage, b: Lineage): boolean {
  return a.experiment === b.experiment && a.created === b.created;
}

/** Whether `longer` began with all that `shorter` accepted and went on: the two are not independent. */
export function goesOnFrom(longer: Lineage, shorter: Lineage): boolean {
  const [whole, part] = [acceptedOf(longer), acceptedOf(shorter)];
  return part.length > 0 && part.length < whole.length && part.every((hash, i) => hash === whole[i]);
}

/** Whether both accepted the same, one after the other, as two runs do of a proposer that draws nothing. */
export function acceptedSame(a: Lineage, b: Lineage): boolean {
  const [one, other] = [acceptedOf(a), acceptedOf(b)];
  return one.length > 0 && one.length === other.length && one.every((hash, i) => hash === other[i]);
}

function acceptedOf({ proposals }: Lineage): (string | null)[] {
  return proposals
    .filter(({ kind, outcome }) => kind === "proposal" && outcome === "accepted")
    .map(({ codeHash }) => codeHash);
}
