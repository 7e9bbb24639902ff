import fc from "fast-check";
import { describe, test } from "vitest";
import { equalsSlow, plurality, type SlowBranch, type SlowWorld } from "./slow.js";

interface Setting {
  readonly [name: string]: number;
  readonly width: number;
  readonly stable: number;
  readonly patience: number;
  readonly warmUp: number;
  readonly burst: number;
  readonly rounds: number;
}

/** Parallel-Probe as its pseudo-code has it. */
function slow(
  world: SlowWorld,
  { width, stable, patience, warmUp, burst, rounds }: Setting,
): string | undefined {
  world.open(width);
  const off = new Map<SlowBranch, number>();
  const vote = () => plurality(world.branches.filter((b) => !b.abandoned).map(({ answer }) => answer));
  let previous: string | undefined;
  let held = 0;
  for (let round = 0; round < rounds; round++) {
    for (const branch of world.running) for (let i = 0; i < burst; i++) world.step(branch);
    let winner = vote();
    if (round >= warmUp && world.branches.filter((b) => !b.abandoned).length > 1) {
      for (const branch of world.running) {
        const rounds = branch.answer === winner ? 0 : (off.get(branch) ?? 0) + 1;
        off.set(branch, rounds);
        if (rounds >= patience) branch.abandoned = true;
      }
      winner = vote();
    }
    held = round > 0 && winner === previous ? held + 1 : 0;
    previous = winner;
    if (held >= stable || world.running.length === 0) break;
  }
  return previous;
}

const small = (min: number, max: number) => fc.integer({ min, max });

describe("Parallel-Probe", () => {
  test("does what its pseudo-code says, at any setting of all six knobs", () => {
    const settings = fc.record({
      width: small(1, 26),
      stable: small(0, 10),
      patience: small(1, 6),
      warmUp: small(0, 8),
      burst: small(1, 4),
      rounds: small(1, 35),
    });
    equalsSlow("parallel-probe", settings, slow, { runs: 1000 });
  });
});
