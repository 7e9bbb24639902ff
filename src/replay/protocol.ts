import { MersenneTwister } from "../math/mersenne-twister.js";

/**
 * Which orders of a question's branches are played. `shuffles` are seeds, one episode each.
 *
 * `released`: shuffle s permutes all branches with CPython's `random.Random(s).shuffle`, the same permutation for every
 * question of as many branches; the released code plays seeds 0 to 99.
 * `subsets`: a random `size` of the branches, drawn per shuffle and question (the paper's section 4: 64 subsets).
 * `rotations`: shuffle s begins with branch s and goes on in recorded order; over all s, the mean of a policy that opens
 * one branch is its exact expectation.
 * `collections`: as many branches as recorded, drawn with replacement in collection number `collection`, then shuffled as
 * in `released`: what another collection of recordings might have looked like.
 */
export type Protocol =
  | { readonly kind: "released"; readonly shuffles: readonly number[] }
  | { readonly kind: "subsets"; readonly size: number; readonly shuffles: readonly number[] }
  | { readonly kind: "rotations"; readonly shuffles: readonly number[] }
  | { readonly kind: "collections"; readonly collection: number; readonly shuffles: readonly number[] };

/** The protocol of the released code: 100 shuffles of all branches. */
export const RELEASED: Protocol = { kind: "released", shuffles: range(100) };

/** 0 to n − 1. */
export function range(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}

/** The orders in which the branches of a question are opened, one per shuffle: places in the question. */
export type Orders = (question: number, branches: number) => readonly Int32Array[];

/** Orders of a protocol; those of `released` are made once per list of seeds and number of branches. */
export function ordersOf(protocol: Protocol): Orders {
  const { shuffles } = protocol;
  const permutations = permutationsOf(shuffles);
  switch (protocol.kind) {
    case "released":
      return (_, branches) => permutations(branches);
    case "subsets":
      return (question, branches) =>
        shuffles.map((s) => permutation(mixed(s, question), branches).slice(0, protocol.size));
    case "rotations":
      return (_, branches) =>
        shuffles.map((s) => Int32Array.from({ length: branches }, (_, i) => (s + i) % branches));
    case "collections":
      return (question, branches) => {
        const drawn = withReplacement(mixed(protocol.collection, question), branches);
        return permutations(branches).map((order) => order.map((place) => drawn[place]!));
      };
  }
}

const known = new WeakMap<readonly number[], (branches: number) => readonly Int32Array[]>();

function permutationsOf(shuffles: readonly number[]): (branches: number) => readonly Int32Array[] {
  let permutations = known.get(shuffles);
  if (permutations === undefined) {
    permutations = memo((branches) => shuffles.map((seed) => permutation(seed, branches)));
    known.set(shuffles, permutations);
  }
  return permutations;
}

function permutation(seed: number, branches: number): Int32Array {
  return new MersenneTwister(seed).shuffle(Int32Array.from({ length: branches }, (_, i) => i));
}

function withReplacement(seed: number, branches: number): Int32Array {
  const random = new MersenneTwister(seed);
  return Int32Array.from({ length: branches }, () => random.below(branches));
}

/** A seed of its own for each (shuffle, question) up to 65,536 of each; apart from the plain seeds of `released`. */
function mixed(shuffle: number, question: number): number {
  return (0x9e3779b9 + shuffle * 0x10000 + question) >>> 0;
}

function memo<T>(make: (n: number) => T): (n: number) => T {
  const made = new Map<number, T>();
  return (n) => {
    let value = made.get(n);
    if (value === undefined) made.set(n, (value = make(n)));
    return value;
  };
}
