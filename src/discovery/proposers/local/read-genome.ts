import { z } from "zod";
import { CHOICES, NUMBERS, NUMBER_NAMES, RULES, type Genome, type NumberName, type Ramp } from "./genome.js";

/** Marks the line that holds the genome, so that a later round can breed from the file. */
const MARK = "// genome: ";

export function genomeLine(genome: Genome): string {
  return MARK + JSON.stringify(genome);
}

/** The genome of a file of the family; undefined of any other file, and of a genome that is none. */
export function readGenome(code: string): Genome | undefined {
  const line = code.split("\n").find((line) => line.startsWith(MARK));
  if (line === undefined) return undefined;
  try {
    return genomeShape.parse(JSON.parse(line.slice(MARK.length)));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

const end = (name: NumberName) => {
  const { min, max, whole } = NUMBERS[name];
  const within = z.number().min(min).max(max);
  return whole ? within.int() : within;
};
const numbers = Object.fromEntries(
  NUMBER_NAMES.map((name): [NumberName, z.ZodType<Ramp>] => [name, z.tuple([end(name), end(name)])]),
) as Record<NumberName, z.ZodType<Ramp>>;

const genomeShape = z.strictObject({
  numbers: z.strictObject(numbers),
  choices: z.strictObject({
    widening: z.enum(CHOICES.widening),
    deepening: z.enum(CHOICES.deepening),
    gate: z.enum(CHOICES.gate),
    vote: z.enum(CHOICES.vote),
  }),
  rules: z.record(z.enum(RULES), z.boolean()),
});
