import type { MersenneTwister } from "../../../math/mersenne-twister.js";
import { curveOf, searchFrontier } from "../../entry-curve.js";
import type { Entry } from "../../history.js";
import { FOUNDER, type Genome } from "./genome.js";
import { mutationWords } from "./genome-words.js";
import { complaintsOf } from "./guidance.js";
import { cross, mutate, mutationsOf, type Mutation } from "./mutate.js";
import { readGenome } from "./read-genome.js";

/** A genome, and how it came about. */
export interface Offspring {
  readonly genome: Genome;
  /** What in the history led to it, for the statement. */
  readonly evidence: string;
  /** What it is expected to change. */
  readonly prediction: string;
}

interface Parent {
  readonly entry: Entry;
  readonly genome: Genome;
}

/** One in so many offspring has two parents, where there are two. */
const CROSSED = 4;
const MOST_CHANGES = 3;

/**
 * Breeds a genome from the history: a parent from the frontier, now and then a second, and one to three changes. `guided`:
 * each change is a remedy for what the parent's anatomy complains of, drawn by weight; where there is none, and otherwise,
 * any change is as likely as another.
 */
export function breed(history: readonly Entry[], guided: boolean, random: MersenneTwister): Offspring {
  const parents = parentsOf(history);
  const first = draw(parents, random);
  const second = parents.length > 1 && random.below(CROSSED) === 0 ? draw(parents, random) : undefined;
  const founded = first?.genome ?? FOUNDER;
  const start = second === undefined ? founded : cross(founded, second.genome, random);
  const origin =
    first === undefined
      ? "No earlier proposal belongs to the family: it begins at its plainest member."
      : `Parent ${[first, ...(second ? [second] : [])].map(({ entry }) => entry.id).join(" and ")}, from the frontier.`;
  const { genome, reasons } = change(start, first?.entry, guided, random);
  return {
    genome,
    evidence: [origin, ...reasons].join(" "),
    prediction:
      first === undefined
        ? "A first point of reference: above the seeds at equal tokens."
        : `The frontier rises over that of ${first.entry.id} where these changes take effect.`,
  };
}

/** Entries of the family with a place on the frontier of its members, one entry per place so that draws weigh them. */
function parentsOf(history: readonly Entry[]): Parent[] {
  const members = history.flatMap((entry): Parent[] => {
    const genome = readGenome(entry.code);
    return genome === undefined ? [] : [{ entry, genome }];
  });
  if (members.length === 0) return [];
  return searchFrontier(members.map(({ entry }) => entry)).map((point) =>
    members.find(({ entry }) => entry === point.entry)!,
  );
}

function draw<T>(items: readonly T[], random: MersenneTwister): T | undefined {
  return items.length === 0 ? undefined : items[random.below(items.length)];
}

function change(
  start: Genome,
  parent: Entry | undefined,
  guided: boolean,
  random: MersenneTwister,
): { genome: Genome; reasons: string[] } {
  let genome = start;
  const reasons: string[] = [];
  const changes = 1 + random.below(MOST_CHANGES);
  for (let i = 0; i < changes; i++) {
    const complaint = guided && parent?.anatomies ? complaintFor(genome, parent, random) : undefined;
    const mutation: Mutation = draw(complaint?.remedies ?? mutationsOf(genome), random)!;
    genome = mutate(genome, mutation, random);
    const cause = complaint === undefined ? "drawn blindly" : `because ${complaint.words}`;
    reasons.push(`Change: ${mutationWords(mutation)}, ${cause}.`);
  }
  return { genome, reasons };
}

/** A complaint drawn by weight. */
function complaintFor(genome: Genome, parent: Entry, random: MersenneTwister) {
  const complaints = complaintsOf(genome, parent.anatomies ?? [], curveOf(parent));
  let left = random.random() * complaints.reduce((sum, { weight }) => sum + weight, 0);
  return complaints.find(({ weight }) => (left -= weight) < 0);
}
