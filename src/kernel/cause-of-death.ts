import { getHeapStatistics } from "node:v8";

/** Most lines of a dead process's last words that are told. */
const LINES = 10;

export interface Death {
  readonly code: number | null;
  readonly signal: string | null;
  /** The end of what it wrote to standard error. */
  readonly words: string;
}

/** Why a kernel process ended, for the person whose variables went with it. */
export function causeOfDeath({ code, signal, words }: Death): { reason: string; details: string[] } {
  if (words.includes("JavaScript heap out of memory")) {
    const limit = Math.round(getHeapStatistics().heap_size_limit / 2 ** 20);
    const cure = "NODE_OPTIONS=--max-old-space-size=… allows another number";
    return {
      reason: `the cell ran out of memory: it may use ${limit} MB (${cure}); its variables are lost`,
      details: [],
    };
  }
  const how = signal ?? `exit code ${code}`;
  const guess = signal === "SIGKILL" ? ", which the system sends when its memory is used up" : "";
  const details = words
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-LINES);
  return { reason: `the kernel process ended (${how}${guess}); its variables are lost`, details };
}
