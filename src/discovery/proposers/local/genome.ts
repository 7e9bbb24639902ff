import type { MersenneTwister } from "../../../math/mersenne-twister.js";

/** A number of a controller's plan that beta sets: its values at beta 0 and 1, on a straight line between. */
export type Ramp = readonly [from: number, to: number];

/**
 * The numbers of a plan, with the range of both ends. Counts are of branches, finished branches, rounds or intervals;
 * the numbers that are not whole are shares and confidences.
 */
export const NUMBERS = {
  /** Branches opened at the start, and at most. */
  initial: { min: 2, max: 16, whole: true },
  cap: { min: 2, max: 64, whole: true },
  /** Rounds before which nothing is judged. */
  warmUp: { min: 0, max: 12, whole: true },
  /** Finished branches that an answer needs. */
  minimum: { min: 1, max: 12, whole: true },
  /** Confidence of the pool at which to answer, or the votes by which its leader must be ahead. */
  threshold: { min: 0.6, max: 0.999, whole: false },
  margin: { min: 1, max: 8, whole: true },
  /** Weight of the newest confidence where it is smoothed, and the rounds over which it must not have fallen. */
  alpha: { min: 0.2, max: 1, whole: false },
  window: { min: 2, max: 10, whole: true },
  /** Rounds of disagreement after which a branch is abandoned. */
  patience: { min: 2, max: 24, whole: true },
  /** A branch is dropped beyond so many times the median depth of the finished ones, once there are so many. */
  straggle: { min: 1, max: 4, whole: false },
  reference: { min: 1, max: 16, whole: true },
  /** Branches opened at once; active ones below which, finished ones from which, idle rounds after which it happens. */
  wave: { min: 1, max: 16, whole: true },
  low: { min: 1, max: 16, whole: true },
  firsts: { min: 0, max: 16, whole: true },
  stall: { min: 1, max: 8, whole: true },
  /** Intervals a round for branches that agree with the leader. */
  burst: { min: 2, max: 6, whole: true },
  /** Equal probes after which a branch sleeps, and the rounds from one of its steps to the next. */
  lock: { min: 3, max: 12, whole: true },
  sleep: { min: 2, max: 6, whole: true },
  /** Confidence that suffices where so large a share of the active branches agrees. */
  soft: { min: 0.5, max: 0.95, whole: false },
  agree: { min: 0.5, max: 1, whole: false },
  /** Thousand tokens after which a question is answered as it stands. */
  spend: { min: 20, max: 2000, whole: true },
  /** Finished branches after which a question is given up where its leader has less than this share of them. */
  tries: { min: 4, max: 64, whole: true },
  share: { min: 0.1, max: 0.6, whole: false },
  /** Powers of e that a branch of median depth has less votes than one of no depth. */
  steepness: { min: 0.5, max: 4, whole: false },
  /** Votes of a finished branch where unfinished ones have one. */
  weight: { min: 2, max: 8, whole: true },
} as const;
export type NumberName = keyof typeof NUMBERS;

/** Rules that exclude each other, by what they decide. */
export const CHOICES = {
  widening: ["unsure", "waves", "stalled"],
  deepening: ["all", "bursts", "sleep"],
  gate: ["confidence", "smoothed", "lead"],
  vote: ["pool", "short", "latest"],
} as const;
export type ChoiceName = keyof typeof CHOICES;

/** Rules that stand alone: two that prune and three that stop. */
export const RULES = ["dissent", "stragglers", "agreement", "spending", "hopeless"] as const;
export type RuleName = (typeof RULES)[number];

/** One controller of the family. Numbers that its rules do not read are carried along, as silent genes. */
export interface Genome {
  readonly numbers: Readonly<Record<NumberName, Ramp>>;
  readonly choices: { readonly [C in ChoiceName]: (typeof CHOICES)[C][number] };
  readonly rules: Readonly<Record<RuleName, boolean>>;
}

