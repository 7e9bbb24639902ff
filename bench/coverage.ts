import { readFileSync } from "node:fs";
import { meanInterval } from "../src/math/confidence-interval.js";
import type { Models } from "../src/math/coverage.js";
import type { IntervalMethod } from "../src/math/interval-limits.js";
import { MersenneTwister } from "../src/math/mersenne-twister.js";
import { toSample, type Sample } from "../src/math/sample.js";
import { mean } from "../src/math/table.js";

const METHODS: readonly IntervalMethod[] = ["percentile", "t", "bca", "studentised"];
const SIZES = [30, 60] as const;

/** Adaptive and early-stopping consistency are left out: they differ from self-consistency on 9 questions of 60 only. */
const CONTROLLERS = [
  "self-consistency",
  "parallel-probe",
  "confidence-momentum:0.5",
  "confidence-momentum:1",
];

const MODELS = ["Qwen3-0.6B", "Qwen3-1.7B", "Qwen3-4B", "Qwen3-8B"];

/** Real differences of accuracy between two controllers on 60 questions. */
export interface Population {
  readonly name: string;
  /** In points; 30 questions of AIME24, then 30 of AIME25. */
  readonly differences: readonly number[];
}

export interface Coverage {
  /** How many of the intervals hold the mean of the population, in percent. */
  readonly coverage: number;
  /** The mean width of the intervals, in points; infinite where one is. */
  readonly width: number;
}

/**
 * Prints coverage and width by method, size and population: `npm run bench coverage [samples] [resamples]`. Takes some
 * minutes with the defaults, which printed `MEASURED_COVERAGE`.
 */
export async function run([samples = "2000", resamples = "1000"]: string[]): Promise<void> {
  const counts = { samples: Number(samples), resamples: Number(resamples) };
  console.log(
    `coverage in % (mean width in points) of 95 % intervals; ${samples} samples, ${resamples} resamples`,
  );
  for (const n of SIZES) {
    printRow(`n = ${n}`, METHODS);
    printPopulations(populations("averaged"), n, counts);
    // Four times as many populations, a quarter of the samples of each.
    printPopulations(populations("single"), n, { ...counts, samples: Math.ceil(counts.samples / 4) });
  }
  return Promise.resolve();
}

/** Every pair of the controllers, with the models averaged or for each model. */
export function populations(models: Models): readonly Population[] {
  if (models === "averaged") return pairs(MODELS, "averaged");
  return MODELS.flatMap((model) => pairs([model], model));
}

function pairs(models: readonly string[], label: string): readonly Population[] {
  const accuracy = CONTROLLERS.map((controller) => accuracyByQuestion(controller, models));
  return CONTROLLERS.flatMap((a, i) =>
    CONTROLLERS.slice(i + 1).map((b, j) => ({
      name: `${b} − ${a}, ${label}`,
      differences: accuracy[i + 1 + j]!.map((value, question) => value - accuracy[i]![question]!),
    })),
  );
}

/**
 * Draws samples of n questions from a population and counts how often the 95 % interval holds the mean of all 60.
 * n = 30 stands for one benchmark and is drawn from all 60 questions; n = 60 is 30 from each benchmark, stratified.
 */
export function measure(
  { differences }: Population,
  method: IntervalMethod,
  n: (typeof SIZES)[number],
  { samples = 2000, resamples = 1000, seed = 0 } = {},
): Coverage {
  const truth = mean(differences);
  const random = new MersenneTwister(seed);
  const intervals = Array.from({ length: samples }, (_, i) =>
    meanInterval(draw(differences, n, random), { method, resamples, seed: i }),
  );
  return {
    coverage: 100 * mean(intervals.map(({ low, high }) => Number(low <= truth && truth <= high))),
    width: mean(intervals.map(({ low, high }) => high - low)),
  };
}

function draw(differences: readonly number[], n: (typeof SIZES)[number], random: MersenneTwister): Sample {
  const pick = (values: readonly number[]) => values[random.below(values.length)]!;
  const drawFrom = (values: readonly number[]) => Array.from({ length: 30 }, () => pick(values));
  if (n === 30) return toSample(drawFrom(differences));
  const strata = differences.map((_, question) => (question < 30 ? "aime24" : "aime25"));
  return toSample([...drawFrom(differences.slice(0, 30)), ...drawFrom(differences.slice(30))], { strata });
}

interface Entry {
  readonly model: string;
  readonly benchmark: string;
  readonly controller: string;
  readonly settings: Readonly<Record<string, number>>;
  /** Of 100 shuffles. */
  readonly perQuestion: readonly { readonly correct: number }[];
}

function accuracyByQuestion(controller: string, models: readonly string[]): readonly number[] {
  const file = new URL("../test/reference/parity.json", import.meta.url);
  const { entries } = JSON.parse(readFileSync(file, "utf8")) as { readonly entries: readonly Entry[] };
  const mine = entries.filter((entry) => models.includes(entry.model) && nameOf(entry) === controller);
  return ["aime24", "aime25"].flatMap((benchmark) => {
    const counts = mine
      .filter((entry) => entry.benchmark === benchmark)
      .map(({ perQuestion }) => perQuestion);
    return counts[0]!.map((_, question) => mean(counts.map((count) => count[question]!.correct)));
  });
}

function nameOf({ controller, settings }: Entry): string {
  const beta = settings["beta"];
  return beta === undefined ? controller : `${controller}:${beta}`;
}

function printPopulations(
  populations: readonly Population[],
  n: (typeof SIZES)[number],
  counts: { readonly samples: number; readonly resamples: number },
): void {
  const rows = populations.map((population) =>
    METHODS.map((method) => measure(population, method, n, counts)),
  );
  for (const [i, { name }] of populations.entries()) printRow(name, rows[i]!.map(print));
  const averages = METHODS.map((_, m) => ({
    coverage: mean(rows.map((row) => row[m]!.coverage)),
    width: mean(rows.map((row) => row[m]!.width)),
  }));
  printRow("mean", averages.map(print));
}

function print({ coverage, width }: Coverage): string {
  return `${coverage.toFixed(1)} (${width.toFixed(1)})`;
}

function printRow(name: string, cells: readonly string[]): void {
  console.log(name.padEnd(62) + cells.map((cell) => cell.padStart(16)).join(""));
}
