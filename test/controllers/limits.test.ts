import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CATALOG } from "../../src/controllers/catalog.js";
import type { TraceRow } from "../../src/replay/trace.js";
import { play, randomWorld } from "../world.js";
import { anyKnobs } from "./any-knobs.js";

const limits = fc.record({
  budget: fc.oneof(fc.nat(3000), fc.nat(60_000), fc.constant(Infinity)),
  ceiling: fc.integer({ min: 1, max: 14 }),
  kappa: fc.constantFrom(0, 30, 100, 600),
});

describe.each(CATALOG.map(({ name, make, knobs }) => ({ name, make, knobs })))("$name", ({ make, knobs }) => {
  test("keeps any budget, ceiling and κ without a failed outcome; traced or not, and each time, it is the same", () => {
    fc.assert(
      fc.property(fc.nat(), anyKnobs(knobs), limits, (seed, setting, limited) => {
        const environment = randomWorld(seed);
        const options = { environment, ...limited };
        const traced = play(make(setting), options);
        expect(traced.failure).toBeUndefined();
        expect(traced.width).toBeLessThanOrEqual(limited.ceiling);
        expect(foreseen(traced.rows)).toBeLessThanOrEqual(limited.budget);
        expect(play(make(setting), options)).toEqual(traced);
        const { rows, notes, ...untraced } = play(make(setting), { ...options, traced: false });
        expect([...rows, ...notes]).toEqual([]);
        expect(traced).toMatchObject(untraced);
      }),
      { numRuns: 300 },
    );
  });

  test("answers nothing, and does not fail, where no branch may be opened", () => {
    const nothing = { answer: undefined, width: 0, tokens: 0, stop: "budget", failure: undefined };
    expect(play(make(), { budget: 499 })).toMatchObject(nothing);
  });
});

/** Tokens spent on what is priced before it is decoded: all but what endings and reads cost. */
function foreseen(rows: readonly TraceRow[]): number {
  let spent = 0;
  let before = 0;
  for (const { action, tokens } of rows) {
    if (action !== "end" && action !== "read") spent += tokens - before;
    before = tokens;
  }
  return spent;
}
