import fc from "fast-check";
import type { KnobRange, KnobRanges, Knobs } from "../../src/controllers/knobs.js";

/** Knobs anywhere in their ranges; integers small ones mostly, where they make a difference. */
export function anyKnobs(ranges: KnobRanges): fc.Arbitrary<Knobs> {
  return fc.record(Object.fromEntries(Object.entries(ranges).map(([name, range]) => [name, anyKnob(range)])));
}

function anyKnob(range: KnobRange): fc.Arbitrary<number | boolean> {
  switch (range.kind) {
    case "boolean":
      return fc.boolean();
    case "number":
      return fc.double({ min: range.min, max: range.max, noNaN: true });
    case "integer":
      return fc.oneof(
        { arbitrary: fc.integer({ min: range.min, max: Math.min(range.max, range.min + 12) }), weight: 4 },
        { arbitrary: fc.integer({ min: range.min, max: range.max }), weight: 1 },
      );
  }
}
