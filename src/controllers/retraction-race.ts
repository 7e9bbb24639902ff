import type { Answer } from "../math/answer.js";
import { halfEven } from "../math/half-even.js";
import type { Branch, Episode, Policy } from "../replay/episode.js";
import { DoubtedVote } from "./doubted-vote.js";
import { latestPlurality } from "./pool.js";
import { Spells } from "./spells.js";

/** What beta sets. Counts are of branches or intervals. */
export interface RetractionRacePlan {
  /** Branches opened at the start. */
  readonly initial: number;
  /** Branches opened at most, where the vote is firm and the race short; beyond the ceiling it only outweighs the two. */
  readonly cap: number;
  /** Lead, in standard deviations of the vote, at which to answer while nothing of the cap is used. */
  readonly margin: number;
  /** Share of the open branches that is to finish before more are opened. */
  readonly quantile: number;
  /** {@link DoubtedVote}'s exponents. */
  readonly length: number;
  readonly steady: number;
  readonly doubt: number;
  /** How far the cap left and the depth of the race steer margin and cap, from 0 to 1. */
  readonly steer: number;
  /** Intervals without a held answer after which a branch waits. */
  readonly wander: number;
}

/** The plan of a beta in [0, 1]; non-decreasing in beta but for quantile and wander, which do not increase. */
export function retractionRaceSchedule(beta: number): RetractionRacePlan {
  const rise = Math.min(1, 1.5 * beta);
  return {
    initial: halfEven(3 + 3 * beta),
    cap: 4 * 32 ** beta,
    margin: 1.15 + 0.25 * beta + 0.6 * beta ** 6 + 0.6 * beta ** 12,
    quantile: 0.5 - 0.1 * rise,
    length: 1 + 0.2 * rise,
    steady: 0.35 * rise,
    doubt: 0.6 + 1.6 * rise,
    steer: rise,
    wander: halfEven(60 - 54 * rise),
  };
}

/** What the latest answer of an unfinished branch is worth beside a final one. */
const PREVIEW = 0.3;
/** Votes whose leader holds less than 1 / FIRM of the weight are nearly hopeless: their cap shrinks with the shortfall's square. */
const FIRM = 4.5;
/** Intervals from which a deeper race shrinks the cap: width costs more there and mends less. */
const DEEP = 40;

/**
 * Retraction Race (RR): branches race side by side; the first finishers vote, short ones with more weight, and an answer
 * that branches had held and then left is doubted ({@link DoubtedVote}). Answer when the lead exceeds a margin that falls
 * as the cap is used up; else open an eighth more branches, brought up to the front of the race, once enough of the open
 * ones have finished. Branches that never settle on an answer wait. Found by this project's discovery loop on AIME24
 * (data/discovered, proposal r05 of run full-b).
 */
export function retractionRace({ beta = 0.5 } = {}): Policy {
  const plan = retractionRaceSchedule(beta);
  return (episode) => (episode.room === 0 ? undefined : race(episode, plan));
}

function race(episode: Episode, plan: RetractionRacePlan): Answer | undefined {
  const vote = new DoubtedVote({ ...plan, unparsed: episode.unparsed });
  const spells = new Spells();
  let finished = 0;
  let frontier = 1;
  const take = (branches: readonly Branch[]): void => {
    for (const branch of branches) {
      if (!branch.finished) continue;
      finished++;
      vote.add(branch);
    }
  };
  take(episode.widen(plan.initial));
  for (;;) {
    const { active } = episode;
    const standing = standingOf(vote, episode);
    const cap = capOf(plan, standing, frontier, episode.width + episode.room);
    const left = Math.max(0, 1 - episode.width / cap);
    const racing = racingOf(active, spells, vote, plan, finished);
    if (standing.leader !== undefined && vote.total >= 2) {
      episode.note({ margin: standing.margin, left, finished, frontier });
      if (standing.margin >= plan.margin * left ** (plan.steer / 2)) return standing.leader;
    }
    const settled = finished + active.length - racing.length;
    const mayRace = racing.length > 0 && racing.length <= episode.affordable;
    const opening = openingOf(episode, cap, frontier);
    if (mayRace && settled < plan.quantile * episode.width) {
      frontier++;
      take(episode.deepen(racing));
    } else if (opening > 0) {
      const opened = episode.widen(opening);
      take(opened);
      const behind = opened.filter((branch) => !branch.finished);
      if (behind.length > 0 && frontier > 1) take(episode.deepen(behind, frontier - 1));
    } else if (standing.leader !== undefined) {
      return standing.leader;
    } else {
      if (active.length === 0 || active.length > episode.affordable) return latestPlurality(episode);
      frontier++;
      take(episode.deepen(active));
    }
  }
}

interface Standing {
  readonly leader: Answer | undefined;
  /** The leader's weight and that of all. */
  readonly best: number;
  readonly sum: number;
  /** The leader's lead over the next answer in standard deviations of the vote, unfinished branches heard too. */
  readonly margin: number;
}

function standingOf(vote: DoubtedVote, { active, unparsed }: Episode): Standing {
  let leader: Answer | undefined;
  let best = 0;
  let sum = 0;
  const weights = vote.weights();
  for (const [answer, weight] of weights) {
    sum += weight;
    if (weight > best) {
      best = weight;
      leader = answer;
    }
  }
  if (leader === undefined || vote.total < 2) return { leader, best, sum, margin: 0 };
  const scale = vote.total / sum;
  const preview = new Map<Answer, number>();
  for (const { answer } of active)
    if (answer !== undefined && answer !== unparsed)
      preview.set(answer, (preview.get(answer) ?? 0) + PREVIEW);
  const first = best * scale + (preview.get(leader) ?? 0);
  let second = 0;
  for (const [answer, weight] of weights)
    if (answer !== leader) second = Math.max(second, weight * scale + (preview.get(answer) ?? 0));
  for (const [answer, weight] of preview) if (!vote.has(answer)) second = Math.max(second, weight);
  return { leader, best, sum, margin: (first - second) / Math.sqrt(first + second + 1) };
}

function capOf(
  { cap, steer }: RetractionRacePlan,
  { best, sum }: Standing,
  frontier: number,
  most: number,
): number {
  const firm = sum > 0 ? Math.min(1, ((FIRM * best) / sum) ** 2) : 1;
  return Math.min(Math.round(cap * firm * Math.min(1, DEEP / frontier) ** steer), most);
}

/** The branches that race on: those that wander wait, unless more wait than have finished. */
function racingOf(
  active: readonly Branch[],
  spells: Spells,
  vote: DoubtedVote,
  { wander }: RetractionRacePlan,
  finished: number,
): readonly Branch[] {
  const steady = active.filter((branch) => {
    const unsteady = spells.unsteady(branch);
    return !(vote.total >= 2 && branch.depth > vote.meanDepth && unsteady >= wander);
  });
  return active.length - steady.length > finished ? active : steady;
}

/** An eighth more branches, as far as cap, room and what it costs to bring them to the front allow. */
function openingOf(episode: Episode, cap: number, frontier: number): number {
  const eighth = Math.max(1, Math.round(episode.width / 8));
  return Math.min(eighth, cap - episode.width, episode.room, Math.floor(episode.affordable / frontier));
}
