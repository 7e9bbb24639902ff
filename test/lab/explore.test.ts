import { describe, expect, it } from "vitest";
import { explore } from "../../src/lab/explore.js";
import { functionSetting } from "../../src/lab/function-setting.js";
import { traceEpisodes } from "../../src/lab/traced-episode.js";
import type { Policy } from "../../src/replay/episode.js";
import { clairvoyantRound, partingRound } from "../../src/plot/exploration.js";
import { identity, oneQuestion } from "../discovery/played.js";

const WORLD = oneQuestion("22>1", "221>1", "222>2");
const [SECOND, FIRST] = [WORLD.questions[0]!.answers.indexOf("2"), WORLD.questions[0]!.answers.indexOf("1")];

/** Opens two branches, deepens them, opens a third and drops it, then decodes to the end. */
function cautious(): Policy {
  return (episode) => {
    episode.widen(2);
    episode.deepen(episode.active);
    const [third] = episode.widen(1);
    third!.prune();
    episode.note({ confidence: 0.75, momentum: 0.123456 });
    while (episode.active.length > 0) episode.deepen(episode.active);
    return episode.branches[0]!.answer;
  };
}

/** The same for two calls, then answers. */
function hasty(): Policy {
  return (episode) => {
    episode.widen(2);
    episode.deepen(episode.active);
    return episode.branches[0]!.answer;
  };
}

async function explored(...policies: readonly (() => Policy)[]) {
  const protocol = { kind: "released", shuffles: [identity(3)] } as const;
  const episodes = await Promise.all(
    policies.map((make) =>
      traceEpisodes(functionSetting(make), WORLD, { grader: "exact", signal: undefined, protocol }),
    ),
  );
  return explore(episodes.flat());
}

describe("explore(episodes)", () => {
  it("tells what a policy did round by round", async () => {
    const { trajectories } = await explored(cautious);
    expect(trajectories[0]).toMatchObject({
      scene: 0,
      beta: null,
      answer: FIRST,
      stop: "exhausted",
      rounds: {
        round: [1, 2, 3, 4, 5],
        width: [2, 2, 3, 3, 3],
        active: [2, 2, 2, 1, 0],
        opened: [2, 0, 1, 0, 0],
        pruned: [0, 0, 1, 0, 0],
        confidence: [null, null, 0.75, null, null],
        momentum: [null, null, 0.1235, null, null],
        leader: [SECOND, SECOND, SECOND, FIRST, FIRST],
      },
      branches: [
        { depth: 3, ending: "finished" },
        { depth: 4, ending: "finished" },
        { depth: 1, ending: "pruned" },
      ],
    });
    expect(trajectories[0]!.rounds.tokens).toEqual([1000, 2000, 2500, 3200, 3400]);
  });

  it("keeps no more actions than there is room for", async () => {
    const how = { grader: "exact", signal: undefined } as const;
    const protocol = { kind: "released", shuffles: [0] } as const;
    const traced = (room: number) => traceEpisodes(functionSetting(hasty), WORLD, { ...how, protocol, room });
    const [episode] = await traced(100);
    const { rows } = episode!;
    expect(await traced(rows.length)).toHaveLength(1);
    await expect(traced(rows.length - 1)).rejects.toThrow(
      "Cannot keep so many traces in memory: trace fewer",
    );
  });

  it("shows the branches in opening order, no further than an episode went", async () => {
    const { scenes } = await explored(cautious, hasty);
    expect(scenes).toHaveLength(1);
    expect(scenes[0]).toMatchObject({ question: 0, right: [FIRST], difficulty: "hard", gold: "1" });
    expect(scenes[0]!.branches).toEqual([
      { probes: [SECOND, SECOND], final: FIRST },
      { probes: [SECOND, SECOND, FIRST], final: FIRST },
      { probes: [SECOND], final: SECOND },
    ]);
  });

  it("finds where policies part and where a clairvoyant would stop", async () => {
    const { scenes, trajectories } = await explored(hasty, cautious);
    const [short, long] = [trajectories[0]!, trajectories[1]!];
    expect([partingRound(short, long), partingRound(long, short), partingRound(long, long)]).toEqual([
      3,
      2,
      undefined,
    ]);
    expect([clairvoyantRound(long, scenes[0]!), clairvoyantRound(short, scenes[0]!)]).toEqual([4, undefined]);
  });
});
