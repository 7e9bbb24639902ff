import type { MersenneTwister } from "../../../math/mersenne-twister.js";
import {
  CHOICES,
  CHOICE_NAMES,
  mapNumbers,
  mapRules,
  NUMBERS,
  RULES,
  usedNumbers,
  withinRange,
  type ChoiceName,
  type Genome,
  type NumberName,
  type Ramp,
  type RuleName,
} from "./genome.js";

/** One change of a genome. */
export type Mutation =
  | { readonly kind: "number"; readonly name: NumberName; readonly direction: -1 | 0 | 1 }
  | { readonly kind: "choice"; readonly name: ChoiceName; readonly to: string }
  | { readonly kind: "rule"; readonly name: RuleName; readonly to: boolean };

/** Every single change that a genome could undergo; numbers that its rules do not read are left alone. */
export function mutationsOf(genome: Genome): Mutation[] {
  return [
    ...usedNumbers(genome).map((name): Mutation => ({ kind: "number", name, direction: 0 })),
    ...CHOICE_NAMES.flatMap((name) =>
      CHOICES[name]
        .filter((to) => to !== genome.choices[name])
        .map((to): Mutation => ({ kind: "choice", name, to })),
    ),
    ...RULES.map((name): Mutation => ({ kind: "rule", name, to: !genome.rules[name] })),
  ];
}

/** Carries a mutation out; numbers change at one or both ends, by up to a third of their range, in the direction given. */
export function mutate(genome: Genome, mutation: Mutation, random: MersenneTwister): Genome {
  switch (mutation.kind) {
    case "number": {
      const { name, direction } = mutation;
      return { ...genome, numbers: { ...genome.numbers, [name]: moved(name, genome, direction, random) } };
    }
    case "choice":
      return { ...genome, choices: { ...genome.choices, [mutation.name]: mutation.to } };
    case "rule":
      return { ...genome, rules: { ...genome.rules, [mutation.name]: mutation.to } };
  }
}

/** Each number, choice and rule from either parent. */
export function cross(a: Genome, b: Genome, random: MersenneTwister): Genome {
  const either = (): Genome => (random.below(2) === 0 ? a : b);
  return {
    numbers: mapNumbers((name) => either().numbers[name]),
    choices: {
      widening: either().choices.widening,
      deepening: either().choices.deepening,
      gate: either().choices.gate,
      vote: either().choices.vote,
    },
    rules: mapRules((name) => either().rules[name]),
  };
}

function moved(name: NumberName, { numbers }: Genome, direction: -1 | 0 | 1, random: MersenneTwister): Ramp {
  const { min, max, whole } = NUMBERS[name];
  const [from, to] = numbers[name];
  const sign = direction === 0 ? (random.below(2) === 0 ? 1 : -1) : direction;
  const least = whole ? 1 : 0.005;
  const by = sign * Math.max(least, (random.random() ** 2 * (max - min)) / 3);
  const ends = random.below(3);
  return [ends === 1 ? from : withinRange(name, from + by), ends === 0 ? to : withinRange(name, to + by)];
}
