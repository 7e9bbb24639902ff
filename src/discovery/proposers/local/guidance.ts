import type { Point } from "../../../math/frontier.js";
import type { Anatomy } from "../../history.js";
import type { ChoiceName, Genome, NumberName, RuleName } from "./genome.js";
import { mutationsOf, type Mutation } from "./mutate.js";

/** What an anatomy complains of, how much, and the changes that could help. */
export interface Complaint {
  /** In words, with its number. */
  readonly words: string;
  /** Weight against the other complaints. */
  readonly weight: number;
  readonly remedies: readonly Mutation[];
}

/** Percentage points of lost answers that weigh as much as all tokens being wasted. */
const POINTS_PER_TOKENS = 5;

/** Complaints of a genome's anatomies, averaged over its settings; those without an admissible remedy are left out. */
export function complaintsOf(
  genome: Genome,
  anatomies: readonly Anatomy[],
  curve: readonly Point[],
): Complaint[] {
  const mean = (key: keyof Anatomy) => anatomies.reduce((sum, one) => sum + one[key], 0) / anatomies.length;
  const tokens = curve.reduce((sum, point) => sum + point.tokens, 0) / curve.length;
  const lost = (key: keyof Anatomy, words: string, remedies: Remedies) => ({
    words: `${(100 * mean(key)).toFixed(1)} % of its episodes ${words}`,
    weight: (100 * mean(key)) / POINTS_PER_TOKENS,
    remedies: admissible(genome, remedies),
  });
  const wasted = (key: keyof Anatomy, words: string, remedies: Remedies) => ({
    words: `${((100 * mean(key)) / tokens).toFixed(0)} % of its tokens ${words}`,
    weight: mean(key) / tokens,
    remedies: admissible(genome, remedies),
  });
  return [
    lost("stoppedTooEarly", "stopped too early", LATER),
    lost("prunedTheRightBranch", "pruned the branches that would have turned the vote", KEEP),
    lost("wrongVote", "answered wrong though the right answer had led", VOTE),
    lost("tooNarrow", "were too narrow", WIDER),
    wasted("overspent", "were spent after its answer led for good", SOONER),
    wasted("pruned", "went to branches that it pruned", THRIFT),
    { ...lost("unreachable", "were lost whatever it did", GIVE_UP), weight: mean("unreachable") },
  ].filter(({ remedies, weight }) => remedies.length > 0 && weight > 0);
}

interface Remedies {
  readonly more?: readonly NumberName[];
  readonly less?: readonly NumberName[];
  readonly on?: readonly RuleName[];
  readonly off?: readonly RuleName[];
  readonly choose?: readonly (readonly [ChoiceName, string])[];
}

const LATER: Remedies = {
  more: ["threshold", "margin", "minimum", "warmUp", "soft", "agree", "spend", "tries"],
  less: ["share"],
  off: ["agreement", "spending", "hopeless"],
  choose: [["gate", "smoothed"]],
};
const KEEP: Remedies = { more: ["patience", "straggle", "reference"], off: ["dissent", "stragglers"] };
const VOTE: Remedies = {
  more: ["minimum", "weight", "steepness"],
  less: ["weight", "steepness"],
  choose: [
    ["vote", "short"],
    ["vote", "latest"],
    ["vote", "pool"],
  ],
};
const WIDER: Remedies = { more: ["initial", "cap", "wave", "low"], less: ["firsts", "stall"] };
const SOONER: Remedies = {
  more: ["firsts", "burst"],
  less: ["threshold", "margin", "minimum", "warmUp", "initial", "soft", "agree"],
  on: ["agreement"],
  choose: [["deepening", "bursts"]],
};
const THRIFT: Remedies = {
  more: ["firsts", "stall"],
  less: ["patience", "straggle", "reference", "initial", "wave", "low", "cap"],
  on: ["stragglers"],
  choose: [["widening", "waves"]],
};
const GIVE_UP: Remedies = {
  more: ["share"],
  less: ["spend", "tries", "cap"],
  on: ["spending", "hopeless"],
};

/** The remedies that are single changes of this genome. */
function admissible(genome: Genome, remedies: Remedies): Mutation[] {
  return mutationsOf(genome).flatMap((mutation): Mutation[] => {
    switch (mutation.kind) {
      case "number": {
        const up: Mutation[] = remedies.more?.includes(mutation.name) ? [{ ...mutation, direction: 1 }] : [];
        return remedies.less?.includes(mutation.name) ? [...up, { ...mutation, direction: -1 }] : up;
      }
      case "choice":
        return remedies.choose?.some(([name, to]) => name === mutation.name && to === mutation.to)
          ? [mutation]
          : [];
      case "rule":
        return (mutation.to ? remedies.on : remedies.off)?.includes(mutation.name) ? [mutation] : [];
    }
  });
}
