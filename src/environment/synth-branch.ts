import type { MersenneTwister } from "../math/mersenne-twister.js";
import type { RecordedBranch } from "./recording.js";
import { bell, parabola, pickGeometric, sigmoid } from "./synth-draws.js";
import { anyAnswer, type LatentQuestion, type Spellings } from "./synth-question.js";

/** A fictitious model. */
export interface Skill {
  /** At a difficulty equal to it, half of the branches end right. */
  readonly skill: number;
  /** Share of wrong branches that end with an answer of their own, outside the attractors. */
  readonly stray: number;
  /** Share of unparsed probes at the start, in the middle and at the end of a branch. */
  readonly unparsed: readonly [number, number, number];
  readonly unparsedFinals: number;
}

const STEEPNESS = 2.2;
const MISLED = 6;
const EFFORT = 0.6;
/** Mean number of probes of a branch that is certain to be right, and of one that is certain to be wrong. */
const [SHORT, LONG] = [10, 19];
const FEWEST_PROBES = 3;
const OTHER_SPELLING = 0.1;

/**
 * Draws one branch. Its effort (bell-shaped) makes it longer and less often right; it ends with the right answer, an
 * attractor or an answer of its own, settles on that at some depth, late more often than early, and guesses before.
 */
export function synthesizeBranch(
  random: MersenneTwister,
  question: LatentQuestion,
  model: Skill,
  interval: number,
): RecordedBranch {
  const effort = bell(random);
  const reach = STEEPNESS * (model.skill - question.difficulty) - (question.misleading ? MISLED : 0);
  const count = probeCount(question.length, sigmoid(reach), effort);
  const drawFinal = (): Spellings => finalAnswer(random, question, model, sigmoid(reach - EFFORT * effort));
  const spell = spelling(random);
  const final = drawFinal();
  const thoughts = thoughtsOf(random, question, { count, final, drawFinal });
  return {
    tokens: interval * count + rest(random, interval),
    probes: thoughts.map((thought, k) => {
      const unparsed = random.random() < parabola(model.unparsed, (k + 0.5) / count);
      return unparsed ? null : spell(thought);
    }),
    final: random.random() < model.unparsedFinals ? null : spell(final),
  };
}

function spelling(random: MersenneTwister): (answer: Spellings) => string {
  const spelled = random.random() < OTHER_SPELLING ? "other" : "usual";
  return (answer) => answer[spelled];
}

function probeCount(length: number, chance: number, effort: number): number {
  const typical = length * (LONG + (SHORT - LONG) * chance);
  const stretch = 1 + 0.19 * effort;
  return Math.max(FEWEST_PROBES, Math.round(typical * stretch * stretch));
}

/** Tokens − Δ · probes: skewed, negative in a sixth of all branches as in the released recordings. */
function rest(random: MersenneTwister, interval: number): number {
  const x = random.random() + random.random();
  return Math.round(interval * (-0.4 + 0.57 * x + 0.41 * x * x * x));
}

function finalAnswer(
  random: MersenneTwister,
  question: LatentQuestion,
  { stray }: Skill,
  chance: number,
): Spellings {
  if (random.random() < chance) return question.right;
  const ownShare = question.misleading ? stray / 3 : stray;
  if (random.random() < ownShare) return anyAnswer(random, question.fractions);
  return pickGeometric(random, question.attractors, question.ratio);
}

/** What the branch would answer after each interval. */
function thoughtsOf(
  random: MersenneTwister,
  question: LatentQuestion,
  {
    count,
    final,
    drawFinal,
  }: { readonly count: number; readonly final: Spellings; readonly drawFinal: () => Spellings },
): readonly Spellings[] {
  const settles = settlingTime(random);
  const thoughts: Spellings[] = [];
  for (let k = 0; k < count; k++) {
    const t = (k + 0.5) / count;
    if (t >= settles) thoughts.push(final);
    else if (k > 0 && random.random() < 0.4) thoughts.push(thoughts[k - 1]!);
    else thoughts.push(guess(random, question, t, drawFinal));
  }
  return thoughts;
}

/** Share of the branch, in (0, 1), before it settles: uniform for a third of all branches, late for the others. */
function settlingTime(random: MersenneTwister): number {
  const draws = random.random() < 1 / 3 ? 1 : 4;
  return Math.max(...Array.from({ length: draws }, () => random.random()));
}

/** Early guesses ramble; later ones come closer to where branches end. */
function guess(
  random: MersenneTwister,
  question: LatentQuestion,
  t: number,
  drawFinal: () => Spellings,
): Spellings {
  if (random.random() < 0.3 * t) return drawFinal();
  if (random.random() < 0.35) return anyAnswer(random, question.fractions);
  return pickGeometric(random, question.guesses, 0.8);
}
