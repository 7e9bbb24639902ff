import { createHash } from "node:crypto";
import { UNPARSED, UNPARSED_TEXT, type Columns, type Environment, type Question } from "./environment.js";
import type { RecordedBranch, Recording } from "./recording.js";

/** Turns validated recordings into columns: answers become ids of a dictionary per question, gold is not among them unless it was answered. */
export function toEnvironment(recording: Recording): Environment {
  const { questions: recorded, ...about } = recording;
  const columns = emptyColumns(recording);
  const questions: Question[] = [];
  let branch = 0;
  let probe = 0;
  for (const [q, { text, gold, branches }] of recorded.entries()) {
    const answers = dictionary(text, branches);
    for (const { tokens, probes, final } of branches) {
      for (const answer of probes) columns.probes[probe++] = idOf(answers, answer);
      columns.final[branch] = idOf(answers, final);
      columns.tokens[branch] = tokens ?? 0;
      columns.probeStart[++branch] = probe;
    }
    columns.branchStart[q + 1] = branch;
    questions.push({ text, gold, answers: [...answers.keys()] });
  }
  const { model, benchmark, split, licence, source, synthetic } = about;
  const fingerprint = fingerprintOf(model, benchmark, questions, columns);
  return { model, benchmark, split, licence, source, synthetic, fingerprint, questions, columns };
}

/** Shared memory, so that a worker pool reads the same columns without a copy. */
export function sharedInt32(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4 * length));
}

function emptyColumns({ interval, questions }: Recording): Columns {
  const branches: RecordedBranch[] = questions.flatMap((question) => question.branches);
  const probes = branches.reduce((sum, branch) => sum + branch.probes.length, 0);
  return {
    interval,
    has: { probes: probes > 0, tokens: branches.some((branch) => branch.tokens !== null) },
    branchStart: sharedInt32(questions.length + 1),
    tokens: sharedInt32(branches.length),
    final: sharedInt32(branches.length),
    probeStart: sharedInt32(branches.length + 1),
    probes: sharedInt32(probes),
  };
}

/** SHA-256 over everything recorded, in a fixed order; the split and the provenance may be corrected without a new fingerprint. */
export function fingerprintOf(
  model: string,
  benchmark: string,
  questions: readonly Question[],
  columns: Columns,
): string {
  const { interval, has, branchStart, tokens, final, probeStart, probes } = columns;
  const hash = createHash("sha256");
  hash.update(
    JSON.stringify([
      model,
      benchmark,
      interval,
      has.tokens,
      questions.map((q) => [q.text, q.gold, q.answers]),
    ]),
  );
  for (const column of [branchStart, tokens, final, probeStart, probes]) {
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  }
  return hash.digest("hex");
}

/**
 * Answer → id. The ids follow a hash of question and answer: they must tell a policy nothing, and in order of appearance a
 * small id would be a frequent answer, among branches not yet opened too.
 */
function dictionary(question: string, branches: readonly RecordedBranch[]): ReadonlyMap<string, number> {
  const texts = new Set<string>();
  for (const { probes, final } of branches) {
    for (const answer of probes) if (answer !== null) texts.add(answer);
    if (final !== null) texts.add(final);
  }
  texts.delete(UNPARSED_TEXT);
  const hashed = [...texts].map(
    (text) => [createHash("sha256").update(`${question}\0${text}`).digest("hex"), text] as const,
  );
  hashed.sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map([UNPARSED_TEXT, ...hashed.map(([, text]) => text)].map((text, id) => [text, id]));
}

function idOf(answers: ReadonlyMap<string, number>, text: string | null): number {
  return text === null ? UNPARSED : answers.get(text)!;
}
