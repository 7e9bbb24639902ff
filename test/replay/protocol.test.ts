import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MersenneTwister } from "../../src/math/mersenne-twister.js";
import { ordersOf, range, RELEASED, type Protocol } from "../../src/replay/protocol.js";

const lists = (protocol: Protocol, question: number, branches: number) =>
  ordersOf(protocol)(question, branches).map((order) => [...order]);

const sorted = (order: readonly number[]) => [...order].sort((a, b) => a - b);

describe("the released protocol", () => {
  test("permutes as CPython's random.Random(seed).shuffle does", () => {
    const released = ordersOf(RELEASED)(0, 128);
    expect(released.length).toBe(100);
    expect([...released[0]!.slice(0, 6)]).toEqual([48, 43, 108, 72, 29, 14]);
    expect([...released[1]!.slice(0, 6)]).toEqual([14, 46, 71, 36, 95, 113]);
    expect([...released[99]!.slice(-3)]).toEqual([25, 48, 103]);
    expect(lists({ kind: "released", shuffles: [0, 1, 99] }, 0, 10)).toEqual([
      [7, 8, 1, 5, 3, 4, 2, 0, 9, 6],
      [6, 8, 9, 7, 5, 3, 0, 4, 1, 2],
      [7, 2, 0, 8, 5, 1, 4, 3, 9, 6],
    ]);
  });

  test("takes the same permutation for every question of as many branches", () => {
    const orders = ordersOf(RELEASED);
    expect(orders(29, 128)).toEqual(orders(0, 128));
    expect(orders(0, 3)[5]).toHaveLength(3);
    expect(orders(0, 128)[5]).toHaveLength(128);
  });

  test("plays the shuffles asked for, in the order asked", () => {
    const [ninth, second] = lists({ kind: "released", shuffles: [9, 2] }, 0, 20);
    expect(ninth).toEqual([...ordersOf(RELEASED)(0, 20)[9]!]);
    expect(second).toEqual([...ordersOf(RELEASED)(0, 20)[2]!]);
  });
});

describe("subsets", () => {
  const subsets = (size: number, shuffles = range(200)): Protocol => ({ kind: "subsets", size, shuffles });

  test("draw as many different branches as asked, anew for each shuffle and question", () => {
    for (const order of lists(subsets(3), 0, 8)) {
      expect(order.length).toBe(3);
      expect(new Set(order).size).toBe(3);
      expect(order.every((place) => place >= 0 && place < 8)).toBe(true);
    }
    const [first, second] = lists(subsets(20, [0, 1]), 0, 40);
    expect(first).not.toEqual(second);
    expect(lists(subsets(20, [0]), 1, 40)[0]).not.toEqual(first);
  });

  test("are the same each time, whatever else is played", () => {
    expect(lists(subsets(3, [7, 5]), 4, 8)[1]).toEqual(lists(subsets(3, [5]), 4, 8)[0]);
  });

  test("draw every branch about as often: 600 draws among 6, each within 5 standard deviations of 100", () => {
    const counts = new Array<number>(6).fill(0);
    for (const order of lists(subsets(3), 0, 6)) for (const place of order) counts[place]!++;
    for (const count of counts) expect(Math.abs(count - 100)).toBeLessThan(5 * Math.sqrt(200 * 0.25));
  });

  test("of more branches than there are hold all of them", () => {
    expect(lists(subsets(9, [0]), 0, 4).map(sorted)).toEqual([[0, 1, 2, 3]]);
  });
});

describe("rotations", () => {
  test("begin with the branch of the shuffle and go on in recorded order", () => {
    const rotations: Protocol = { kind: "rotations", shuffles: [0, 1, 3, 4] };
    expect(lists(rotations, 0, 4)).toEqual([
      [0, 1, 2, 3],
      [1, 2, 3, 0],
      [3, 0, 1, 2],
      [0, 1, 2, 3],
    ]);
  });

  test("over all branches put each in every place once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), (branches) => {
        const orders = lists({ kind: "rotations", shuffles: range(branches) }, 0, branches);
        for (const place of range(branches))
          expect(sorted(orders.map((order) => order[place]!))).toEqual(range(branches));
      }),
    );
  });
});

describe("collections", () => {
  const collection = (number: number, shuffles = [0, 1]): Protocol => ({
    kind: "collections",
    collection: number,
    shuffles,
  });

  test("draw with replacement, and then shuffle one and the same draw", () => {
    const [first, second] = lists(collection(1), 0, 50);
    expect(first).toHaveLength(50);
    expect(new Set(first).size).toBeLessThan(50);
    expect(sorted(first!)).toEqual(sorted(second!));
    expect(first).not.toEqual(second);
  });

  test("shuffle as the released protocol does", () => {
    const [shuffled] = lists(collection(3, [8]), 2, 30);
    const places = new MersenneTwister(8).shuffle(range(30));
    const drawn = new Array<number>(30);
    for (const [i, place] of places.entries()) drawn[place] = shuffled![i]!;
    const [other] = lists(collection(3, [9]), 2, 30);
    expect(new MersenneTwister(9).shuffle(range(30)).map((place) => drawn[place])).toEqual(other);
  });

  test("differ from collection to collection and from question to question", () => {
    const [one] = lists(collection(1), 0, 50);
    expect(sorted(lists(collection(2), 0, 50)[0]!)).not.toEqual(sorted(one!));
    expect(sorted(lists(collection(1), 1, 50)[0]!)).not.toEqual(sorted(one!));
  });
});
