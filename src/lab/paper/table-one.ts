import { environmentName } from "../../environment/environment.js";
import type { Bench, SimulateOptions } from "../bench.js";
import { Results } from "../results.js";
import { settingName } from "../setting.js";
import { Rows } from "../rows.js";
import { PRINTED_TABLE_ONE, type Printed } from "./printed.js";

/** A printed value beside ours. */
export interface Reproduced {
  readonly model: string;
  readonly benchmark: string;
  readonly setting: string;
  /** Percent, as printed. */
  readonly printed: number;
  /** Null where the recordings are not there; so are the others of ours. */
  readonly accuracy: number | null;
  /** 95 % over questions. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly printedKiloTokens: number;
  readonly kiloTokens: number | null;
  /** `same`: to the digits printed. */
  readonly verdict: "same" | "accuracy differs" | "tokens differ" | "both differ" | "not recorded";
}

/** The controllers of Table 1 with the settings of the released code. */
export const TABLE_ONE_CONTROLLERS = [
  "SC",
  "ASC",
  "ESC",
  "Parallel-Probe",
  "CMC:beta=0.5",
  "CMC:beta=1",
] as const;

/** Names of the paper's environments that the store has. */
export function paperEnvironments(bench: Bench, benchmarks?: readonly string[]): string[] {
  const wanted = PRINTED_TABLE_ONE.filter(({ benchmark }) => benchmarks?.includes(benchmark) ?? true);
  const names = new Set(wanted.map((printed) => environmentName(printed)));
  return bench.store.names().filter((name) => names.has(name));
}

/** What a notebook about the paper plays on: the paper's environments that the store has, or all where it has none. */
export function environmentsOf(bench: Bench): string[] {
  const names = paperEnvironments(bench);
  return names.length > 0 ? names : [...bench.store.names()];
}

/** Table 1 played anew on those of its environments that the store has; without results where it has none. */
export async function playTableOne(bench: Bench): Promise<Results> {
  return await playRecorded(bench, TABLE_ONE_CONTROLLERS, paperEnvironments(bench));
}

/** An empty list of environments means none here, where `simulate` takes all. */
export async function playRecorded(
  bench: Bench,
  controllers: readonly string[],
  environments: readonly string[],
  options: Pick<SimulateOptions, "shuffles"> = {},
): Promise<Results> {
  return environments.length === 0
    ? new Results([])
    : await bench.simulate(controllers, { environments, ...options });
}

/** Table 1, ours beside the printed values. */
export function tableOne(results: Results): Rows<Reproduced> {
  return new Rows(PRINTED_TABLE_ONE.map((printed) => besidePrinted(printed, results)));
}

export function besidePrinted(printed: Printed, { evaluations }: Results): Reproduced {
  const { model, benchmark, setting } = printed;
  const ours = evaluations.find(
    ({ environment, setting }) =>
      environment.model === model &&
      environment.benchmark === benchmark &&
      settingName(setting) === printed.setting,
  );
  const about = { model, benchmark, setting, printed: printed.accuracy };
  const theirs = { ...about, printedKiloTokens: printed.kiloTokens };
  if (ours === undefined)
    return { ...theirs, accuracy: null, interval: null, kiloTokens: null, verdict: "not recorded" };
  const { accuracy, interval, tokens } = ours;
  const kiloTokens = tokens / 1000;
  const verdict = verdictOf(isNear(accuracy, printed.accuracy), isNear(kiloTokens, printed.kiloTokens));
  return { ...theirs, accuracy, interval, kiloTokens, verdict };
}

/** Equal to the printed digit; half a digit more, because a printed mean may be of rounded values. */
function isNear(ours: number, printed: number): boolean {
  return Math.abs(ours - printed) < 0.1 + 1e-9;
}

function verdictOf(accuracy: boolean, tokens: boolean): Reproduced["verdict"] {
  if (accuracy) return tokens ? "same" : "tokens differ";
  return tokens ? "accuracy differs" : "both differ";
}
