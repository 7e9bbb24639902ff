import type { Knobs } from "../../controllers/knobs.js";
import type { Columns } from "../../environment/environment.js";
import { ordersOf } from "../../replay/protocol.js";
import type { TraceRow } from "../../replay/trace.js";
import type { PlayReply } from "../sandbox/messages.js";
import { callEnds } from "./call-ends.js";
import { otherFutures, type Past, type Read } from "./other-future.js";

/** An episode that was played, with what is known of it. */
export interface Witnessed {
  readonly question: number;
  readonly shuffle: number;
  /** The log of its calls, and its answer as its player knows it. */
  readonly words: Int32Array;
  readonly answer: number;
  readonly rows: readonly TraceRow[];
}

/** Plays question i of the columns under shuffle i of the list, for each i, at given knobs. */
export type Replayer = (
  columns: Columns,
  knobs: Knobs,
  shuffles: readonly number[],
) => Promise<readonly Pick<PlayReply, "answers" | "log">[]>;

/** A cut: an episode, and how many of its calls are past. */
interface Cut {
  readonly episode: Witnessed;
  readonly calls: number;
}

/**
 * Whether a policy acts on nothing that it has not read: at a third, two thirds and the end of each episode all that had not
 * been read is replaced, and the policy must have made the same calls up to there and make the same next call, or give the
 * same answer. Returns where it does not.
 */
export async function anticipation(
  episodes: readonly Witnessed[],
  columns: Columns,
  knobs: Knobs,
  { play, below }: { readonly play: Replayer; readonly below: (n: number) => number },
): Promise<string | undefined> {
  const cuts = episodes.flatMap(cutsOf);
  if (cuts.length === 0) return undefined;
  const changed = otherFutures(
    columns,
    cuts.map((cut) => pastOf(cut, columns)),
    below,
  );
  const played = await play(
    changed,
    knobs,
    cuts.map(({ episode }) => episode.shuffle),
  );
  const caught = cuts.findIndex((cut, i) => !isSame(cut, played[i]!));
  if (caught < 0) return undefined;
  const { episode, calls } = cuts[caught]!;
  return `question ${episode.question}, shuffle ${episode.shuffle}: with another future after call ${calls}, it acts otherwise up to there`;
}

function cutsOf(episode: Witnessed): Cut[] {
  const total = callEnds(episode.words).length;
  const calls = new Set([Math.ceil(total / 3), Math.ceil((2 * total) / 3), total]);
  return [...calls].filter((count) => count > 0).map((count) => ({ episode, calls: count }));
}

/** What had been read after the calls of a cut, by the places of branches in the question. */
function pastOf({ episode, calls }: Cut, columns: Columns): Past {
  const { question, shuffle, rows } = episode;
  const branches = columns.branchStart[question + 1]! - columns.branchStart[question]!;
  const [order] = ordersOf({ kind: "released", shuffles: [shuffle] })(question, branches);
  const read = new Map<number, Read>();
  for (const { round, action, branch, depth } of rows) {
    if (round > calls || branch < 0) continue;
    const place = order![branch]!;
    const finished = action === "end" || action === "read" || read.get(place)?.finished === true;
    read.set(place, { depth, finished });
  }
  return { question, read };
}

/** The calls of the past and the one decided on it; the answer too, where there was none. */
function isSame({ episode, calls }: Cut, { answers, log }: Pick<PlayReply, "answers" | "log">): boolean {
  const ends = callEnds(episode.words);
  const decided = ends[calls];
  const known = decided ?? episode.words.length;
  if (log.length < known) return false;
  for (let i = 0; i < known; i++) if (log[i] !== episode.words[i]) return false;
  return decided !== undefined || (log.length === known && answers[0] === episode.answer);
}
