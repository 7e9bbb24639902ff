import { COLORS } from "./colors.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Scene } from "./exploration.js";

/** One colour of the answers of a question. */
export interface AnswerColor {
  readonly color: string;
  /** As Plotly markup. */
  readonly label: string;
}

/** The colours of the answers of a question: its commonest answers have one each, the others share one. */
export interface AnswerColors {
  readonly colors: readonly AnswerColor[];
  /** Index into `colors` of an answer id. */
  readonly of: (answer: number) => number;
}

const PALETTE = [COLORS.blue, COLORS.orange, COLORS.green, COLORS.purple, COLORS.sky, COLORS.vermillion];
const OTHERS = "#9aa1a9";
const UNREAD = "#d5d9de";
const LONGEST = 18;

/** With `gold`, right answers that are not among the commonest take the last colour of their own. */
export function answerColors({ branches, answers, right }: Scene, gold: boolean): AnswerColors {
  const votes = new Map<number, number>();
  for (const { final, probes } of branches) {
    votes.set(final, (votes.get(final) ?? 0) + 1);
    // What only probes said comes after all final answers.
    for (const probe of probes) votes.set(probe, (votes.get(probe) ?? 0) + 1e-6);
  }
  votes.delete(0);
  const ranked = [...votes.keys()].sort((a, b) => votes.get(b)! - votes.get(a)!);
  const common = ranked.slice(0, PALETTE.length);
  const hidden = gold && right.length > 0 && !common.some((id) => right.includes(id));
  if (hidden) common.length = Math.min(common.length, PALETTE.length - 1);
  const rank = new Map(common.map((id, i) => [id, i]));
  if (hidden) for (const id of right) rank.set(id, common.length);
  const named = common.map((id, i) => ({ color: PALETTE[i]!, label: label(answers[id]!) }));
  const colors = [
    ...named,
    ...(hidden ? [{ color: PALETTE.at(-1)!, label: "right, but rare" }] : []),
    { color: OTHERS, label: "other answers" },
    { color: UNREAD, label: "not readable" },
  ];
  return {
    colors,
    of: (answer) => (answer === 0 ? colors.length - 1 : (rank.get(answer) ?? colors.length - 2)),
  };
}

function label(text: string): string {
  return escapeMarkup(text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`);
}
