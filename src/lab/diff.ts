import type { TraceRow } from "../replay/trace.js";
import { answerNamer, kilo, words, type ExplainOptions, type Words } from "./explain.js";
import type { EpisodeChoice } from "./find-episode.js";
import { requireEpisode } from "./require-episode.js";
import { Results } from "./results.js";
import { settingName } from "./setting.js";
import type { TracedEpisode } from "./traced-episode.js";

/** Where two policies part ways on a question under the same shuffle, and what comes of it, in words. */
export function diff(
  a: Results | TracedEpisode,
  b: Results | TracedEpisode,
  question: number,
  { reveal, ...choice }: EpisodeChoice & ExplainOptions = {},
): Words {
  const [first, second] = [a, b].map((one) => {
    const episode = one instanceof Results ? one.episode(question, choice) : one;
    requireEpisode(episode, "compare");
    return episode;
  }) as [TracedEpisode, TracedEpisode];
  requireSame(first, second, question);
  const shown = reveal ?? first.environment.synthetic;
  const parting = partingRound(first.rows, second.rows);
  const [nameA, nameB] = [settingName(first.setting), settingName(second.setting)];
  if (parting === undefined)
    return words([`${nameA} and ${nameB} do the same on question ${question}.`, outcome(first, shown)]);
  const before = first.rows.findLast(({ round }) => round < parting);
  const common =
    before === undefined
      ? `${nameA} and ${nameB} differ from the first round on question ${question}.`
      : `${nameA} and ${nameB} do the same for ${parting - 1} rounds (${kilo(before.tokens)} tokens) on question ${question}.`;
  return words([
    common,
    `In round ${parting}, ${nameA} ${doing(first.rows, parting)}; ${nameB} ${doing(second.rows, parting)}.`,
    outcome(first, shown),
    outcome(second, shown),
  ]);
}

function requireSame(a: TracedEpisode, b: TracedEpisode, question: number): void {
  const fits = a.question === question && b.question === question && a.shuffle === b.shuffle;
  if (fits && a.environment.fingerprint === b.environment.fingerprint) return;
  throw new RangeError(
    `Cannot compare on question ${question}: the episodes are of questions ${a.question} and ${b.question}, ` +
      `shuffles ${a.shuffle} and ${b.shuffle}, ${a.environment.model} and ${b.environment.model}`,
  );
}

/** The first round in which they did not do the same; undefined where there is none. */
function partingRound(a: readonly TraceRow[], b: readonly TraceRow[]): number | undefined {
  const at = a.findIndex((row, i) => {
    const other = b[i];
    return other === undefined || JSON.stringify(row) !== JSON.stringify(other);
  });
  if (at >= 0) return Math.min(a[at]!.round, b[at]?.round ?? Infinity);
  return b[a.length]?.round;
}

function doing(rows: readonly TraceRow[], round: number): string {
  const own = rows.filter((row) => row.round === round);
  if (own.length === 0) return "has ended";
  const actions = [...new Set(own.map(({ action }) => action))];
  return actions
    .map((action) => phrase(action, own.filter((row) => row.action === action).length))
    .join(", ");
}

function phrase(action: TraceRow["action"], n: number): string {
  const branches = n === 1 ? "branch" : "branches";
  switch (action) {
    case "widen":
      return `opens ${n} ${branches}`;
    case "deepen":
      return `deepens ${n} ${branches}`;
    case "end":
      return `ends ${n} ${branches}`;
    case "read":
      return `reads ${n} ${branches} whole`;
    case "reveal":
      return `probes ${n} ${branches}`;
    case "prune":
      return `prunes ${n} ${branches}`;
    case "answer":
      return "answers";
  }
}

function outcome(episode: TracedEpisode, reveal: boolean): string {
  const { rows, setting, isRight } = episode;
  const last = rows.at(-1);
  const answer = last?.answer ?? -1;
  return `${settingName(setting)} ends in round ${last?.round ?? 0} after ${kilo(last?.tokens ?? 0)} tokens with ${answerNamer(episode, reveal)(answer)}, which is ${isRight(answer) ? "right" : "wrong"}.`;
}
