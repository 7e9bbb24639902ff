import type { Environment } from "../environment/environment.js";
import type { ProposalRow, ScoreRow, StoredExperiment } from "../store/discovery-rows.js";
import type { Store } from "../store/store.js";
import { anatomiesOf } from "./anatomies-of.js";
import { archivedSeed } from "./archived.js";
import { BudgetSpent, Meter, type Budgets } from "./budget.js";
import { NO_USAGE } from "./usage.js";
import { bestPoint, curveOf } from "./entry-curve.js";
import { checkResumable } from "./check-resumable.js";
import { Clock } from "./clock.js";
import { fromStored, toStored } from "./experiment.js";
import type { Judge } from "./judge.js";
import { playRound } from "./play-round.js";
import type { Proposer } from "./proposer.js";
import { range } from "../replay/protocol.js";
import { replaySeed, seedsFor, traceSeed, type Seed } from "./seeds.js";
import { select, toCandidates, type Selection } from "./selection.js";
import type { Progress, Session } from "./session.js";
import type { Setup } from "./setup.js";
import { toScores } from "./to-scores.js";

export interface DiscoverOptions {
  readonly store: Store;
  /** The search environments that the run was made with. */
  readonly environments: readonly Environment[];
  readonly judge: Judge;
  readonly proposer: Proposer;
  /** In the place of those stored. */
  readonly budgets?: Budgets | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly now?: () => Date;
}

export interface Discovery {
  readonly experiment: string;
  /** `done`, or the budget that stopped it. */
  readonly state: string;
  readonly stoppedBy?: keyof Budgets;
  readonly selection: Selection | undefined;
}

/**
 * Runs the loop from where its record ends, to its end or to where a budget stops it. Whatever was proposed, paid for or
 * judged is in the store before the next step, so a run that was killed goes on here. Throws the signal's reason once it
 * is aborted, and what the proposer throws; then, too, the run can be resumed.
 */
export async function discover(experiment: string, options: DiscoverOptions): Promise<Discovery> {
  const { store, now = () => new Date() } = options;
  const stored = await store.findExperiment(experiment);
  if (!stored) throw new Error(`Cannot resume ${experiment}: there is no such run in ${store.file}`);
  checkResumable(stored, options.environments, options.proposer);
  const budgets = options.budgets ?? fromStored(stored.experiment.budgets);
  const row = {
    ...stored.experiment,
    ...{ budgets: toStored(budgets), state: "running", process: process.pid },
  };
  await store.saveDiscovery({ experiment: [row] });
  const started = now().getTime();
  const seconds = () => row.seconds + (now().getTime() - started) / 1000;
  const leave = async (state: string, selection: Selection | null = null) =>
    await store.saveDiscovery({
      experiment: [{ ...row, state, seconds: seconds(), process: null, selection }],
    });
  const clock = new Clock(budgets.seconds - row.seconds);
  const session = openSession({ ...stored, experiment: row }, budgets, clock.signal, seconds, options);
  try {
    const scores = await playAll(session);
    const { select: rule } = session.setup;
    const selection = select(toCandidates(scores), rule);
    await leave("done", selection ?? null);
    return { experiment, state: "done", selection };
  } catch (error) {
    const stop = clock.signal.aborted && !session.signal.aborted ? clock.reason : error;
    if (!(stop instanceof BudgetSpent)) {
      await leave("interrupted");
      throw error;
    }
    const selection = select(toCandidates(accepted(session)), session.setup.select);
    await leave(`stopped: ${stop.budget}`, selection ?? null);
    return { experiment, state: `stopped: ${stop.message}`, stoppedBy: stop.budget, selection };
  } finally {
    clock.stop();
  }
}

function openSession(
  stored: StoredExperiment,
  budgets: Budgets,
  clock: AbortSignal,
  seconds: () => number,
  {
    store,
    environments,
    judge,
    proposer,
    signal = new AbortController().signal,
    onProgress,
    now = () => new Date(),
  }: DiscoverOptions,
): Session {
  const setup = stored.experiment.setup as Setup;
  const meter = new Meter(budgets);
  const tell = (phase: string, share?: number): void => {
    const { dollars } = meter.usage;
    const spent = { dollars, tokens: meter.tokens, evaluations: meter.evaluations };
    const { round } = session;
    onProgress?.({
      round,
      rounds: setup.rounds,
      phase,
      share,
      best: bestOf(session),
      spent,
      budgets,
      seconds: seconds(),
    });
  };
  const proposing = AbortSignal.any([signal, clock]);
  const session: Session = {
    ...{ store, stored, row: stored.experiment, setup, environments, judge, proposer, meter, archive: [] },
    ...{ signal, proposing, now, tell, round: 0 },
  };
  return session;
}

function bestOf({ archive }: Session): Progress["best"] {
  const points = archive.filter(({ entry }) => entry.round > 0).flatMap(({ entry }) => curveOf(entry));
  if (points.length === 0) return undefined;
  const { entry, accuracy, tokens } = bestPoint(points);
  return { id: entry.id, accuracy, tokens };
}

/** Scores of the accepted proposals. */
async function playAll(session: Session): Promise<readonly ScoreRow[]> {
  for (const seed of seedsFor(session.environments)) await plant(session, seed);
  for (let round = 1; round <= session.setup.rounds; round++) {
    session.signal.throwIfAborted();
    session.round = round;
    await playRound(session, round);
  }
  return accepted(session);
}

function accepted({ archive }: Session): readonly ScoreRow[] {
  return archive.filter(({ entry }) => entry.round > 0).flatMap(({ scores }) => scores);
}

async function plant(session: Session, seed: Seed): Promise<void> {
  const { stored, environments, setup, store, row, now, archive, signal, tell } = session;
  const { experiment } = row;
  const known = stored.proposal.find(({ proposal }) => proposal === seed.id);
  if (known) {
    const scores = stored.score.filter(({ proposal }) => proposal === seed.id);
    archive.push(archivedSeed(seed, environments, known, scores));
    return;
  }
  tell(`replaying the seed ${seed.name}`);
  const runs = await replaySeed(seed, environments, { shuffles: range(setup.shuffles), signal });
  const scores = toScores(runs, environments, { experiment, proposal: seed.id });
  const trace = (episodes: Parameters<typeof traceSeed>[2]) =>
    Promise.resolve(traceSeed(seed, environments, episodes));
  const planted: ProposalRow = {
    ...{ experiment, proposal: seed.id, kind: "seed", round: 0, attempt: 0, name: seed.name, parent: null },
    ...{
      code: seed.code,
      codeHash: null,
      behaviour: null,
      statement: null,
      settings: seed.settings,
      program: null,
    },
    anatomies: await anatomiesOf(session, seed.settings.length, trace),
    ...{ outcome: "accepted", reason: null, model: null, ...NO_USAGE, seconds: 0, created: now() },
  };
  await store.saveDiscovery({ proposal: [planted], score: scores });
  archive.push(archivedSeed(seed, environments, planted, scores));
}
