import { createHash } from "node:crypto";
import type { JudgedRun, Proof } from "../judge.js";

/** Whether runs that were made anew, in other processes and under other ids for the same answers, came to the same, by hash. */
export function reExecution(runs: readonly JudgedRun[], again: readonly JudgedRun[]): Proof {
  for (const [i, run] of runs.entries()) {
    if (again[i] !== undefined && runHash(run) === runHash(again[i])) continue;
    const where = `${run.environment} at ${JSON.stringify(run.knobs)}`;
    return {
      ok: false,
      proof: "re-execution",
      reason: `run again in another process and with other ids for the same answers, it does something else (${where})`,
    };
  }
  return { ok: true };
}

/** SHA-256 (hex) of all that a run came to. */
export function runHash({ environment, knobs, outcomes }: JudgedRun): string {
  const { shuffles, questions, failures, ...columns } = outcomes;
  const hash = createHash("sha256").update(
    JSON.stringify([environment, knobs, shuffles, questions, failures]),
  );
  for (const column of Object.values(columns))
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  return hash.digest("hex");
}
