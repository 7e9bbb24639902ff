import type { Bench } from "../bench.js";
import type { Evaluation } from "../evaluate.js";
import { Rows } from "../rows.js";
import { settingName } from "../setting.js";
import { PRINTED_TABLE_ONE } from "./printed.js";
import { paperEnvironments, playRecorded } from "./table-one.js";

/** How far one candidate is from the printed row. */
export interface Candidate {
  readonly setting: string;
  /** Largest distances over the benchmarks that are recorded. */
  readonly accuracyOff: number;
  readonly kiloTokensOff: number;
  /** Whether every printed value is met to its digit. */
  readonly match: boolean;
  /** Played: the printed 100, or {@link SCREEN} where others were nearer by those. */
  readonly shuffles: number;
}

/** Candidates for a row of Table 1, in words; the released setting is one of them. Parallel-Probe's knobs one at a time: it is slow. */
const CANDIDATES = {
  ASC: [0.9, 0.95, 0.99].flatMap((threshold) =>
    [16, 20, 24, 32, 40, 48, 56, 64].map((width) => `ASC:width=${width},threshold=${threshold}`),
  ),
  "Parallel-Probe": [
    "Parallel-Probe",
    ...[10, 20, 30, 60].map((stable) => `Parallel-Probe:stable=${stable}`),
    ...[5, 8, 10, 12].map((patience) => `Parallel-Probe:patience=${patience}`),
    ...[0, 10, 12, 20].map((warmUp) => `Parallel-Probe:warmUp=${warmUp}`),
  ],
} as const;

export type Searchable = keyof typeof CANDIDATES;

/** Shuffles by which all candidates are ranked; less than the printed 100 where they are slow. */
export const SCREEN: Readonly<Record<Searchable, number>> = { ASC: 100, "Parallel-Probe": 10 };

/** So many of those ranked by less then play the printed 100. */
export const NEAREST = 5;

/** Whether there are settings to try for a controller's row. */
export function isSearchable(controller: string): controller is Searchable {
  return Object.hasOwn(CANDIDATES, controller);
}

/**
 * Which settings give the printed row of a model, nearest first: the worst benchmark counts, its points of accuracy and its
 * tokens (in percent of the printed) added. All candidates are ranked by {@link SCREEN} shuffles, the {@link NEAREST} of
 * them by the printed 100, the others after these.
 */
export async function settingsBehind(
  bench: Bench,
  { model, controller }: { readonly model: string; readonly controller: Searchable },
): Promise<Rows<Candidate>> {
  const environments = paperEnvironments(bench).filter((name) => name.startsWith(`${model}/`));
  const rank = async (words: readonly string[], shuffles: number): Promise<Ranked[]> => {
    const played = await playRecorded(bench, words, environments, { shuffles: `${shuffles}` });
    return ranked(words, played.evaluations, { model, controller }, shuffles);
  };
  const screened = await rank(CANDIDATES[controller], SCREEN[controller]);
  const near = SCREEN[controller] === 100 ? [] : screened.slice(0, NEAREST).map(({ word }) => word);
  const all = [...(near.length === 0 ? [] : await rank(near, 100)), ...screened.slice(near.length)];
  return new Rows(
    all.map(({ candidate }) => candidate),
    { empty: `no rows: none of the paper's recordings of ${model} is here` },
  );
}

interface Ranked {
  readonly word: string;
  /** Points and percent of tokens. */
  readonly distance: number;
  readonly candidate: Candidate;
}

/** Nearest first; the evaluations are environment-major, in the order of the words. */
function ranked(
  words: readonly string[],
  evaluations: readonly Evaluation[],
  { model, controller }: { readonly model: string; readonly controller: Searchable },
  shuffles: number,
): Ranked[] {
  if (evaluations.length === 0) return [];
  const printed = PRINTED_TABLE_ONE.filter(
    (row) => row.model === model && row.setting.startsWith(`${controller},`),
  );
  const scored = words.map((word, i): Ranked => {
    const own = evaluations.filter((_, j) => j % words.length === i);
    const offs = own.map(({ environment, accuracy, tokens }) => {
      const row = printed.find(({ benchmark }) => benchmark === environment.benchmark)!;
      const kilo = Math.abs(tokens / 1000 - row.kiloTokens);
      return { accuracy: Math.abs(accuracy - row.accuracy), kilo, share: (100 * kilo) / row.kiloTokens };
    });
    const accuracyOff = Math.max(...offs.map(({ accuracy }) => accuracy));
    const kiloTokensOff = Math.max(...offs.map(({ kilo }) => kilo));
    const distance = Math.max(...offs.map(({ accuracy, share }) => accuracy + share));
    const match = accuracyOff < 0.1 && kiloTokensOff < 0.1;
    const setting = settingName(own[0]!.setting);
    return { word, distance, candidate: { setting, accuracyOff, kiloTokensOff, match, shuffles } };
  });
  return scored.sort((a, b) => a.distance - b.distance);
}
