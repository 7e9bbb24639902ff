import { inspect } from "node:util";
import { environmentName } from "../environment/environment.js";
import type { Split } from "../environment/recording.js";
import { detectableDifference } from "../math/power.js";
import { signFlipTest } from "../math/sign-flip-test.js";
import { escapeMarkup } from "../plot/escape-markup.js";
import type { FrontierRow } from "../plot/frontier-row.js";
import type { GainRow } from "../plot/gain-strip.js";
import type { Source } from "../plot/source.js";
import { DISPLAY, type Displayed } from "./display.js";
import type { Evaluation } from "./evaluate.js";
import { findEpisode, type EpisodeChoice } from "./find-episode.js";
import { suggestion } from "./nearest.js";
import { Rows } from "./rows.js";
import { settingName } from "./setting.js";
import { accuracyOf, compare, summarise } from "./summary.js";
import { table } from "./table.js";
import type { TracedEpisode } from "./traced-episode.js";

/** What one setting reaches on one environment, or averaged over the models of one benchmark. */
export interface ResultRow extends FrontierRow {
  readonly split: Split;
  /** Mean per question: the longest branch of each call, added up. */
  readonly sequentialTokens: number;
  readonly questions: number;
  /** Episodes whose policy threw; each counts as wrong. */
  readonly failed: number;
}

/** A paired comparison over the same questions: the setting minus the other. */
export interface ComparisonRow {
  readonly environment: string;
  readonly controller: string;
  readonly setting: string;
  readonly other: string;
  /** Points of accuracy, with the 95 % interval over questions. */
  readonly difference: number;
  readonly interval: readonly [low: number, high: number];
  /** Two-sided sign-flip test. */
  readonly p: number;
  /** Points that these questions show with 80 % power. */
  readonly visible: number;
  /** Percent of the other's tokens, with the 95 % interval. */
  readonly saved: number;
  readonly savedInterval: readonly [low: number, high: number];
}

/** What `simulate` found: one evaluation for each setting and environment, environment-major. */
export class Results implements Displayed {
  readonly evaluations: readonly Evaluation[];
  readonly traces: readonly TracedEpisode[];

  constructor(evaluations: readonly Evaluation[], traces: readonly TracedEpisode[] = []) {
    this.evaluations = evaluations;
    this.traces = traces;
  }

  /** One row for each setting and environment. */
  get rows(): Rows<ResultRow> {
    return new Rows(
      this.evaluations.flatMap((evaluation) => rowOf([evaluation], environmentName(evaluation.environment))),
    );
  }

  /** One row for each setting and benchmark, averaged over the models question by question. */
  get means(): Rows<ResultRow> {
    return new Rows(
      this.#byBenchmark().flatMap(([name, group]) => rowOf(group, name)),
      { columns: COLUMNS },
    );
  }

  /** The conditions, for the footer and the data of a figure. */
  get source(): Source {
    const [first] = this.evaluations;
    if (first === undefined) return {};
    const code = this.evaluations.map(({ setting }) => [setting.short, setting.codeHash] as const);
    return {
      protocol: `${first.protocol}, ${shufflesOf(first)} shuffles`,
      grader: first.grader,
      code: Object.fromEntries(code.filter((pair): pair is [string, string] => pair[1] !== undefined)),
      fingerprints: Object.fromEntries(
        this.evaluations.map(({ environment }) => [environmentName(environment), environment.fingerprint]),
      ),
    };
  }

  /** The evaluations for which the condition holds, and their traces. */
  filter(condition: (evaluation: Evaluation) => boolean): Results {
    const kept = this.evaluations.filter(condition);
    const isKept = (trace: TracedEpisode): boolean =>
      kept.some(({ setting, environment }) => setting === trace.setting && environment === trace.environment);
    return new Results(kept, this.traces.filter(isKept));
  }

  /** These and the others. */
  and(others: Results): Results {
    return new Results([...this.evaluations, ...others.evaluations], [...this.traces, ...others.traces]);
  }

  /** Every other setting minus this one, paired over the questions, averaged over the models of a benchmark. */
  against(other: string): Rows<ComparisonRow> {
    const groups = this.#byBenchmark();
    this.#settingNamed(other);
    return new Rows(
      groups.flatMap(([name, group]) => {
        const base = groups.find(
          ([where, [first]]) => where === name && settingName(first!.setting) === other,
        );
        return base === undefined || group === base[1] ? [] : comparison(name, group, base[1], other);
      }),
      { columns: COMPARED },
    );
  }

  /** What a setting gains on each question over another, for `plot.gainStrip`. */
  gains(setting: string, other: string): Rows<GainRow> {
    for (const name of [setting, other]) this.#settingNamed(name);
    const of = (name: string): Evaluation[] =>
      this.evaluations.filter((evaluation) => settingName(evaluation.setting) === name);
    return new Rows(
      of(setting).flatMap(({ environment, perQuestion }) => {
        const theirs = of(other).find((evaluation) => evaluation.environment === environment);
        const about = { environment: environmentName(environment), synthetic: environment.synthetic };
        const gains = theirs
          ? perQuestion.accuracy.map((value, q) => value - theirs.perQuestion.accuracy[q]!)
          : [];
        return Array.from(gains, (gain, question) => ({
          ...about,
          ...{ comparison: `${setting} − ${other}`, question, gain },
        }));
      }),
    );
  }

