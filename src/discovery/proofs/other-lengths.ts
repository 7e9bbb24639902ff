import type { Columns } from "../../environment/environment.js";
import { range } from "../../replay/protocol.js";
import { assembled, recorded, type Recorded } from "./other-future.js";

/** Intervals that are put into a branch at most, and how many it has for each of them at least. */
const MORE = { most: 2, among: 4 };

/** The same questions with every branch's tokens drawn anew within its last interval; depths and answers stay. */
export function otherRemainders(columns: Columns, below: (n: number) => number): Columns {
  if (!columns.has.tokens) return columns;
  const tokens = columns.tokens.map((_, row) => {
    const intervals = columns.probeStart[row + 1]! - columns.probeStart[row]!;
    return intervals * columns.interval + 1 + below(columns.interval);
  });
  return { ...columns, tokens };
}

/**
 * The same questions with up to two intervals more in every branch, at any place, in which its answer stays what it is; tokens
 * grow by as much. What branches think and how they vote is as before, but for when.
 */
export function otherDepths(columns: Columns, below: (n: number) => number): Columns {
  const questions = range(columns.branchStart.length - 1).map((question) => {
    const places = columns.branchStart[question + 1]! - columns.branchStart[question]!;
    return range(places).map((place) => lengthened(recorded(columns, question, place), columns, below));
  });
  return assembled(columns, questions);
}

function lengthened(branch: Recorded, { interval, has }: Columns, below: (n: number) => number): Recorded {
  const probes = [...branch.probes];
  const more = below(1 + Math.min(MORE.most, Math.floor(probes.length / MORE.among)));
  for (let i = 0; i < more; i++) {
    const at = below(probes.length);
    probes.splice(at, 0, probes[at]!);
  }
  return { ...branch, probes, tokens: has.tokens ? branch.tokens + more * interval : 0 };
}
