import fc from "fast-check";
import { describe, test } from "vitest";
import { confidence, equalsSlow, mostCommon, plurality, type SlowWorld } from "./slow.js";

// Each baseline beside its pseudo-code, on random worlds and at random settings: the digests pin few settings only.

const upTo = (max: number, min = 1) => fc.integer({ min, max });
const threshold = fc.constantFrom(0.5, 0.7, 0.9, 0.95, 0.99, 1);

/** Reads one branch after the other until `done` of the answers. */
function readUntil(world: SlowWorld, width: number, done: (pool: readonly string[]) => boolean) {
  const pool: string[] = [];
  while (world.opened < width && world.room > 0 && !done(pool)) pool.push(...world.read(1));
  return plurality(pool);
}

/** Steps all until `done` of the answers of those that finished, which is asked when there are new ones. */
function lockstep(world: SlowWorld, width: number, done: (pool: readonly string[]) => boolean) {
  const pool = world
    .open(width)
    .filter(({ finished }) => finished)
    .map(({ answer }) => answer);
  while (world.running.length > 0) {
    const stepped = world.running;
    for (const branch of stepped) world.step(branch);
    const finishers = stepped.filter(({ finished }) => finished);
    pool.push(...finishers.map(({ answer }) => answer));
    if (finishers.length > 0 && done(pool)) break;
  }
  return plurality(pool);
}

/** The lead of the first over the second. */
function margin(pool: readonly string[]): number {
  const [first, second] = mostCommon(pool);
  return (first?.[1] ?? 0) - (second?.[1] ?? 0);
}

/** Steps a branch until its last `repeats` probes agree; the end counts as a probe. */
function settle(world: SlowWorld, place: number, repeats: number): string {
  const branch = world.branches[place]!;
  const seen = [branch.answer];
  const settled = () => seen.length >= repeats && new Set(seen.slice(-repeats)).size === 1;
  while (!branch.finished && !settled()) {
    world.step(branch);
    seen.push(branch.answer);
  }
  return branch.answer;
}

describe("does what its pseudo-code says:", () => {
  test("a single branch", () => {
    equalsSlow("best-of-one", fc.constant({}), (world) => world.read(1)[0]);
  });

  test("self-consistency", () => {
    equalsSlow("self-consistency", fc.record({ width: upTo(30) }), (world, { width }) =>
      plurality(world.read(width)),
    );
  });

  test("Adaptive-Consistency", () => {
    equalsSlow(
      "adaptive-consistency",
      fc.record({ width: upTo(30), threshold }),
      (world, { width, threshold }) =>
        readUntil(world, width, (pool) => pool.length >= 2 && confidence(pool) > threshold),
    );
  });

  test("the sequential probability ratio test", () => {
    equalsSlow(
      "sequential-probability-ratio",
      fc.record({ width: upTo(30), margin: upTo(6) }),
      (world, setting) => readUntil(world, setting.width, (pool) => margin(pool) >= setting.margin),
    );
  });

  test("early-stopping self-consistency", () => {
    equalsSlow(
      "early-stopping-self-consistency",
      fc.record({ width: upTo(30), window: upTo(9) }),
      (world, { width, window }) => {
        const pool: string[] = [];
        const size = Math.min(window, world.room);
        for (let w = 0; w < Math.floor(width / window) && size > 0 && world.room >= size; w++) {
          const answers = world.read(size);
          pool.push(...answers);
          if (new Set(answers).size === 1) return answers[0];
        }
        return plurality(pool);
      },
    );
  });

  test("Answer Consistency", () => {
    equalsSlow("answer-consistency", fc.record({ repeats: upTo(8) }), (world, { repeats }) => {
      world.open(1);
      return settle(world, 0, repeats);
    });
  });

  test("self-consistency with Answer Consistency", () => {
    equalsSlow(
      "converged-self-consistency",
      fc.record({ width: upTo(30), repeats: upTo(8) }),
      (world, { width, repeats }) =>
        plurality(world.open(width).map(({ index }) => settle(world, index, repeats))),
    );
  });

  test("truncation", () => {
    equalsSlow("truncation", fc.record({ width: upTo(30), depth: upTo(35) }), (world, { width, depth }) => {
      const opened = world.open(width);
      for (const branch of opened) for (let k = 1; k < depth; k++) world.step(branch);
      return plurality(opened.map(({ answer }) => answer));
    });
  });

  test("short-m@k", () => {
    equalsSlow("short-m-at-k", fc.record({ width: upTo(30), m: upTo(12) }), (world, { width, m }) =>
      lockstep(world, width, (pool) => pool.length >= m),
    );
  });

  test("lockstep Adaptive-Consistency", () => {
    equalsSlow(
      "parallel-adaptive-consistency",
      fc.record({ width: upTo(30), threshold }),
      (world, { width, threshold }) =>
        lockstep(world, width, (pool) => pool.length >= 2 && confidence(pool) > threshold),
    );
  });
});
