import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MersenneTwister } from "../../src/math/mersenne-twister.js";
import { range } from "../../src/replay/protocol.js";

/** All pinned values are CPython's: `random.Random(seed)` and its `getrandbits(32)`, `random()`, `_randbelow(n)`, `shuffle`. */
describe("MersenneTwister, as CPython", () => {
  test("gives the same 32-bit integers, beyond the first refill of its state", () => {
    const random = new MersenneTwister(7);
    const drawn = range(2000).map(() => random.uint32());
    expect([0, 623, 624, 1999].map((i) => drawn[i])).toEqual([1390851128, 960836459, 693491440, 2803521222]);
  });

  test.each([
    [0, 0.8444218515250481],
    [42, 0.6394267984578837],
    [2 ** 32 - 1, 0.6353574441341173],
  ])("gives the same first number in [0, 1) for seed %i", (seed, first) => {
    expect(new MersenneTwister(seed).random()).toBe(first);
  });

  test("gives the same integers below a bound, rejections included", () => {
    const random = new MersenneTwister(3);
    const bounds = [1, 2, 3, 7, 128, 2 ** 31, 2 ** 32 - 1];
    expect(bounds.map((n) => random.below(n))).toEqual([0, 0, 1, 4, 121, 281444313, 2601030205]);
  });

  test.each([
    [0, [7, 8, 1, 5, 3, 4, 2, 0, 9, 6]],
    [1, [6, 8, 9, 7, 5, 3, 0, 4, 1, 2]],
    [99, [7, 2, 0, 8, 5, 1, 4, 3, 9, 6]],
  ])("gives the same shuffle of ten for seed %i", (seed, shuffled) => {
    expect(new MersenneTwister(seed).shuffle(range(10))).toEqual(shuffled);
  });

  test("permutes in place", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 32 - 1), fc.nat(40), (seed, length) => {
        const items = range(length);
        expect(new MersenneTwister(seed).shuffle(items)).toBe(items);
        expect([...items].sort((a, b) => a - b)).toEqual(range(length));
      }),
    );
  });

  test.each([-1, 0.5, 2 ** 32, NaN])("refuses the seed %d", (seed) => {
    expect(() => new MersenneTwister(seed)).toThrow(`Cannot seed: the seed must be an integer in [0, 2^32)`);
  });
});
