import { environmentName } from "../environment/environment.js";
import { suggestion } from "./nearest.js";
import { formatNumbers } from "./number-list.js";
import { settingName } from "./setting.js";
import { NOT_TRACED, type TracedEpisode } from "./traced-episode.js";

/** Names one traced episode; what is left out must be the only one there is. */
export interface EpisodeChoice {
  /** By default 0. */
  readonly shuffle?: number;
  /** MODEL/BENCHMARK. */
  readonly environment?: string;
  /** Such as "CMC, beta 0.5". */
  readonly setting?: string;
}

/** The one that is meant. Throws where it was not recorded, or where more than one fits, and says what there is. */
export function findEpisode(
  traces: readonly TracedEpisode[],
  question: number,
  { shuffle = 0, environment, setting }: EpisodeChoice,
): TracedEpisode {
  const what = `Cannot show question ${question} under shuffle ${shuffle}`;
  if (traces.length === 0) throw new Error(`${what}: ${NOT_TRACED}`);
  const there = narrowed(traces, "environment", environment, (trace) => environmentName(trace.environment));
  const fits = narrowed(there, "setting", setting, (trace) => settingName(trace.setting));
  const names = unique(
    fits.map((one) => `${settingName(one.setting)} on ${environmentName(one.environment)}`),
  );
  if (names.length > 1)
    throw new RangeError(`${what}: name the environment and the setting; there are ${names.join("; ")}`);
  const found = fits.find((trace) => trace.question === question && trace.shuffle === shuffle);
  if (found) return found;
  const { environment: only } = fits[0]!;
  if (only.questions[question] === undefined)
    throw new RangeError(
      `Unknown question ${question}: ${environmentName(only)} has questions 0 to ${only.questions.length - 1}`,
    );
  const questions = formatNumbers(unique(fits.map((trace) => trace.question)));
  const shuffles = formatNumbers(unique(fits.map((trace) => trace.shuffle)));
  throw new RangeError(
    `${what}: its trace was not recorded; of ${names[0]!} were traced questions ${questions} under shuffles ${shuffles}`,
  );
}

function narrowed(
  traces: readonly TracedEpisode[],
  what: string,
  wanted: string | undefined,
  nameOf: (trace: TracedEpisode) => string,
): readonly TracedEpisode[] {
  if (wanted === undefined) return traces;
  const fits = traces.filter((trace) => nameOf(trace) === wanted);
  if (fits.length > 0) return fits;
  throw new RangeError(
    `No trace of ${what} ${wanted} was recorded${suggestion(wanted, unique(traces.map(nameOf)))}`,
  );
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