export const NUMBER_NAMES = Object.keys(NUMBERS) as NumberName[];
export const CHOICE_NAMES = Object.keys(CHOICES) as ChoiceName[];

/** The numbers that a controller's rules read: those of its schedule. */
export function usedNumbers({ choices, rules }: Genome): NumberName[] {
  const used: Record<NumberName, boolean> = {
    initial: true,
    cap: true,
    warmUp: true,
    minimum: true,
    threshold: choices.gate !== "lead",
    margin: choices.gate === "lead",
    alpha: choices.gate === "smoothed",
    window: choices.gate === "smoothed",
    patience: rules.dissent,
    straggle: rules.stragglers,
    reference: rules.stragglers,
    wave: true,
    low: choices.widening === "waves",
    firsts: true,
    stall: choices.widening === "stalled",
    burst: choices.deepening === "bursts",
    lock: choices.deepening === "sleep",
    sleep: choices.deepening === "sleep",
    soft: rules.agreement,
    agree: rules.agreement,
    spend: rules.spending,
    tries: rules.hopeless,
    share: rules.hopeless,
    steepness: choices.vote === "short",
    weight: choices.vote === "latest",
  };
  return NUMBER_NAMES.filter((name) => used[name]);
}

/** The plainest member, from which a search without parents begins: lockstep until the finished ones are sure. */
export const FOUNDER: Genome = {
  numbers: {
    initial: [2, 8],
    cap: [4, 64],
    warmUp: [2, 8],
    minimum: [2, 5],
    threshold: [0.85, 0.97],
    margin: [1, 4],
    alpha: [0.7, 0.3],
    window: [2, 8],
    patience: [3, 12],
    straggle: [2, 3],
    reference: [2, 6],
    wave: [1, 4],
    low: [1, 8],
    firsts: [0, 0],
    stall: [2, 4],
    burst: [2, 3],
    lock: [4, 6],
    sleep: [3, 6],
    soft: [0.6, 0.75],
    agree: [0.7, 0.8],
    spend: [100, 1000],
    tries: [6, 24],
    share: [0.4, 0.3],
    steepness: [2, 2],
    weight: [3, 3],
  },
  choices: { widening: "unsure", deepening: "all", gate: "confidence", vote: "pool" },
  rules: { dissent: false, stragglers: false, agreement: false, spending: false, hopeless: false },
};

/** A member drawn without any history: every number uniform over its range, ends in the order of the founder's. */
export function randomGenome(random: MersenneTwister): Genome {
  const pick = <T>(items: readonly T[]): T => items[random.below(items.length)]!;
  return {
    numbers: mapNumbers((name) => {
      const ends = [randomNumber(name, random), randomNumber(name, random)].sort((a, b) => a - b);
      const [from, to] = FOUNDER.numbers[name];
      return from <= to ? [ends[0]!, ends[1]!] : [ends[1]!, ends[0]!];
    }),
    choices: {
      widening: pick(CHOICES.widening),
      deepening: pick(CHOICES.deepening),
      gate: pick(CHOICES.gate),
      vote: pick(CHOICES.vote),
    },
    rules: mapRules(() => random.below(2) === 0),
  };
}

function randomNumber(name: NumberName, random: MersenneTwister): number {
  const { min, max } = NUMBERS[name];
  return withinRange(name, min + random.random() * (max - min));
}

/** Rounded as its kind is, and brought into its range. */
export function withinRange(name: NumberName, value: number): number {
  const { min, max, whole } = NUMBERS[name];
  const rounded = whole ? Math.round(value) : Math.round(value * 1000) / 1000;
  return Math.min(max, Math.max(min, rounded));
}

export function mapNumbers(make: (name: NumberName) => Ramp): Genome["numbers"] {
  return Object.fromEntries(NUMBER_NAMES.map((name) => [name, make(name)])) as Record<NumberName, Ramp>;
}

export function mapRules(make: (name: RuleName) => boolean): Genome["rules"] {
  return Object.fromEntries(RULES.map((name) => [name, make(name)])) as Record<RuleName, boolean>;
}
