import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ArmRun, RunCurve } from "../../discovery/ablation/arm-run.js";
import { armOf, panelsOf, type Panel } from "../../discovery/ablation/arms.js";
import {
  armDifference,
  commonWindow,
  pointsOnCurves,
  searchGap,
  selectedPoint,
  type Set as On,
} from "../../discovery/ablation/compare-arms.js";
import type { TogetherInterval } from "../../discovery/ablation/together.js";
import { acceptedSame, goesOnFrom, sameRun } from "../../discovery/ablation/same-lineage.js";
import { readKeptRun } from "../../discovery/kept-run.js";
import { toKept } from "../../discovery/to-kept.js";
import type { KeptFacts } from "../../discovery/kept-facts.js";
import { toCandidates } from "../../discovery/selection.js";
import type { Window } from "../../math/frontier.js";
import type { Store } from "../../store/store.js";
import { meanOf } from "../matched-tokens.js";
import { findProposal, lookAt, lookedBefore, targets } from "./look-at.js";
import { nearestRun } from "./nearest-run.js";

export interface CompareArmsOptions {
  readonly store: Store;
  /**
   * Runs of the store, or folders of kept ones. Left out are those that played a kept run again, those that are named
   * twice, those that accepted the same as another, and those from which another one goes on: runs are counted as independent.
   */
  readonly runs: readonly string[];
  /** Recordings of one set that the loop did not see, on which each run's selected proposal is looked at once. */
  readonly environments?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((what: string) => void) | undefined;
  readonly now?: () => Date;
}

/** One arm in a panel; null fields are what was not run, or is undefined. */
export interface ArmReport {
  readonly arm: string;
  readonly runs: number;
  readonly spent: ArmRun["spent"] | null;
  readonly search: ReturnType<typeof selectedPoint> | null;
  readonly target: ReturnType<typeof selectedPoint> | null;
  readonly gap: TogetherInterval | null;
  /** Points of accuracy above the first arm of the panel, over the common window. */
  readonly aboveFirst: Readonly<Partial<Record<On, TogetherInterval | undefined>>>;
  /** Its selected points above the first arm's curves, and the first arm's above its own, at the same tokens. */
  readonly pointsOnFirst: Readonly<Partial<Record<On, TogetherInterval | undefined>>>;
  readonly firstOnItsCurves: Readonly<Partial<Record<On, TogetherInterval | undefined>>>;
}

export interface AblationReport {
  readonly panels: readonly {
    readonly title: string;
    readonly windows: Readonly<Partial<Record<On, Window | undefined>>>;
    readonly arms: readonly ArmReport[];
  }[];
  /** Names of the recordings that the runs searched on. */
  readonly search: readonly string[];
  /** Names of the recordings looked at; empty where none was. */
  readonly target: readonly string[];
  /** Runs that selected nothing. */
  readonly empty: readonly string[];
  /** Runs that are left out, and why. */
  readonly left: readonly { readonly run: string; readonly why: string }[];
  /** The run, as it was named, whose pick is the most accurate on the search set. */
  readonly best: string;
}

/** Compares arms by their independent runs, with intervals that resample runs and questions together. */
export async function compareArms(options: CompareArmsOptions): Promise<AblationReport> {
  const { store, environments, onProgress = () => undefined } = options;
  const target = environments && (await targets(store, environments));
  const runs: ArmRun[] = [];
  let best = { name: "", accuracy: -Infinity };
  const empty: string[] = [];
  const search = new Set<string>();
  const { named, left } = independent(await readAll(options));
  for (const { name, facts } of named) {
    if (facts.selection === null) {
      empty.push(name);
      continue;
    }
    for (const name of Object.keys(facts.environments)) search.add(name);
    const run = await toArmRun(facts, facts.selection, name, target, options);
    runs.push(run);
    const accuracy = meanOf(run.search.accuracy[run.selected]!.values);
    if (accuracy > best.accuracy) best = { name, accuracy };
  }
  if (runs.length === 0) throw new Error("Cannot compare arms: none of the runs has selected anything");
  const panels = panelsOf([...new Set(runs.map(({ arm }) => arm))]);
  return {
    panels: panels.map((panel) => {
      onProgress(panel.title);
      return reportOf(panel, runs, target !== undefined);
    }),
    search: [...search],
    target: target ? target.environments.map(({ model, benchmark }) => `${model}/${benchmark}`) : [],
    ...{ empty, left },
    best: best.name,
  };
}

interface Named {
  readonly name: string;
  readonly facts: KeptFacts;
}

async function readAll({ store, runs, onProgress = () => undefined }: CompareArmsOptions): Promise<Named[]> {
  const read: Named[] = [];
  for (const name of runs) {
    onProgress(`reading ${name}`);
    read.push({ name, facts: await factsOf(store, name) });
  }
  return read;
}

