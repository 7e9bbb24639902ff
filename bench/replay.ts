import {
  adaptiveConsistency,
  confidenceMomentum,
  earlyStoppingSelfConsistency,
  parallelProbe,
  replay,
  selfConsistency,
  type Columns,
  type Environment,
  type Policy,
} from "autotts-lab";
import { readEnvironments, recordingsPath } from "./recordings.js";

/** The six configurations of the paper's Table 1. */
const POLICIES: readonly (readonly [string, Policy])[] = [
  ["SC@64", selfConsistency()],
  ["ASC@64 .95", adaptiveConsistency()],
  ["ESC@64 w8", earlyStoppingSelfConsistency()],
  ["Parallel-Probe@64", parallelProbe()],
  ["CMC beta 0.5", confidenceMomentum({ beta: 0.5 })],
  ["CMC beta 1", confidenceMomentum({ beta: 1 })],
];

const ROUNDS = 3;

/** Seconds that the released Python takes for the eight released environments on one core (published with parity.json). */
const REFERENCE_SECONDS = 277;

interface Time {
  milliseconds: number;
  intervals: number;
}

/** One thread, the released protocol on every environment: best of three rounds, untraced and traced, beside the floor. */
export async function run(args: string[]): Promise<void> {
  const path = recordingsPath(args);
  const environments = readEnvironments(path);
  console.log(
    `${environments.length} environments × 6 configurations × 100 shuffles, one thread, best of ${ROUNDS} rounds`,
  );
  const plain = POLICIES.map(([, policy]) => best(() => timed(policy, environments, false)));
  const traced = POLICIES.map(([, policy]) => best(() => timed(policy, environments, true)));
  const floor = best(() => floorOf(environments));
  const perInterval = ({ milliseconds, intervals }: Time): number => (1e6 * milliseconds) / intervals;
  console.table(
    Object.fromEntries(
      POLICIES.map(([name], i) => [
        name,
        {
          seconds: round(plain[i]!.milliseconds / 1000, 3),
          "ns per interval": round(perInterval(plain[i]!), 1),
          "× floor": round(perInterval(plain[i]!) / perInterval(floor), 1),
          "traced, seconds": round(traced[i]!.milliseconds / 1000, 3),
          "traced ÷ untraced": round(traced[i]!.milliseconds / plain[i]!.milliseconds, 2),
        },
      ]),
    ),
  );
  const total = sum(plain) / 1000;
  console.log(`floor, one pass over every probe: ${round(perInterval(floor), 2)} ns per probe`);
  console.log(`all: ${round(total, 2)} s untraced, ${round(sum(traced) / 1000, 2)} s traced`);
  if (environments.length === 8) {
    console.log(
      `the released Python takes ${REFERENCE_SECONDS} s (published): ${Math.round(REFERENCE_SECONDS / total)} times as long`,
    );
  }
  await Promise.resolve();
}

function timed(policy: Policy, environments: readonly Environment[], trace: boolean): Time {
  const time = { milliseconds: 0, intervals: 0 };
  for (const { columns } of environments) {
    const start = performance.now();
    const outcomes = replay(policy, columns, trace ? { onTrace: () => undefined } : {});
    time.milliseconds += performance.now() - start;
    for (const intervals of outcomes.intervals) time.intervals += intervals;
  }
  return time;
}

/** Reads every recorded probe once, in the order of the file. */
function floorOf(environments: readonly Environment[]): Time {
  const start = performance.now();
  let seen = 0;
  let probes = 0;
  for (let pass = 0; pass < 20; pass++) {
    for (const { columns } of environments) {
      seen += total(columns);
      probes += columns.probes.length;
    }
  }
  if (seen < 0) throw new RangeError("Cannot happen: answer ids are not negative");
  return { milliseconds: performance.now() - start, intervals: probes };
}

/** Indexed: the iterator of a column in shared memory takes ten times as long. */
function total({ probes }: Columns): number {
  let sum = 0;
  let i = 0;
  while (i < probes.length) sum += probes[i++]!;
  return sum;
}

function best(measure: () => Time): Time {
  let least = measure();
  for (let round = 1; round < ROUNDS; round++) {
    const next = measure();
    if (next.milliseconds < least.milliseconds) least = next;
  }
  return least;
}

function sum(times: readonly Time[]): number {
  return times.reduce((all, { milliseconds }) => all + milliseconds, 0);
}

function round(x: number, digits: number): number {
  return Number(x.toFixed(digits));
}
