import type { Environment } from "../src/environment/environment.js";
import type { RecordedBranch, RecordedQuestion } from "../src/environment/recording.js";
import { toEnvironment } from "../src/environment/to-environment.js";
import { MersenneTwister } from "../src/math/mersenne-twister.js";
import type { Policy } from "../src/replay/episode.js";
import { STOPS, type Stop } from "../src/replay/outcomes.js";
import { replay } from "../src/replay/replay.js";
import type { Limits } from "../src/replay/recorded-episode.js";
import type { NoteLine, TraceRow } from "../src/replay/trace.js";

/** Three questions at Δ = 500, few branches each: every number that a test states can be checked by eye. */
export const WORLD = environmentOf([
  {
    text: "2 + 2?",
    gold: "4",
    branches: [
      { tokens: 1700, probes: ["3", "4", "4"], final: "4" },
      // Shorter than its two intervals: the end costs nothing.
      { tokens: 900, probes: ["3", "3"], final: "3" },
      // Shorter than one interval: it ends in the step that opens it.
      { tokens: 400, probes: [], final: "4" },
      { tokens: 2000, probes: [null, "4", "5", "5"], final: "4" },
    ],
  },
  {
    text: "3 + 4?",
    gold: "7",
    // Finals tie between 7, 8 and unparsed: the first voted for leads.
    branches: [
      { tokens: 1200, probes: ["7", "7"], final: "7" },
      { tokens: 1100, probes: ["8", "8"], final: "8" },
      { tokens: 1300, probes: ["8", "7"], final: null },
    ],
  },
  {
    text: "0 + 1?",
    gold: "1",
    branches: [
      { tokens: 600, probes: ["1"], final: "1" },
      { tokens: 700, probes: ["1"], final: "1" },
      { tokens: 800, probes: ["2"], final: "1" },
    ],
  },
]);

export function environmentOf(
  questions: readonly RecordedQuestion[],
  { interval = 500, name = "world" } = {},
): Environment {
  const about = { split: "development", licence: null, source: "made up", synthetic: true } as const;
  return toEnvironment({ model: name, benchmark: "sums", interval, questions, ...about });
}

/**
 * An environment from a seed: one to three questions of up to `branches` branches with up to `depth` probes, some without
 * any, some shorter than Δ · probes, some unparsed. Answers drift towards the branch's final one, which is right half the time.
 */
export function randomWorld(seed: number, { branches = 10, depth = 14 } = {}): Environment {
  const random = new MersenneTwister(seed);
  const times = <T>(n: number, make: () => T): T[] => Array.from({ length: n }, make);
  const anyAnswer = () => [null, "1", "2", "3"][random.below(4)]!;
  const branch = (): RecordedBranch => {
    const final = random.random() < 0.5 ? "1" : anyAnswer();
    const length = random.below(6) === 0 ? 0 : random.below(depth + 1);
    const probes = times(length, () => (random.random() < 0.6 ? final : anyAnswer()));
    return { tokens: Math.max(1, 500 * probes.length + random.below(1500) - 400), probes, final };
  };
  const question = (): RecordedQuestion => ({
    text: "?",
    gold: "1",
    branches: times(1 + random.below(branches), branch),
  });
  // Without any probe, recordings would count as finals only.
  const probed = { tokens: 700, probes: ["1"], final: "1" };
  const [first, ...others] = times(1 + random.below(3), question);
  return environmentOf([{ ...first!, branches: [...first!.branches, probed] }, ...others]);
}

/** One episode, its answer as text (`undefined` for none). */
export interface Played {
  readonly answer: string | undefined;
  readonly tokens: number;
  readonly sequentialTokens: number;
  readonly intervals: number;
  readonly probes: number;
  readonly width: number;
  readonly stop: Stop;
  readonly failure: string | undefined;
  readonly rows: readonly TraceRow[];
  readonly notes: readonly NoteLine[];
}

export interface PlayOptions extends Partial<Limits> {
  readonly question?: number;
  readonly environment?: Environment;
  /** Branches are opened from this place on, in recorded order. */
  readonly first?: number;
  readonly traced?: boolean;
}

/** Plays one episode, branches opened in recorded order. */
export function play(
  policy: Policy,
  { question = 0, environment = WORLD, first = 0, traced = true, ...limits }: PlayOptions = {},
): Played {
  let rows: readonly TraceRow[] = [];
  let notes: readonly NoteLine[] = [];
  const outcomes = replay(policy, environment.columns, {
    protocol: { kind: "rotations", shuffles: [first] },
    questions: [question],
    ...limits,
    ...(traced && {
      onTrace: (trace) => {
        rows = trace.rows();
        notes = trace.notes;
      },
    }),
  });
  return {
    answer: environment.questions[question]!.answers[outcomes.answer[0]!],
    tokens: outcomes.tokens[0]!,
    sequentialTokens: outcomes.sequentialTokens[0]!,
    intervals: outcomes.intervals[0]!,
    probes: outcomes.probes[0]!,
    width: outcomes.width[0]!,
    stop: STOPS[outcomes.stop[0]!]!,
    failure: outcomes.failures[0]?.reason,
    rows,
    notes,
  };
}

/** {@link play} for expectations within an episode: what the policy throws is thrown, not an outcome. */
export function within(policy: (...episode: Parameters<Policy>) => unknown, options?: PlayOptions): Played {
  let thrown: { readonly error: unknown } | undefined;
  const played = play((episode) => {
    try {
      policy(episode);
    } catch (error) {
      thrown = { error };
    }
    return undefined;
  }, options);
  if (thrown) throw thrown.error;
  return played;
}
