import type { Answer } from "../math/answer.js";
import { Tally } from "../math/tally.js";
import { votingRule } from "../controllers/catalog.js";
import type { Vote } from "../controllers/voting-rule.js";
import { environmentName } from "../environment/environment.js";
import { difficulty } from "../environment/difficulty.js";
import { walk, type Step } from "../discovery/walk.js";
import type { Exploration, Scene, Trajectory, TrajectoryBranch } from "../plot/exploration.js";
import type { Source } from "../plot/source.js";
import { ordersOf, type Protocol } from "../replay/protocol.js";
import type { NoteLine, TraceRow } from "../replay/trace.js";
import type { TracedEpisode } from "./traced-episode.js";

/**
 * Traced episodes as what the explorer draws: questions with their branches in the order of the shuffle, and what each
 * policy did there round by round. `order` is the protocol under which they were played.
 */
export function explore(
  episodes: readonly TracedEpisode[],
  {
    source,
    order = (shuffle) => ({ kind: "released", shuffles: [shuffle] }),
  }: { readonly source?: Source; readonly order?: (shuffle: number) => Protocol } = {},
): Exploration {
  const scenes = new Map<string, TracedEpisode[]>();
  for (const episode of episodes) {
    const { environment, question, shuffle } = episode;
    const key = `${environment.fingerprint} ${question} ${shuffle}`;
    const known = scenes.get(key);
    if (known === undefined) scenes.set(key, [episode]);
    else known.push(episode);
  }
  const groups = [...scenes.values()];
  const drawn = groups.map((group, scene) => group.map((episode) => toTrajectory(episode, scene)));
  return {
    scenes: groups.map((group, i) => toScene(group[0]!, drawn[i]!, order(group[0]!.shuffle))),
    trajectories: drawn.flat(),
    ...(source && { source }),
  };
}

function toScene(
  { environment, question, shuffle, isRight }: TracedEpisode,
  trajectories: readonly Trajectory[],
  protocol: Protocol,
): Scene {
  const { text, gold, answers } = environment.questions[question]!;
  const { branchStart, probeStart, probes, final } = environment.columns;
  const start = branchStart[question]!;
  const [places] = ordersOf(protocol)(question, branchStart[question + 1]! - start);
  const width = Math.max(0, ...trajectories.map(({ branches }) => branches.length));
  return {
    environment: environmentName(environment),
    synthetic: environment.synthetic,
    question,
    shuffle,
    text,
    gold,
    difficulty: difficulty(environment, question),
    answers,
    right: answers.flatMap((_, id) => (isRight(id) ? [id] : [])),
    branches: Array.from({ length: width }, (_, branch) => {
      const row = start + places![branch]!;
      const depth = Math.max(...trajectories.map(({ branches }) => branches[branch]?.depth ?? 0));
      const recorded = probes.subarray(probeStart[row], probeStart[row + 1]);
      return { probes: [...recorded.subarray(0, depth)], final: final[row]! };
    }),
  };
}

function toTrajectory({ setting, rows, notes, stop }: TracedEpisode, scene: number): Trajectory {
  const { steps, answer } = walk(rows);
  const { beta } = setting.knobs;
  const { vote, own } = votingRule(setting.controller);
  return {
    scene,
    controller: setting.short,
    setting: setting.label,
    beta: typeof beta === "number" ? beta : null,
    vote,
    ownVote: own,
    rounds: toRounds(steps, notes, vote),
    branches: toBranches(rows),
    answer,
    stop,
  };
}

function toRounds(steps: readonly Step[], notes: readonly NoteLine[], vote: Vote): Trajectory["rounds"] {
  const noted = new Map(notes.map(({ round, note }) => [round, note]));
  const own = notes.some(({ note }) => "confidence" in note);
  const signal = (round: number, name: string): number | null => {
    const value = noted.get(round)?.[name];
    return typeof value === "number" ? rounded(value) : null;
  };
  const gone = new Set<number>();
  const pool = new Tally();
  let path = 0x811c9dc5;
  const columns = steps.map((step, i) => {
    for (const { action, branch } of step.rows) if (isEnding(action) || action === "prune") gone.add(branch);
    for (const { action, branch, depth } of step.rows) path = hashed(path, `${action} ${branch} ${depth}`);
    for (const { action, answer } of step.rows) if (isEnding(action)) addTo(pool, answer);
    const pooled = vote === "finished" && pool.total > 0;
    const votes = pooled ? pool : tally(step.latest);
    const confidence = !own && (vote === "latest" || pooled) ? rounded(votes.confidence) : null;
    return {
      round: step.round,
      tokens: step.tokens,
      width: step.width,
      active: step.width - gone.size,
      opened: step.width - (steps[i - 1]?.width ?? 0),
      pruned: step.rows.filter(({ action }) => action === "prune").length,
      confidence: own ? signal(step.round, "confidence") : confidence,
      smoothed: signal(step.round, "smoothed"),
      momentum: signal(step.round, "momentum"),
      leader: votes.leader ?? -1,
      path,
    };
  });
  const column = <K extends keyof (typeof columns)[number]>(name: K) => columns.map((row) => row[name]);
  return {
    round: column("round"),
    tokens: column("tokens"),
    width: column("width"),
    active: column("active"),
    opened: column("opened"),
    pruned: column("pruned"),
    confidence: column("confidence"),
    smoothed: column("smoothed"),
    momentum: column("momentum"),
    leader: column("leader"),
    path: column("path"),
  };
}

function toBranches(rows: readonly TraceRow[]): TrajectoryBranch[] {
  const branches: TrajectoryBranch[] = [];
  for (const { action, branch, depth } of rows) {
    if (action === "answer") continue;
    const was = branches[branch];
    const ending = action === "prune" ? "pruned" : isEnding(action) ? "finished" : undefined;
    branches[branch] = { depth: Math.max(depth, was?.depth ?? 0), ending: ending ?? was?.ending ?? "open" };
  }
  return branches;
}

function tally(answers: readonly number[]): Tally {
  const votes = new Tally();
  for (const answer of answers) addTo(votes, answer);
  return votes;
}

function addTo(votes: Tally, answer: number): void {
  if (answer >= 0) votes.add(answer as Answer);
}

function isEnding(action: TraceRow["action"]): boolean {
  return action === "end" || action === "read";
}

/** To four decimals, which is what a picture shows. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

/** FNV-1a, 32 bits, continued. */
function hashed(hash: number, text: string): number {
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
