import { describe, expect, test } from "vitest";
import { CATALOG, votingRule } from "../../src/controllers/catalog.js";
import { synthesize } from "../../src/environment/synth.js";
import { toEnvironment } from "../../src/environment/to-environment.js";
import { explore } from "../../src/lab/explore.js";
import { functionSetting } from "../../src/lab/function-setting.js";
import { traceEpisodes } from "../../src/lab/traced-episode.js";

const WORLD = toEnvironment(
  synthesize({ model: "synthetic-small", benchmark: "demo-search", seed: 3, questions: 12, branches: 64 }),
);
const protocol = { kind: "released", shuffles: [0, 1, 2] } as const;
const own = CATALOG.filter(({ voting }) => voting.own);

describe("the answer if stopped now", () => {
  test.each(own.map((entry) => [entry.short, entry] as const))(
    "is at the end what %s answers",
    async (_, entry) => {
      const knobs = entry.knobs["beta"] ? [{ beta: 0 }, { beta: 1 }] : [{}];
      for (const given of knobs) {
        const setting = { ...functionSetting(entry.make, given), controller: entry.name };
        const episodes = await traceEpisodes(setting, WORLD, {
          grader: "exact",
          signal: undefined,
          protocol,
        });
        const { trajectories } = explore(episodes);
        expect(trajectories.map(({ rounds }) => rounds.leader.at(-1))).toEqual(
          trajectories.map(({ answer }) => answer),
        );
      }
    },
  );

  test("is a stand-in for a weighted or unknown rule", () => {
    const standIns = CATALOG.filter((entry) => !own.includes(entry)).map(({ short }) => short);
    expect(standIns).toEqual(["SDGV", "RR"]);
    expect(votingRule("mine")).toEqual({ vote: "finished", own: false });
  });
});
