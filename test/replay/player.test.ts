import { describe, expect, test } from "vitest";
import type { Answer } from "../../src/math/answer.js";
import type { Branch, Episode, Policy } from "../../src/replay/episode.js";
import { Player } from "../../src/replay/player.js";
import { environmentOf, play, WORLD, type PlayOptions } from "../world.js";

describe("why an episode stopped", () => {
  const stop = (act: (episode: Episode) => unknown, options?: PlayOptions) => {
    const policy: Policy = (episode) => {
      act(episode);
      return undefined;
    };
    return play(policy, options).stop;
  };

  test("is `chosen` where the policy could have gone on", () => {
    expect(stop(() => undefined)).toBe("chosen");
    expect(stop((episode) => episode.sample(2))).toBe("chosen");
    expect(stop((episode) => episode.widen(4))).toBe("chosen");
  });

  test("is `exhausted` where branches had been stepped and none is left to deepen", () => {
    expect(stop((episode) => episode.deepen(episode.widen(2), 9))).toBe("exhausted");
    const pruneAll = (episode: Episode) => episode.widen(2).forEach((branch) => branch.prune());
    expect(stop(pruneAll)).toBe("exhausted");
  });

  test("is `exhausted`, too, where a branch ended in the step that opened it", () => {
    expect(stop((episode) => episode.widen(1), { first: 2 })).toBe("exhausted");
  });

  test("is `ceiling` where all branches were read that may be", () => {
    expect(stop((episode) => episode.sample(4))).toBe("ceiling");
    expect(stop((episode) => episode.sample(2), { ceiling: 2 })).toBe("ceiling");
    expect(stop((episode) => episode.sample(2), { ceiling: 3 })).toBe("chosen");
  });

  test("is `budget` where not one interval more is covered", () => {
    expect(stop((episode) => episode.widen(4), { budget: 1900 })).toBe("chosen");
    expect(stop((episode) => episode.widen(4), { budget: 1899 })).toBe("budget");
    expect(stop(() => undefined, { budget: 499 })).toBe("budget");
    expect(stop((episode) => episode.sample(1), { budget: 600 })).toBe("budget");
  });

  test("is `failed` where the policy threw", () => {
    expect(stop((episode) => episode.widen(0))).toBe("failed");
  });
});

describe("a failed episode", () => {
  test("keeps its reason and what it cost, and has no answer", () => {
    const policy: Policy = (episode) => {
      episode.widen(2);
      episode.sample(1);
      episode.deepen(episode.branches);
      return episode.branches[0]!.answer;
    };
    expect(play(policy)).toMatchObject({
      answer: undefined,
      stop: "failed",
      failure: "Cannot deepen branch 2: it finished at depth 1",
      tokens: 1400,
      width: 3,
      intervals: 3,
    });
  });

  test("ends its trace with an answer row of none", () => {
    const { rows } = play((episode) => {
      episode.widen(1);
      throw new Error("lost");
    });
    expect(rows.at(-1)).toMatchObject({ action: "answer", answer: -1, tokens: 500 });
  });

  test("is one, whatever is thrown", () => {
    const policy: Policy = () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw "a word";
    };
    expect(play(policy)).toMatchObject({ stop: "failed", failure: "a word" });
  });

  test("leaves the next one as it would have been", () => {
    const player = new Player(WORLD.columns, { ceiling: 64, budget: Infinity, kappa: 0 });
    const order = Int32Array.of(0, 1);
    const failing: Policy = (episode) => {
      episode.deepen(episode.widen(2), () => {
        throw new Error("asked in vain");
      });
      return undefined;
    };
    player.play(failing, 0, order);
    expect(player.failure).toBe("asked in vain");
    player.play((episode) => episode.widen(1)[0]!.answer, 0, order);
    expect([player.failure, player.stop, player.ledger.cost]).toEqual([undefined, "chosen", 500]);
  });
});

