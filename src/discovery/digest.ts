import { environmentName, type Environment } from "../environment/environment.js";
import { fit, spread, type Block } from "./digest-block.js";
import { scoreBlocks } from "./digest-scores.js";
import { traceBlocks, type Traced } from "./digest-traces.js";
import { bestPoint, curveOf, searchFrontier } from "./entry-curve.js";
import type { Entry } from "./history.js";
import type { EpisodeName, Played } from "./judge.js";
import type { Feedback, KnobMode } from "./proposal.js";

export interface DigestOptions {
  /** Seeds and accepted proposals, oldest first. */
  readonly history: readonly Entry[];
  /** The search environments, with gold. */
  readonly environments: readonly Environment[];
  readonly feedback: Feedback;
  readonly mode: KnobMode;
  /** The round that the digest is for, from 1. */
  readonly round: number;
  /** Plays single episodes of an entry again, traced, in the order given. Never called at the feedback level `scores`. */
  readonly trace: (entry: Entry, episodes: readonly EpisodeName[]) => Promise<readonly Played[]>;
  /** The most that it may take, counted at 2.5 bytes a token. */
  readonly tokens?: number;
}

export interface Digest {
  /** Markdown. */
  readonly text: string;
  readonly bytes: number;
  /** Upper bound on the bits told about which episodes were right, beyond the scores of whole environments. */
  readonly labelBits: number;
}

/** Episodes traced of each setting that is looked into. */
const EPISODES = 60;

/**
 * What a round adds to the brief: scores, predictions against what happened and, as far as the feedback level lets it,
 * executions of the most accurate and of the latest entry. The same inputs give the same text.
 */
export async function writeDigest({
  history,
  environments,
  feedback,
  mode,
  round,
  trace,
  tokens = 6000,
}: DigestOptions): Promise<Digest> {
  const blocks: Block[] = [{ about: "the title", rank: 0, labelBits: 0, text: title(round, feedback, mode) }];
  if (history.length === 0) return fit(blocks, tokens);
  const shown = shownEntries(history);
  blocks.push(...scoreBlocks(history, shown));
  if (feedback !== "scores") {
    const traced: Traced[] = [];
    for (const entry of shown.slice(0, 2)) {
      traced.push({ entry, episodes: await trace(entry, sampleOf(entry, environments, round)) });
    }
    blocks.push(...traceBlocks(traced, environments, feedback === "traces+labels"));
  }
  return fit(blocks, tokens);
}

function title(round: number, feedback: Feedback, mode: KnobMode): string {
  const shows = {
    scores: "It shows scores alone.",
    traces: "It shows scores and executions, and not which episodes were right.",
    "traces+labels": "It shows scores, executions and which episodes were right.",
  }[feedback];
  const knobs =
    mode === "beta" ? "One knob, beta, sets everything." : "Each proposal names its own knob vectors.";
  return `# Round ${round}: what was tried on the search set\n\n${shows} ${knobs} Answers are named A, B, C… anew in each episode, “?” where none could be read. The unit of noise is the question: a small difference between curves may be none.`;
}

/** The most accurate, then the latest, then the others by their places on the frontier. */
function shownEntries(history: readonly Entry[]): Entry[] {
  const best = bestPoint(history.flatMap(curveOf)).entry;
  const places = searchFrontier(history).map(({ entry }) => entry);
  const onFrontier = (entry: Entry) => places.filter((other) => other === entry).length;
  const others = history.filter((entry) => onFrontier(entry) > 0);
  others.sort((a, b) => onFrontier(b) - onFrontier(a));
  return [...new Set([best, history.at(-1)!, ...others])].slice(0, 5);
}

/** The middle and the last setting, on questions spread evenly over the environments; another shuffle every round. */
function sampleOf(entry: Entry, environments: readonly Environment[], round: number): EpisodeName[] {
  const last = entry.settings.length - 1;
  const all = environments.flatMap((environment) =>
    environment.questions.map((_, question) => ({ environment: environmentName(environment), question })),
  );
  const questions = spread(all, EPISODES);
  return [...new Set([Math.floor(last / 2), last])].flatMap((setting) =>
    questions.map((question) => ({ ...question, setting, shuffle: round % 100 })),
  );
}
