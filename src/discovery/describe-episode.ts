import type { Environment } from "../environment/environment.js";
import { UNPARSED } from "../environment/environment.js";
import { judge } from "../environment/grade.js";
import type { Note } from "../replay/episode.js";
import { spendingOf } from "./diagnosis.js";
import { decisions } from "./divergence.js";
import type { Played } from "./judge.js";
import { walk, type Step } from "./walk.js";

export interface DescribeOptions {
  /** Whether to tell if the answer was right. */
  readonly labels: boolean;
  /** Lines of the table; calls that changed least are left out first. */
  readonly lines?: number;
}

/**
 * One episode in words and columns. Answers are renamed A, B, C… as they appear and "?" where none could be read: no text,
 * and nothing that tells right from wrong unless labels are asked for, and then of the given answer alone.
 */
export function describeEpisode(
  played: Played,
  environment: Environment,
  { labels, lines = 40 }: DescribeOptions,
): string {
  const path = walk(played.rows);
  const name = namesByAppearance(played);
  const { environment: on, question, shuffle, setting } = played.episode;
  const right = judge(environment.questions[question]!, "exact")(path.answer);
  const verdict = labels ? (right ? " (right)" : " (wrong)") : "";
  const { width, tokens, overspent, pruned } = spendingOf(played);
  const given = path.answer < 0 ? "no answer" : `answer ${name(path.answer)}`;
  const head = [
    `${on}, question ${question}, shuffle ${shuffle}, setting ${setting}: ${given}${verdict}, stop: ${played.stop}.`,
    `${count(width)} branches opened, ${count(tokens)} tokens: ${count(pruned)} on branches it pruned, ` +
      `${count(overspent)} after its answer led for good.`,
    ...(played.failure === undefined ? [] : [`It failed: ${played.failure}`]),
  ];
  const notes = new Map(played.notes.map(({ round, note }) => [round, note]));
  return [...head, "", ...table(path.steps, { name, notes, lines })].join("\n");
}

const HEADER = [
  "| call | action | opened | finished | pruned | tokens | latest answers | final answers | notes |",
  "|-|-|-|-|-|-|-|-|-|",
];

interface TableOptions {
  readonly name: (answer: number) => string;
  readonly notes: ReadonlyMap<number, Note>;
  readonly lines: number;
}

function table(steps: readonly Step[], { name, notes, lines }: TableOptions): string[] {
  const kept = new Set(mostTelling(steps, lines));
  const rows: string[] = [];
  let skipped = 0;
  for (const [i, step] of steps.entries()) {
    if (!kept.has(i)) {
      skipped++;
      continue;
    }
    if (skipped > 0) rows.push(`| … | ${skipped} calls left out | | | | | | | |`);
    skipped = 0;
    const { round, width, finished, pruned, tokens, latest, finals } = step;
    const cells = [round, decisions(step), width, finished, pruned, count(tokens)];
    const votes = [tallied(latest, name), tallied(finals, name), noted(notes.get(round))];
    rows.push(`| ${[...cells, ...votes].join(" | ")} |`);
  }
  return [...HEADER, ...rows];
}

/** Indices of at most `lines` calls: the first, the last, those that changed the leader, the width, what had ended. */
function mostTelling(steps: readonly Step[], lines: number): number[] {
  const weight = (step: Step, before: Step | undefined, i: number): number => {
    if (before === undefined || i === steps.length - 1) return 4;
    if (step.leader !== before.leader) return 3;
    if (step.pruned > before.pruned) return 2;
    return step.finished > before.finished || step.width > before.width ? 1 : 0;
  };
  return steps
    .map((step, i) => ({ i, weight: weight(step, steps[i - 1], i) }))
    .sort((a, b) => b.weight - a.weight || a.i - b.i)
    .slice(0, Math.max(2, lines))
    .map(({ i }) => i);
}

function namesByAppearance({ rows }: Played): (answer: number) => string {
  const names = new Map([[UNPARSED, "?"]]);
  for (const { answer } of rows) {
    if (answer >= 0 && !names.has(answer)) names.set(answer, letters(names.size - 1));
  }
  return (answer) => names.get(answer) ?? "none";
}

/** A to Z, then AA, AB, … */
function letters(n: number): string {
  const last = String.fromCharCode(65 + (n % 26));
  return n < 26 ? last : letters(Math.floor(n / 26) - 1) + last;
}

const SHOWN = 3;

/** `A 4, B 2, C 1 and 3 others`. */
function tallied(answers: readonly number[], name: (answer: number) => string): string {
  const votes = new Map<number, number>();
  for (const answer of answers) if (answer >= 0) votes.set(answer, (votes.get(answer) ?? 0) + 1);
  const ranked = [...votes].sort((a, b) => b[1] - a[1]);
  const shown = ranked.slice(0, SHOWN).map(([answer, n]) => `${name(answer)} ${n}`);
  const others = ranked.slice(SHOWN).reduce((sum, [, n]) => sum + n, 0);
  return shown.join(", ") + (others > 0 ? ` and ${others} others` : "");
}

function noted(note: Note | undefined): string {
  const word = (value: number | string): string =>
    typeof value === "number"
      ? String(Number(value.toPrecision(3)))
      : value.slice(0, 60).replaceAll(/[|\s]+/g, " ");
  return Object.entries(note ?? {})
    .map(([key, value]) => `${word(key)} ${word(value)}`)
    .join(", ");
}

function count(n: number): string {
  return Math.round(n).toLocaleString("en-US");
}
