import { describe, expect, test } from "vitest";
import { tokensAxis } from "../../src/plot/tokens-axis.js";

const within = (low: number, high: number): number[] =>
  (tokensAxis("tokens", [low, high])["tickvals"] as number[]).filter((tick) => tick >= low && tick <= high);

describe("tokensAxis(title, tokens)", () => {
  test("labels a narrow range in even steps", () => {
    expect(within(339_346, 415_690)).toEqual([340_000, 360_000, 380_000, 400_000]);
  });

  test("labels some digits of each power over a wide range", () => {
    expect(within(8_000, 600_000)).toEqual([10_000, 30_000, 100_000, 300_000]);
  });

  test.each([1.02, 1.3, 2, 3, 4.9, 6, 20, 100, 1000])(
    "has at least two labels over a factor of %d",
    (factor) => {
      for (const low of [1_000, 33_000, 217_000]) expect(within(low, factor * low).length).toBeGreaterThan(1);
    },
  );
});
