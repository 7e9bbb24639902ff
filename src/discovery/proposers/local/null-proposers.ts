import type { Proposer } from "../../proposer.js";
import type { Offspring } from "./breed.js";
import { FOUNDER, mapNumbers, randomGenome, type Genome, type NumberName, type Ramp } from "./genome.js";
import { familyProposer } from "./local-proposer.js";

/** Arms that a search must beat: none of them looks at the history. */
export const NULL_ARMS = ["random-schedule", "grid-schedule", "no-history"] as const;
export type NullArm = (typeof NULL_ARMS)[number];

/**
 * `random-schedule`: one controller, its schedule drawn anew. `grid-schedule`: the same controller over a grid of
 * schedules, a cell a round. `no-history`: any member of the family, rules and numbers drawn anew.
 */
export function nullProposer(arm: NullArm): Proposer {
  switch (arm) {
    case "random-schedule":
      return familyProposer("random schedules", (_, random) =>
        offspring({ ...PLAIN, numbers: randomGenome(random).numbers }),
      );
    case "grid-schedule":
      return familyProposer("grid of schedules", ({ round, refusals }) =>
        offspring({ ...PLAIN, numbers: cell(round - 1 + refusals.length) }),
      );
    case "no-history":
      return familyProposer("members of the family without history", (_, random) =>
        offspring(randomGenome(random)),
      );
  }
}

/** The founder, abandoning dissenters: the structure that the released run's controllers have in common. */
const PLAIN: Genome = { ...FOUNDER, rules: { ...FOUNDER.rules, dissent: true } };

/** Ends at beta 1 of the four numbers that matter most; the others stay the founder's. */
const GRID = {
  cap: [16, 32, 64],
  threshold: [0.9, 0.97, 0.99],
  patience: [6, 12, 24],
  wave: [1, 4, 8],
} as const satisfies Partial<Record<NumberName, readonly number[]>>;

/** Coprime to the 81 cells, so that a few rounds are spread over all axes and 81 visit every cell. */
const STRIDE = 31;

function cell(round: number): Genome["numbers"] {
  const axes = Object.entries(GRID) as [NumberName, readonly number[]][];
  let rest = (round * STRIDE) % 81;
  const ends = new Map<NumberName, number>();
  for (const [name, values] of axes) {
    ends.set(name, values[rest % values.length]!);
    rest = Math.floor(rest / values.length);
  }
  return mapNumbers((name): Ramp => {
    const [from, to] = PLAIN.numbers[name];
    return [from, ends.get(name) ?? to];
  });
}

function offspring(genome: Genome): Offspring {
  return {
    genome,
    evidence: "None: this arm does not look at the history.",
    prediction: "None: it is a null arm.",
  };
}
