import type { Columns } from "../environment/environment.js";
import type { Policy } from "./episode.js";
import { STOPS, type Failure, type Outcomes } from "./outcomes.js";
import { Player } from "./player.js";
import { ordersOf, range, RELEASED, type Protocol } from "./protocol.js";
import type { Limits } from "./recorded-episode.js";
import type { Trace } from "./trace.js";

/** How an environment is played: the protocol, and what it enforces. */
export interface ReplayOptions extends Partial<Limits> {
  readonly protocol?: Protocol;
  /** Indices of the questions to play; all by default. */
  readonly questions?: readonly number[];
  /** Traces every episode and hands each trace over; it is reused, so read it before returning. */
  readonly onTrace?: (trace: Trace, shuffle: number, question: number) => void;
}

/** Plays a policy on every question of an environment under every shuffle of the protocol. */
export function replay(policy: Policy, columns: Columns, options: ReplayOptions = {}): Outcomes {
  return whole(replaySlices(policy, columns, options));
}

/**
 * {@link replay} in slices of one question each; yields the episodes played so far. The question is the outer loop: its
 * recordings stay in the processor's first cache for all shuffles.
 */
export function* replaySlices(
  policy: Policy,
  columns: Columns,
  { ceiling = 64, budget = Infinity, kappa = 0, ...how }: ReplayOptions = {},
): Generator<number, Outcomes> {
  return yield* playSlices(new Player(columns, { ceiling, budget, kappa }), policy, columns, how);
}

/** {@link replaySlices} by a player of these columns: whoever made it may act on its ledger, in place of the policy. */
export function* playSlices(
  player: Player,
  policy: Policy,
  columns: Columns,
  {
    protocol = RELEASED,
    questions = range(columns.branchStart.length - 1),
    onTrace,
  }: Omit<ReplayOptions, keyof Limits>,
): Generator<number, Outcomes> {
  const last = columns.branchStart.length - 2;
  const outside = questions.find(
    (question) => !(Number.isInteger(question) && question >= 0 && question <= last),
  );
  if (outside !== undefined) throw new RangeError(`Cannot play question ${outside}: there are 0 to ${last}`);
  const trace = onTrace && player.trace();
  const orders = ordersOf(protocol);
  const outcomes = emptyOutcomes(protocol.shuffles, questions);
  for (const [q, question] of questions.entries()) {
    const branches = columns.branchStart[question + 1]! - columns.branchStart[question]!;
    for (const [s, order] of orders(question, branches).entries()) {
      player.play(policy, question, order);
      record(player, outcomes, s * questions.length + q);
      if (trace) onTrace(trace, protocol.shuffles[s]!, question);
    }
    yield (q + 1) * protocol.shuffles.length;
  }
  return outcomes;
}

/** All slices, one after the other. */
export function whole(slices: Generator<number, Outcomes>): Outcomes {
  for (;;) {
    const slice = slices.next();
    if (slice.done) return slice.value;
  }
}

type Growing = Omit<Outcomes, "failures"> & { readonly failures: Failure[] };

function emptyOutcomes(shuffles: readonly number[], questions: readonly number[]): Growing {
  const episodes = shuffles.length * questions.length;
  return {
    shuffles,
    questions,
    answer: new Int32Array(episodes),
    tokens: new Float64Array(episodes),
    sequentialTokens: new Float64Array(episodes),
    intervals: new Int32Array(episodes),
    probes: new Int32Array(episodes),
    width: new Int32Array(episodes),
    stop: new Uint8Array(episodes),
    failures: [],
  };
}

function record({ ledger, answer, stop, failure }: Player, outcomes: Growing, episode: number): void {
  outcomes.answer[episode] = answer;
  outcomes.tokens[episode] = ledger.cost;
  outcomes.sequentialTokens[episode] = ledger.sequential;
  outcomes.intervals[episode] = ledger.intervals;
  outcomes.probes[episode] = ledger.probes;
  outcomes.width[episode] = ledger.width;
  outcomes.stop[episode] = STOPS.indexOf(stop);
  if (failure !== undefined) outcomes.failures.push({ episode, reason: failure });
}
