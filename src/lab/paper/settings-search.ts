import type { Bench } from "../bench.js";
import { settingName } from "../setting.js";
import { Rows } from "../rows.js";
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

/**
 * Which settings give the printed row of a model, nearest first: the worst benchmark counts, its points of accuracy and its
 * tokens (in percent of the printed) added.
 */
export async function settingsBehind(
  bench: Bench,
  { model, controller }: { readonly model: string; readonly controller: keyof typeof CANDIDATES },
): Promise<Rows<Candidate>> {
  const environments = paperEnvironments(bench).filter((name) => name.startsWith(`${model}/`));
  const results = await playRecorded(bench, CANDIDATES[controller], environments);
  const printed = PRINTED_TABLE_ONE.filter(
    (row) => row.model === model && row.setting.startsWith(`${controller},`),
  );
  const names = [...new Set(results.evaluations.map(({ setting }) => settingName(setting)))];
  const scored = names.map((name) => {
    const own = results.evaluations.filter(({ setting }) => settingName(setting) === name);
    const offs = own.map(({ environment, accuracy, tokens }) => {
      const row = printed.find(({ benchmark }) => benchmark === environment.benchmark)!;
      const kilo = Math.abs(tokens / 1000 - row.kiloTokens);
      return { accuracy: Math.abs(accuracy - row.accuracy), kilo, share: (100 * kilo) / row.kiloTokens };
    });
    const accuracyOff = Math.max(...offs.map(({ accuracy }) => accuracy));
    const kiloTokensOff = Math.max(...offs.map(({ kilo }) => kilo));
    const distance = Math.max(...offs.map(({ accuracy, share }) => accuracy + share));
    const match = accuracyOff < 0.1 && kiloTokensOff < 0.1;
    return { distance, candidate: { setting: name, accuracyOff, kiloTokensOff, match } };
  });
  const candidates = scored.sort((a, b) => a.distance - b.distance).map(({ candidate }) => candidate);
  return new Rows(candidates, { empty: `no rows: none of the paper's recordings of ${model} is here` });
}