describe("an answer", () => {
  const id = (text: string) => WORLD.questions[0]!.answers.indexOf(text) as Answer;

  test("may be any that a branch revealed, at any depth, pruned branches included", () => {
    const policy: Policy = (episode) => {
      const [branch] = episode.widen(1);
      episode.deepen([branch!], 9);
      branch!.prune();
      return id("3");
    };
    expect(play(policy)).toMatchObject({ answer: "3", stop: "exhausted" });
  });

  test("may be the unparsed one, or none", () => {
    expect(play((episode) => episode.unparsed)).toMatchObject({ answer: "ERR", stop: "chosen" });
    expect(play(() => undefined)).toMatchObject({ answer: undefined, stop: "chosen" });
  });

  test("that no branch revealed is a failure, though it is recorded", () => {
    const policy: Policy = (episode) => {
      episode.deepen(episode.widen(1), 1, { probe: "none" });
      return id("4");
    };
    expect(play(policy)).toMatchObject({
      answer: undefined,
      stop: "failed",
      failure: `Cannot answer ${id("4")}: no branch of this episode revealed it`,
    });
  });

  test("that a probe left out is a failure, that of the final answer before its end, too", () => {
    const unprobed = { probe: "none" } as const;
    const skipped: Policy = (episode) => {
      const branches = episode.widen(1, unprobed);
      episode.deepen(branches, 3, unprobed);
      return id("5");
    };
    expect(play(skipped, { first: 3 }).stop).toBe("failed");
  });

  test.each([-1, NaN, 0.5, 1e9, Infinity])("of %d, no answer at all, is a failure", (answer) => {
    const policy: Policy = (episode) => {
      episode.widen(1, { probe: "none" });
      return answer as Answer;
    };
    expect(play(policy)).toMatchObject({ answer: undefined, stop: "failed" });
  });

  test("cannot be made admissible by writing to the episode", () => {
    const policy: Policy = (episode) => {
      (episode as { unparsed: Answer }).unparsed = id("4");
      return id("4");
    };
    expect(play(policy)).toMatchObject({ answer: undefined, stop: "failed" });
  });

  test("of a promise is a failure: policies are synchronous", () => {
    const policy = (async (episode: Episode) => Promise.resolve(episode.sample(1)[0])) as unknown as Policy;
    expect(play(policy)).toMatchObject({
      stop: "failed",
      failure: "Cannot play: the policy is async; a policy returns its answer at once",
    });
  });
});

test("a question of no branches can only be left unanswered", () => {
  const environment = environmentOf([
    { text: "?", gold: "1", branches: [] },
    { text: "?", gold: "1", branches: [{ tokens: 700, probes: ["1"], final: "1" }] },
  ]);
  expect(
    play((episode) => (episode.room > 0 ? episode.sample(1)[0] : undefined), { environment }),
  ).toMatchObject({
    answer: undefined,
    tokens: 0,
    width: 0,
  });
});

test("an episode keeps nothing that a policy writes to it", () => {
  const carried: unknown[] = [];
  const player = new Player(WORLD.columns, { ceiling: 64, budget: Infinity, kappa: 0 });
  for (const question of [0, 1]) {
    const policy: Policy = (episode) => {
      carried.push(Reflect.get(episode, "memo"));
      Reflect.set(episode, "memo", question);
      return undefined;
    };
    player.play(policy, question, Int32Array.of(0));
  }
  expect(carried).toEqual([undefined, undefined]);
});

test("a branch kept from an episode before tells nothing in the next", () => {
  let kept: Branch | undefined;
  const seen: unknown[] = [];
  const player = new Player(WORLD.columns, { ceiling: 64, budget: Infinity, kappa: 0 });
  const policy: Policy = (episode) => {
    seen.push(kept && [kept.depth, kept.answer, kept.finished]);
    [kept] = episode.widen(1);
    episode.deepen([kept!], 9);
    return kept!.answer;
  };
  for (const question of [0, 1]) player.play(policy, question, Int32Array.of(0));
  expect(seen).toEqual([undefined, [0, undefined, false]]);
});
