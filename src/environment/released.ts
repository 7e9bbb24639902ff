import { z } from "zod";
import { UNPARSED_TEXT } from "./environment.js";
import { fieldError, found, intervalField, goldField, textField, tokensField } from "./fields.js";
import type { RecordedBranch, RecordedQuestion } from "./recording.js";

const listOfTexts = z.array(textField, { error: "an array of strings" });
const recordedBranch = z.tuple([listOfTexts, tokensField, textField], {
  error: "[probes, tokens, final answer]",
});
const recordedQuestion = z.object(
  {
    question: textField,
    final_answers_trace: listOfTexts,
    each_branch: z.array(recordedBranch, { error: "an array of branches" }).min(1, {
      error: "at least one branch",
    }),
    gold_answer: goldField,
    probe_freq: intervalField,
  },
  { error: "a question" },
);

export interface Released {
  /** Δ in tokens. */
  readonly interval: number;
  readonly questions: readonly RecordedQuestion[];
  /** What is odd about the data, but no reason to refuse it. */
  readonly warnings: readonly string[];
}

/**
 * Reads the released AutoTTS format: an array of `{question, final_answers_trace, each_branch: [probes, tokens, final][],
 * gold_answer, probe_freq}`. The string `ERR` is an answer that could not be read. `each_branch` is authoritative for
 * the final answers; where `final_answers_trace` differs there is a warning. Throws TypeError naming question and field.
 */
export function parseReleased(data: unknown): Released {
  if (!Array.isArray(data)) throw new TypeError(`expected an array of questions, found ${found(data)}`);
  if (data.length === 0) throw new TypeError("expected at least one question, found an empty array");
  const warnings: string[] = [];
  let interval: number | undefined;
  const questions = data.map((item: unknown, q) => {
    const question = parseQuestion(item, q);
    interval ??= question.probe_freq;
    if (question.probe_freq !== interval) {
      throw new TypeError(
        `question ${q}, probe_freq: expected ${interval} as in question 0, found ${question.probe_freq}`,
      );
    }
    warnings.push(...finalsThatDiffer(question, q));
    return toRecorded(question);
  });
  return { interval: interval!, questions, warnings };
}

type ReleasedQuestion = z.output<typeof recordedQuestion>;

/** One question at a time, so that a file that is wrong throughout costs the issues of one question. */
function parseQuestion(item: unknown, q: number): ReleasedQuestion {
  const parsed = recordedQuestion.safeParse(item, { reportInput: true });
  if (!parsed.success) throw fieldError(`question ${q}`, parsed.error, named);
  const { each_branch: branches, final_answers_trace: finals } = parsed.data;
  if (finals.length !== branches.length) {
    throw new TypeError(
      `question ${q}, final_answers_trace: expected ${branches.length} answers as in each_branch, found ${finals.length}`,
    );
  }
  return parsed.data;
}

function named([field, branch, part, ...rest]: readonly PropertyKey[]): PropertyKey[] {
  const path = [
    field,
    branch,
    part === undefined ? part : ["probes", "tokens", "final"][Number(part)],
    ...rest,
  ];
  if (field === "each_branch" && branch !== undefined) path[0] = "branches";
  return path.filter((key) => key !== undefined);
}

function finalsThatDiffer(
  { each_branch: branches, final_answers_trace: finals }: ReleasedQuestion,
  q: number,
) {
  return branches.flatMap(([, , final], b) =>
    final === finals[b]
      ? []
      : [`question ${q}, branch ${b}: its final answer differs from final_answers_trace`],
  );
}

function toRecorded({
  question,
  gold_answer: gold,
  each_branch: branches,
}: ReleasedQuestion): RecordedQuestion {
  return { text: question, gold, branches: branches.map(toBranch) };
}

function toBranch([probes, tokens, final]: ReleasedQuestion["each_branch"][number]): RecordedBranch {
  return { tokens, probes: probes.map(nullIfUnparsed), final: nullIfUnparsed(final) };
}

function nullIfUnparsed(answer: string): string | null {
  return answer === UNPARSED_TEXT ? null : answer;
}
