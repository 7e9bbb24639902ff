import { describe, expect, test } from "vitest";
import type { Branch, Episode } from "../../src/replay/episode.js";
import { Ledger } from "../../src/replay/ledger.js";
import { RecordedEpisode } from "../../src/replay/recorded-episode.js";
import { play, randomWorld } from "../world.js";

const environment = randomWorld(3, { branches: 10, depth: 14 });

/** Plays a policy that means harm; what it throws is the failure of the episode. */
function failureOf(act: (episode: Episode) => void, ceiling = 64): string | undefined {
  const policy = (episode: Episode) => {
    act(episode);
    return undefined;
  };
  return play(policy, { environment, ceiling }).failure;
}

/** A list whose `length` is read as given, time after time. */
function lengths(branches: readonly Branch[], values: readonly unknown[]): readonly Branch[] {
  let reads = 0;
  const get = (target: readonly Branch[], key: string | symbol): unknown =>
    key === "length" ? values[Math.min(reads++, values.length - 1)] : Reflect.get(target, key);
  return new Proxy(branches, { get });
}

describe("an episode", () => {
  test("counts the branches of a call once, whatever their list says later", () => {
    let intervals = 0;
    const failure = failureOf((episode) => {
      const opened = [...episode.widen(4)];
      const before = episode.cost;
      episode.deepen(lengths(opened, [1, 4]));
      intervals = (episode.cost - before) / 500;
    });
    expect(failure).toBeUndefined();
    expect(intervals).toBe(1);
  });

  test("refuses a list without a length that is a number", () => {
    const failure = failureOf((episode) => episode.deepen(lengths([], [{ valueOf: () => 1 }])));
    expect(failure).toBe("Cannot deepen: the branches must be a list");
  });

  test("refuses a list that acts while it is read", () => {
    const failure = failureOf((episode) => {
      const opened = [...episode.widen(2)];
      const acting = new Proxy(opened, {
        get: (target, key) => {
          if (key === "1") target[0]!.prune();
          return Reflect.get(target, key) as unknown;
        },
      });
      episode.deepen(acting);
    });
    expect(failure).toBe("Cannot deepen: the list of branches acted while it was read");
  });

  test("keeps its ceiling against options that open branches while they are read", () => {
    const probing = (episode: Episode) => ({
      get probe(): "each" {
        if (episode.width === 0) episode.widen(2);
        return "each";
      },
    });
    const act = (episode: Episode) => expect(episode.widen(3, probing(episode))).toHaveLength(1);
    expect(failureOf(act, 3)).toBeUndefined();
  });

  test.each(["constructor", "toString", "__proto__"])("knows no probing %s", (probe) => {
    const failure = failureOf((episode) => episode.widen(1, { probe: probe as "each" }));
    expect(failure).toBe(`Cannot decode: unknown probing "${probe}"`);
  });

  test("of another generation hands out other lists", () => {
    const limits = { ceiling: 64, budget: Infinity, kappa: 0 };
    const ledger = new Ledger(environment.columns, 0);
    const episode = new RecordedEpisode(ledger, environment.columns, limits);
    const lists = () => {
      ledger.start(0, Int32Array.from([0, 1, 2, 3]));
      return [episode.widen(2), episode.deepen([]), episode.active, episode.sample(1)];
    };
    const first = lists();
    expect(lists().every((list, i) => list === first[i])).toBe(true);
    ledger.generation++;
    expect(lists().some((list, i) => list === first[i])).toBe(false);
  });
});
