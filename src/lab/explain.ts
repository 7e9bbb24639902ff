import { environmentName } from "../environment/environment.js";
import type { Action, TraceRow } from "../replay/trace.js";
import { displayed } from "./display.js";
import { requireEpisode } from "./require-episode.js";
import { settingName } from "./setting.js";
import type { TracedEpisode } from "./traced-episode.js";

/** Sentences that show themselves. */
export interface Words {
  readonly sentences: readonly string[];
}

export interface ExplainOptions {
  /**
   * Whether answers are shown as they were recorded; else as letters, by the order in which the episode saw them. By
   * default for synthetic recordings only: texts of recordings without a licence do not belong in a shared notebook.
   */
  readonly reveal?: boolean;
}

/** What a policy did in an episode and why it stopped, in words. */
export function explain(episode: TracedEpisode, { reveal }: ExplainOptions = {}): Words {
  requireEpisode(episode, "explain");
  const { setting, environment, question, shuffle, rows } = episode;
  const where = `${settingName(setting)} on question ${question} of ${environmentName(environment)}, shuffle ${shuffle}.`;
  return words([
    where,
    opened(rows),
    decoded(rows),
    pruned(rows),
    ...signals(episode),
    ending(episode, reveal ?? environment.synthetic),
  ]);
}

export function words(sentences: readonly string[]): Words {
  const said = sentences.filter((sentence) => sentence !== "");
  return displayed({ sentences: said }, { text: said.join("\n") });
}

/** Names answers: as recorded, or `A`, `B`, … in the order in which an episode saw them. */
export function answerNamer(
  { rows, environment, question }: TracedEpisode,
  reveal: boolean,
): (answer: number) => string {
  const seen = [...new Set(rows.map(({ answer }) => answer))].filter((answer) => answer > 0);
  return (answer) => {
    if (answer < 0) return "no answer";
    if (answer === 0) return "an unreadable answer";
    if (reveal) return `"${environment.questions[question]!.answers[answer]!}"`;
    const place = seen.indexOf(answer);
    return `answer ${place < 26 ? String.fromCharCode(65 + place) : `${place + 1}`}`;
  };
}

export function kilo(tokens: number): string {
  return `${(tokens / 1000).toFixed(1)}k`;
}

function of(rows: readonly TraceRow[], ...actions: readonly Action[]): TraceRow[] {
  return rows.filter(({ action }) => actions.includes(action));
}

function opened(rows: readonly TraceRow[]): string {
  // A branch that ends in its first interval has no widen row.
  const firsts = new Map<number, number>();
  for (const { branch, round } of rows) if (branch >= 0 && !firsts.has(branch)) firsts.set(branch, round);
  if (firsts.size === 0) return "It opened no branch.";
  const rounds = [...firsts.values()];
  const atFirst = rounds.filter((round) => round === rounds[0]).length;
  const later = rounds.length - atFirst;
  const after =
    later === 0 ? "" : `, then ${later} more from round ${rounds[atFirst]!} to round ${rounds.at(-1)!}`;
  return `It opened ${count(atFirst, "branch", "branches")} at once${after}.`;
}

function decoded(rows: readonly TraceRow[]): string {
  const ends = of(rows, "end", "read").length;
  const tokens = rows.at(-1)?.tokens ?? 0;
  const rounds = Math.max(0, ...rows.map(({ round }) => round));
  return `${count(ends, "branch was", "branches were")} decoded to the end, in ${count(rounds, "round", "rounds")} and ${kilo(tokens)} tokens.`;
}

function pruned(rows: readonly TraceRow[]): string {
  const gone = of(rows, "prune");
  if (gone.length === 0) return "";
  const [first, last] = [gone[0]!.round, gone.at(-1)!.round];
  const when = first === last ? `in round ${first}` : `from round ${first} to round ${last}`;
  return `${count(gone.length, "branch was", "branches were")} pruned, ${when}.`;
}

/** The last of each signal that the policy volunteered. */
function signals({ notes }: TracedEpisode): string[] {
  const last = notes.at(-1);
  if (last === undefined) return [];
  const parts = Object.entries(last.note).map(
    ([name, value]) => `${name} ${typeof value === "number" ? value.toFixed(3).replace("-", "−") : value}`,
  );
  return [`Its last signals, in round ${last.round}: ${parts.join(", ")}.`];
}

const WHY: Readonly<Record<TracedEpisode["stop"], string>> = {
  chosen: "It chose to answer, although it could have gone on",
  exhausted: "It answered because no branch was left to deepen",
  ceiling: "It answered because no further branch may be opened",
  budget: "It answered because the budget was spent",
  failed: "It failed",
};

function ending(episode: TracedEpisode, reveal: boolean): string {
  const { rows, stop, failure, isRight } = episode;
  if (stop === "failed") return `${WHY.failed}: ${failure ?? "for no stated reason"}.`;
  const answer = rows.at(-1)?.answer ?? -1;
  const votes = new Map<number, number>();
  const dropped = new Set(of(rows, "prune").map(({ branch }) => branch));
  for (const row of of(rows, "end", "read"))
    if (!dropped.has(row.branch)) votes.set(row.answer, (votes.get(row.answer) ?? 0) + 1);
  const total = [...votes.values()].reduce((sum, n) => sum + n, 0);
  const share = total === 0 ? "" : ` with ${votes.get(answer) ?? 0} of ${total} votes of finished branches`;
  return `${WHY[stop]}: ${answerNamer(episode, reveal)(answer)}${share}, which is ${isRight(answer) ? "right" : "wrong"}.`;
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
