import { describe, expect, test } from "vitest";
import {
  Log,
  LOG_DEEPEN,
  LOG_DEEPEN_ALL,
  LOG_DEEPEN_TWO,
  LOG_PRUNE,
  LOG_READ,
  LOG_REVEAL,
  LOG_WIDEN,
} from "../../src/discovery/sandbox/log.js";
import { BreachError, reenact } from "../../src/discovery/sandbox/reenact.js";
import { Stage } from "../../src/discovery/sandbox/stage.js";
import type { PlayReply } from "../../src/discovery/sandbox/messages.js";
import { MersenneTwister } from "../../src/math/mersenne-twister.js";
import type { Episode, Policy, Probing } from "../../src/replay/episode.js";
import { ordersOf, range } from "../../src/replay/protocol.js";
import { replay } from "../../src/replay/replay.js";
import { searchWorld } from "./judging.js";

const world = searchWorld();
const { columns } = world;
const originals = world.questions.map(({ answers }) => Int32Array.from(answers.keys()));
const questions = range(world.questions.length);
const shuffles = range(5);
const how = { originals, questions, shuffles, ceiling: 64 };

/** Makes calls of every kind at random, and answers with what some branch holds. */
function wanderer(seed: number): Policy {
  const random = new MersenneTwister(seed);
  const probings: readonly Probing[] = ["none", "last", "each"];
  const options = () => ({ probe: probings[random.below(3)]! });
  const some = <T>(list: readonly T[]): T[] => list.filter(() => random.below(2) === 0);
  const act = (episode: Episode): void => {
    const { active, room } = episode;
    switch (random.below(8)) {
      case 0:
        if (room > 0) episode.widen(1 + random.below(5), options());
        break;
      case 1:
        if (room > 0) episode.sample(1 + random.below(2));
        break;
      case 2:
        episode.deepen(active, random.below(4), options());
        break;
      case 3:
        episode.deepen(active, ({ index }) => (index % 2 === 0 ? 1 : 3), options());
        break;
      case 4:
        episode.deepen(some(active), ({ index }) => index % 5, options());
        break;
      case 5:
        episode.deepen(some(active).reverse());
        break;
      case 6:
        some(active)[0]?.prune();
        break;
      default:
        episode.reveal(active.filter(({ answers }) => answers.at(-1) === undefined));
    }
  };
  return (episode) => {
    for (let i = 0; i < 25; i++) act(episode);
    return episode.branches.find(({ answer }) => answer !== undefined)?.answer;
  };
}

/** What a sandbox would answer. */
function played(policy: Policy, ordered: boolean): PlayReply {
  const log = new Log();
  const stage = new Stage(columns, 64, log, { ordered });
  const answers: number[] = [];
  const ends: number[] = [];
  const orders = ordersOf({ kind: "released", shuffles });
  for (const question of questions) {
    const branches = columns.branchStart[question + 1]! - columns.branchStart[question]!;
    for (const order of orders(question, branches)) {
      stage.play(policy, question, order);
      expect(stage.failure).toBeUndefined();
      answers.push(stage.answer);
      ends.push(log.length);
    }
  }
  const words = Int32Array.from(log.words);
  return {
    answers: Int32Array.from(answers),
    ends: Int32Array.from(ends),
    log: words,
    failures: [],
    notes: [],
  };
}

const FORGED: readonly (readonly [reason: string, words: readonly number[]])[] = [
  ["0 branches do not fit in a room of 64", [call(LOG_WIDEN, 0)]],
  ["65 branches do not fit in a room of 64", [call(LOG_WIDEN, 65)]],
  ["60 branches do not fit in a room of 59", [call(LOG_WIDEN, 5), call(LOG_READ, 60)]],
  ["a call lacks its words", [call(LOG_WIDEN, 5), call(LOG_DEEPEN, 2), 0]],
  ["a call lacks its words", [call(LOG_WIDEN, 5), call(LOG_DEEPEN_TWO, 1), 2, 0]],
  ["a call lacks its words", [call(LOG_WIDEN, 5), call(LOG_REVEAL, 9)]],
  ["branch 7 cannot go on, or is there twice", [call(LOG_WIDEN, 5), call(LOG_DEEPEN, 1), 7 | (1 << 10)]],
  ["branch 2 cannot go on, or is there twice", [call(LOG_WIDEN, 5), call(LOG_DEEPEN, 2), 2 | (1 << 10), 2]],
  ["branch 0 cannot go on, or is there twice", [call(LOG_READ, 1), call(LOG_DEEPEN, 1), 1 << 10]],
  ["branch 1 was probed before", [call(LOG_WIDEN, 5), call(LOG_REVEAL, 1), 1]],
  ["branch 5 cannot be pruned", [call(LOG_WIDEN, 5), call(LOG_PRUNE, 5)]],
  ["branch 4 cannot be pruned", [call(LOG_WIDEN, 5), call(LOG_PRUNE, 4), call(LOG_PRUNE, 4)]],
  ["-3 is no number of steps", [call(LOG_WIDEN, 5), call(LOG_DEEPEN_TWO, 1), -3, 1, 0]],
  ["there is no call 7", [7]],
  [
    "there are more than 20000 words of calls",
    [call(LOG_WIDEN, 5), ...Array<number>(20_000).fill(LOG_DEEPEN)],
  ],
];

/** A call that probes each interval. */
function call(code: number, value: number): number {
  return code | ((code === LOG_WIDEN || code === LOG_DEEPEN_ALL ? 2 : 0) << 3) | (value << 5);
}

describe("the calls of a log, played again", () => {
  test.each(range(12))("come to the outcomes of the replay, whatever was called (seed %i)", (seed) => {
    const expected = replay(wanderer(seed), columns, { protocol: { kind: "released", shuffles } });
    expect(reenact(played(wanderer(seed), false), world, how)).toEqual(expected);
    expect(reenact(played(wanderer(seed), true), world, how)).toEqual(expected);
  });

  test.each(FORGED)("are refused where they could not have been: %s", (reason, words) => {
    const episodes = questions.length * shuffles.length;
    const reply: PlayReply = {
      answers: new Int32Array(episodes).fill(-1),
      ends: new Int32Array(episodes).fill(words.length),
      ...{ log: Int32Array.from(words), failures: [], notes: [] },
    };
    expect(() => reenact(reply, world, how)).toThrow(
      new BreachError(`its log cannot be played again: ${reason}`),
    );
  });

  test("cannot answer what was not revealed", () => {
    const { answers, ...rest } = played(wanderer(1), false);
    const ids = range(world.questions[0]!.answers.length);
    const forged = answers.with(0, ids.length - 1).with(1, 1 + ((answers[1]! + 1) % (ids.length - 1)));
    const unseen = { ...rest, answers: forged, log: Int32Array.from([call(LOG_WIDEN, 1)]) };
    const ends = new Int32Array(answers.length).fill(1);
    expect(() => reenact({ ...unseen, ends }, world, how)).toThrow(BreachError);
  });
});
