import type { Columns, Environment } from "../../environment/environment.js";

/** An environment as the sandbox sees it: its answers under other ids, and what these stand for. */
export interface Renamed {
  readonly columns: Columns;
  /** Per question: the environment's own id of each id in `columns`. */
  readonly originals: readonly Int32Array[];
}

/**
 * Renames the answers of every question at random, the unparsed one apart: whoever knows a question cannot know its ids.
 * `below(n)` draws an integer in [0, n).
 */
export function renamed({ columns, questions }: Environment, below: (n: number) => number): Renamed {
  const originals = questions.map(({ answers }) => shuffledIds(answers.length, below));
  const names = originals.map(inverse);
  const final = Int32Array.from(columns.final);
  const probes = Int32Array.from(columns.probes);
  for (const [question, name] of names.entries()) {
    const from = columns.branchStart[question]!;
    const to = columns.branchStart[question + 1]!;
    rename(final, name, from, to);
    rename(probes, name, columns.probeStart[from]!, columns.probeStart[to]!);
  }
  const { branchStart, tokens, probeStart } = columns;
  const copies = [branchStart, tokens, probeStart].map((column) => Int32Array.from(column));
  return {
    columns: {
      ...columns,
      branchStart: copies[0]!,
      tokens: copies[1]!,
      probeStart: copies[2]!,
      final,
      probes,
    },
    originals,
  };
}

/** 0, then 1 to n − 1 in random order. */
function shuffledIds(n: number, below: (n: number) => number): Int32Array {
  const ids = Int32Array.from({ length: n }, (_, id) => id);
  for (let i = n - 1; i > 1; i--) {
    const j = 1 + below(i);
    [ids[i], ids[j]] = [ids[j]!, ids[i]!];
  }
  return ids;
}

function inverse(ids: Int32Array): Int32Array {
  const inverse = new Int32Array(ids.length);
  ids.forEach((id, i) => (inverse[id] = i));
  return inverse;
}

function rename(column: Int32Array, name: Int32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) column[i] = name[column[i]!]!;
}
