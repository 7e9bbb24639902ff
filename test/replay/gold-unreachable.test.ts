import { describe, expect, test } from "vitest";
import type { Episode } from "../../src/replay/episode.js";
import { Ledger } from "../../src/replay/ledger.js";
import { Trace } from "../../src/replay/trace.js";
import { within, WORLD } from "../world.js";

/** Everything that can be reached from a value by own and inherited properties, getters called, methods as objects. */
function reachable(root: unknown): Set<unknown> {
  const seen = new Set<unknown>();
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (seen.has(value)) continue;
    seen.add(value);
    if ((typeof value !== "object" && typeof value !== "function") || value === null) continue;
    for (const key of Reflect.ownKeys(value)) {
      const descriptor = Object.getOwnPropertyDescriptor(value, key)! as Readonly<Record<string, unknown>>;
      open.push(descriptor["get"], descriptor["set"], read(value, key), read(root as object, key));
    }
    open.push(Object.getPrototypeOf(value));
  }
  return seen;
}

/** The value of a property, or what its getter throws. */
function read(value: object, key: PropertyKey): unknown {
  try {
    return Reflect.get(value, key) as unknown;
  } catch (error) {
    return error;
  }
}

/** An episode in which every kind of call was made, so that all its lists are there. */
function lived(act: (episode: Episode) => void): void {
  within((episode) => {
    const [first, second] = episode.widen(2, { probe: "last" });
    episode.deepen([first!, second!], ({ index }) => 1 + index, { probe: "none" });
    episode.reveal([first!]);
    episode.deepen(episode.active);
    episode.sample(1);
    episode.note({ confidence: 0.5 });
    episode.branches[2]!.prune();
    act(episode);
  });
}

describe("from an episode", () => {
  const roots = (episode: Episode) => [episode, ...episode.branches, episode.branches, episode.active];

  test("the walk reaches branches, methods and prototypes", () => {
    lived((episode) => {
      const seen = reachable(episode);
      for (const branch of episode.branches) expect(seen).toContain(branch);
      const prototype = Object.getPrototypeOf(episode) as object;
      for (const method of ["widen", "deepen", "note"])
        expect(seen).toContain(Reflect.get(prototype, method));
      expect(seen).toContain(Object.prototype);
    });
  });

  test("no recorded column, answer text, gold, trace or ledger is reachable", () => {
    lived((episode) => {
      const { columns, questions } = WORLD;
      const secret = new Set<unknown>([columns, questions, WORLD, ...(Object.values(columns) as unknown[])]);
      const texts = new Set(questions.flatMap(({ answers, gold, text }) => [...answers, gold, text]));
      for (const root of roots(episode)) {
        for (const value of reachable(root)) {
          expect(secret.has(value)).toBe(false);
          expect(ArrayBuffer.isView(value)).toBe(false);
          expect(value instanceof SharedArrayBuffer || value instanceof ArrayBuffer).toBe(false);
          expect(value instanceof Ledger || value instanceof Trace).toBe(false);
          expect(value === Ledger || value === Trace || value === Ledger.prototype).toBe(false);
          if (typeof value === "string") expect(texts).not.toContain(value);
        }
      }
    });
  });

  test("errors carry no more than their message", () => {
    lived((episode) => {
      const error = read(
        {
          get thrown() {
            return episode.widen(0);
          },
        },
        "thrown",
      ) as Error;
      expect(Reflect.ownKeys(error).sort()).toEqual(["message", "stack"]);
    });
  });
});