/** The runs that may be counted, and why the others may not. */
function independent(all: readonly Named[]): Pick<AblationReport, "left"> & { readonly named: Named[] } {
  const own = all.filter(({ facts }) => facts.proposer.kind !== "recorded");
  const named: Named[] = [];
  const left: { run: string; why: string }[] = [];
  for (const [i, one] of all.entries()) {
    const leave = (why: string): unknown => left.push({ run: one.name, why });
    const twin = all.slice(0, i).find(({ facts }) => sameRun(facts, one.facts));
    const like = own.slice(0, own.indexOf(one)).find(({ facts }) => acceptedSame(facts, one.facts));
    const later = own.find(({ facts }) => goesOnFrom(facts, one.facts));
    if (!own.includes(one)) leave("it plays a kept run again");
    else if (twin) leave(`it is ${twin.name}`);
    else if (like) leave(`it accepted the same as ${like.name}`);
    else if (later) leave(`${later.name} goes on from it`);
    else named.push(one);
  }
  return { named, left };
}

async function factsOf(store: Store, name: string): Promise<KeptFacts> {
  if (existsSync(join(name, "run.json"))) return await readKeptRun(name);
  const stored = await store.findExperiment(name);
  if (stored) return toKept(stored);
  throw new Error(
    `Cannot compare ${name}: it is neither a run of ${store.file} nor a kept run's folder${await nearestRun(store, name)}`,
  );
}

async function toArmRun(
  facts: KeptFacts,
  { proposal, setting }: NonNullable<KeptFacts["selection"]>,
  run: string,
  target: Awaited<ReturnType<typeof targets>> | undefined,
  { store, signal, now = () => new Date(), onProgress = () => undefined }: CompareArmsOptions,
): Promise<ArmRun> {
  const { proposer, setup, rounds, looked, proposals } = facts;
  const { kind, program, model } = proposer;
  const { mode, feedback, withHistory = true } = setup;
  let there: RunCurve | undefined;
  if (target) {
    const found = await findProposal({ store, run });
    onProgress(`looking at ${proposal} of ${run}`);
    const known = await lookedBefore(found, target.environments, store);
    there = toCurve(
      known ?? (await lookAt(found, target.environments, { store, split: target.split, now, signal })),
    );
  }
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const submitted = proposals.filter((one) => one.kind === "proposal");
  return {
    name: facts.experiment,
    arm: armOf({ kind, program, model, mode, feedback, withHistory }),
    ...{ proposal, selected: setting, target: there },
    search: toCurve(facts.scores.filter((score) => score.proposal === proposal)),
    spent: {
      rounds: rounds.length,
      proposals: submitted.length,
      evaluations:
        submitted.filter(({ codeHash }) => codeHash !== null).length +
        sum(looked.map(({ evaluations }) => evaluations)),
      labelBits: sum([...rounds, ...looked].map(({ labelBits }) => labelBits)),
      bytes: sum([...rounds, ...looked].map(({ bytes }) => bytes)),
      dollars: sum(proposals.map(({ dollars }) => dollars)),
    },
  };
}

function toCurve(scores: Parameters<typeof toCandidates>[0]): RunCurve {
  const candidates = toCandidates(scores.toSorted((a, b) => a.setting - b.setting));
  return {
    accuracy: candidates.map(({ accuracy }) => accuracy),
    tokens: candidates.map(({ tokens }) => tokens),
  };
}

function reportOf(
  { title, arms }: Panel,
  runs: readonly ArmRun[],
  looked: boolean,
): AblationReport["panels"][number] {
  const of = (arm: string) => runs.filter((run) => run.arm === arm);
  const sets: readonly On[] = looked ? ["search", "target"] : ["search"];
  const inPanel = arms.flatMap(of);
  const windows: Partial<Record<On, Window | undefined>> = {};
  for (const set of sets) windows[set] = inPanel.length === 0 ? undefined : commonWindow(inPanel, set);
  const first = of(arms[0]!);
  const both = <T>(compare: (set: On) => T): Partial<Record<On, T>> =>
    Object.fromEntries(sets.map((set) => [set, compare(set)]));
  return {
    ...{ title, windows },
    arms: arms.map((arm, i): ArmReport => {
      const own = of(arm);
      const none = own.length === 0;
      const comparable = !none && i > 0 && first.length > 0;
      return {
        ...{ arm, runs: own.length, spent: none ? null : average(own) },
        search: none ? null : selectedPoint(own, "search"),
        target: none || !looked ? null : selectedPoint(own, "target"),
        gap: none || !looked ? null : (searchGap(own) ?? null),
        aboveFirst: comparable
          ? both((set) => windows[set] && armDifference(first, own, { set, window: windows[set] }))
          : {},
        pointsOnFirst: comparable ? both((set) => pointsOnCurves(own, first, set)) : {},
        firstOnItsCurves: comparable ? both((set) => pointsOnCurves(first, own, set)) : {},
      };
    }),
  };
}

/** Per run. */
function average(runs: readonly ArmRun[]): ArmRun["spent"] {
  const mean = (of: keyof ArmRun["spent"]) =>
    runs.reduce((sum, { spent }) => sum + spent[of], 0) / runs.length;
  return {
    ...{ rounds: mean("rounds"), proposals: mean("proposals"), evaluations: mean("evaluations") },
    ...{ labelBits: mean("labelBits"), bytes: mean("bytes"), dollars: mean("dollars") },
  };
}
