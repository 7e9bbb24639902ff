import { environmentName } from "../environment/environment.js";
import { DIFFICULTIES, difficulty, type Difficulty } from "../environment/difficulty.js";
import { confidenceMomentumSchedule } from "../controllers/confidence-momentum.js";
import type { Results } from "./results.js";
import { settingName } from "./setting.js";
import { Rows } from "./rows.js";
import { NOT_TRACED, type TracedEpisode } from "./traced-episode.js";

/** What a setting reaches on the questions of one difficulty. */
export interface DifficultyTableRow {
  readonly environment: string;
  readonly setting: string;
  readonly difficulty: Difficulty;
  readonly questions: number;
  /** Percent, mean over the questions. */
  readonly accuracy: number;
  readonly tokens: number;
}

/** Accuracy and tokens by difficulty of the question, one row per environment, setting and difficulty. */
export function difficultyTable({ evaluations }: Results): Rows<DifficultyTableRow> {
  return new Rows(
    evaluations.flatMap(({ environment, setting, perQuestion }) => {
      const kinds = environment.questions.map((_, q) => difficulty(environment, q));
      return DIFFICULTIES.flatMap((kind) => {
        const own = kinds.flatMap((one, q) => (one === kind ? [q] : []));
        if (own.length === 0) return [];
        const mean = (values: Float64Array): number =>
          own.reduce((sum, q) => sum + values[q]!, 0) / own.length;
        const where = {
          environment: environmentName(environment),
          setting: settingName(setting),
          difficulty: kind,
        };
        const { accuracy, tokens } = perQuestion;
        return [{ ...where, questions: own.length, accuracy: mean(accuracy), tokens: mean(tokens) }];
      });
    }),
  );
}

/** How sure a policy was when it stopped, and how often it was right. */
export interface StopRow {
  readonly environment: string;
  readonly setting: string;
  readonly difficulty: Difficulty;
  readonly episodes: number;
  /** The last confidence that the policies noted, mean. */
  readonly confidence: number;
  /** Share of right answers. */
  readonly right: number;
  /** Share of wrong answers given at a confidence of at least 0.9. */
  readonly sureAndWrong: number;
}

/** Confidence at the stop against the share that is right, by difficulty, of traced episodes that noted a confidence. */
export function confidenceAtStop({ traces }: Results): Rows<StopRow> {
  const groups = new Map<string, TracedEpisode[]>();
  for (const episode of traces) {
    const { environment, setting, question } = episode;
    const key = JSON.stringify([
      environmentName(environment),
      settingName(setting),
      difficulty(environment, question),
    ]);
    groups.set(key, [...(groups.get(key) ?? []), episode]);
  }
  const rows = [...groups].flatMap(([key, episodes]) => {
    const [environment, setting, kind] = JSON.parse(key) as [string, string, Difficulty];
    const stops = episodes.flatMap(stopOf);
    if (stops.length === 0) return [];
    const share = (of: (stop: Stopped) => number): number =>
      stops.reduce((sum, stop) => sum + of(stop), 0) / stops.length;
    return [
      {
        ...{ environment, setting, difficulty: kind, episodes: stops.length },
        confidence: share(({ confidence }) => confidence),
        right: share(({ isRight }) => Number(isRight)),
        sureAndWrong: share(({ confidence, isRight }) => Number(confidence >= 0.9 && !isRight)),
      },
    ];
  });
  return new Rows(
    rows.sort((a, b) => DIFFICULTIES.indexOf(a.difficulty) - DIFFICULTIES.indexOf(b.difficulty)),
    { empty: traces.length === 0 ? NOT_TRACED : "no rows: no traced policy noted a confidence" },
  );
}

interface Stopped {
  readonly confidence: number;
  readonly isRight: boolean;
}

function stopOf({ notes, rows, isRight }: TracedEpisode): Stopped[] {
  const confidence = notes.at(-1)?.note["confidence"];
  return typeof confidence === "number" ? [{ confidence, isRight: isRight(rows.at(-1)!.answer) }] : [];
}

/** What kept CMC from answering at a confidence that was high enough. */
export interface HeldBackRow {
  readonly environment: string;
  readonly setting: string;
  readonly episodes: number;
  /** Rounds at pool confidence of at least the threshold, mean of the episodes. */
  readonly sureRounds: number;
  /** Of these, rounds in which only the smoothed confidence was still below. */
  readonly bySmoothing: number;
  /** Of these, rounds in which the momentum alone stood in the way. */
  readonly byMomentum: number;
}

/** How often smoothing and momentum, the two parts of CMC's gate, delayed its answer in traced episodes. */
export function heldBack({ traces }: Results): Rows<HeldBackRow> {
  const own = traces.filter(({ setting }) => setting.controller === "confidence-momentum");
  const names = [
    ...new Set(
      own.map(({ environment, setting }) =>
        JSON.stringify([environmentName(environment), settingName(setting)]),
      ),
    ),
  ];
  return new Rows(
    names.map((name) => {
      const [environment, setting] = JSON.parse(name) as [string, string];
      const episodes = own.filter(
        (one) => environmentName(one.environment) === environment && settingName(one.setting) === setting,
      );
      const { threshold, slack } = confidenceMomentumSchedule(Number(episodes[0]!.setting.knobs["beta"]));
      const rounds = episodes.flatMap(({ notes }) =>
        notes.map(({ note }) => note as Readonly<Record<string, number>>),
      );
      const sure = rounds.filter((note) => note["confidence"]! >= threshold);
      const perEpisode = (holds: (note: Readonly<Record<string, number>>) => boolean): number =>
        sure.filter(holds).length / episodes.length;
      return {
        ...{ environment, setting, episodes: episodes.length },
        sureRounds: perEpisode(() => true),
        bySmoothing: perEpisode((note) => note["smoothed"]! < threshold),
        byMomentum: perEpisode((note) => note["smoothed"]! >= threshold && note["momentum"]! < -slack),
      };
    }),
    { empty: traces.length === 0 ? NOT_TRACED : "no rows: no traced setting is of CMC" },
  );
}