  /** A traced episode. Throws where it was not recorded, or where more than one fits. */
  episode(question: number, choice: EpisodeChoice = {}): TracedEpisode {
    return findEpisode(this.traces, question, choice);
  }

  [DISPLAY](): Readonly<Record<string, unknown>> {
    if (this.evaluations.length === 0) return { "text/plain": "no results" };
    const shown = table(this.rows, { columns: COLUMNS });
    const notes = this.#notes();
    const html = `${shown.toHTML()}${notes.map((note) => `<p>${escapeMarkup(note)}</p>`).join("")}`;
    return { "text/html": html, "text/plain": [String(shown), ...notes].join("\n") };
  }

  [inspect.custom](): string {
    return String(this[DISPLAY]()["text/plain"]);
  }

  #notes(): string[] {
    const [first] = this.evaluations as [Evaluation];
    const synthetic = this.evaluations.some(({ environment }) => environment.synthetic);
    return [
      ...this.evaluations.flatMap(failureNote),
      `Protocol ${first.protocol}, ${shufflesOf(first)} shuffles; grader ${first.grader}; 95 % intervals over questions; tokens are means per question.`,
      ...(synthetic ? ["Synthetic recordings: they say nothing about real models."] : []),
    ];
  }

  /** Groups of one setting on one benchmark, with their heading. */
  #byBenchmark(): (readonly [name: string, group: readonly Evaluation[]])[] {
    const groups = new Map<string, Evaluation[]>();
    for (const evaluation of this.evaluations) {
      const key = JSON.stringify([evaluation.environment.benchmark, settingName(evaluation.setting)]);
      groups.set(key, [...(groups.get(key) ?? []), evaluation]);
    }
    return [...groups.values()].map((group) => [groupName(group), group] as const);
  }

  #settingNamed(name: string): void {
    const names = [...new Set(this.evaluations.map(({ setting }) => settingName(setting)))];
    if (!names.includes(name)) throw new RangeError(`Unknown setting ${name}${suggestion(name, names)}`);
  }
}

const COLUMNS = [
  ...["environment", "controller", "setting"],
  ["accuracy", "accuracy %", 1],
  ["interval", "95 %", 1],
  "tokens",
  ["sequentialTokens", "sequential"],
] as const;

const COMPARED = [
  ...["environment", "controller", "setting", "other"],
  ["difference", "points", 1],
  ["interval", "95 %", 1],
  ["p", "p", 3],
  ["visible", "visible", 1],
  ["saved", "tokens saved %"],
  ["savedInterval", "95 % of it"],
] as const;

/** Episodes whose policy threw count as wrong; that is said before a 0 is believed. */
function failureNote({ setting, environment, failures, episodes }: Evaluation): string[] {
  const [first] = failures;
  if (first === undefined) return [];
  return [
    `${failures.length} of ${episodes} episodes of ${settingName(setting)} on ${environmentName(environment)} failed and count as wrong; the first: ${first.reason}`,
  ];
}

function shufflesOf({ episodes, perQuestion }: Evaluation): number {
  return episodes / perQuestion.accuracy.length;
}

function groupName(group: readonly Evaluation[]): string {
  const [first] = group as [Evaluation];
  return group.length === 1
    ? environmentName(first.environment)
    : `mean of ${group.length}/${first.environment.benchmark}`;
}

/** None where there are too few questions for an interval. */
function rowOf(group: readonly Evaluation[], environment: string): ResultRow[] {
  const summary = summarise(group);
  const [first] = group as [Evaluation];
  if (!summary) return [];
  const { estimate, low, high, questions } = accuracyOf(summary);
  return [
    {
      environment,
      controller: first.setting.short,
      setting: first.setting.label,
      accuracy: estimate,
      interval: [Math.max(0, low), Math.min(100, high)],
      tokens: mean(group.map(({ tokens }) => tokens)),
      synthetic: first.environment.synthetic,
      split: first.environment.split,
      sequentialTokens: summary.sequentialTokens,
      questions,
      failed: group.reduce((sum, { failures }) => sum + failures.length, 0),
    },
  ];
}

function comparison(
  environment: string,
  group: readonly Evaluation[],
  base: readonly Evaluation[],
  other: string,
): ComparisonRow[] {
  const [ours, theirs] = [summarise(group), summarise(base)];
  if (!ours || !theirs) return [];
  const { difference, saving } = compare(ours, theirs);
  const { setting } = group[0]!;
  return [
    {
      environment,
      controller: setting.short,
      setting: setting.label,
      other,
      difference: difference.estimate,
      interval: [difference.low, difference.high],
      p: signFlipTest(theirs.accuracy, ours.accuracy).p,
      visible: detectableDifference(theirs.accuracy, ours.accuracy),
      saved: 100 * (saving?.estimate ?? NaN),
      savedInterval: [100 * (saving?.low ?? NaN), 100 * (saving?.high ?? NaN)],
    },
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
