import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CATALOG } from "../../src/controllers/catalog.js";
import type { Columns } from "../../src/environment/environment.js";
import type { Episode, Policy } from "../../src/replay/episode.js";
import { actionsOf, admissible, cost, initial, transition, type MdpState } from "../../src/replay/mdp.js";
import type { TraceRow } from "../../src/replay/trace.js";
import { play, randomWorld } from "../world.js";
import { anyKnobs } from "./any-knobs.js";

describe("the law: what an episode did is a path through the paper's section 2", () => {
  test.each(CATALOG.map((entry) => [entry.name, entry] as const))("%s", (_, { make, knobs: ranges }) => {
    const kappas = fc.constantFrom(0, 30);
    fc.assert(
      fc.property(fc.nat(), anyKnobs(ranges), kappas, (seed, knobs, kappa) => {
        const environment = randomWorld(seed);
        const watched = watch(make(knobs));
        const { rows, intervals, probes, failure } = play(watched.policy, { environment, kappa });
        expect(failure).toBeUndefined();
        const state = fold(rows, environment.columns);
        expect(seenOf(state)).toEqual(watched.seen());
        expect(state.answered).toBe(true);
        expect(cost(state, kappa / 500)).toBeCloseTo(intervals + (kappa / 500) * probes, 9);
      }),
      { numRuns: 60 },
    );
  });
});

/** Question 0, branches opened in recorded order. */
function fold(rows: readonly TraceRow[], { probeStart, probes }: Columns): MdpState {
  const answerAt = (branch: number, depth: number): number => probes[probeStart[branch]! + depth - 1]!;
  let state = initial();
  for (const row of rows) {
    for (const action of actionsOf(row, state.depth[row.branch] ?? 0, answerAt)) {
      if (!admissible(state, action))
        throw new Error(`Not admissible: ${JSON.stringify(action)} after ${JSON.stringify(row)}`);
      state = transition(state, action);
    }
    if (row.branch >= 0) expect(state.depth[row.branch]).toBe(row.depth);
  }
  return state;
}

/** What a policy can see of a state, in comparable form. */
interface Seen {
  readonly depth: readonly number[];
  readonly active: readonly number[];
  readonly pruned: readonly number[];
  /** `branch,depth answer` */
  readonly revealed: readonly string[];
  readonly finals: readonly string[];
}

function seenOf({ depth, active, pruned, revealed, finals }: MdpState): Seen {
  return {
    depth,
    active: [...active].sort((a, b) => a - b),
    pruned: [...pruned].sort((a, b) => a - b),
    revealed: [...revealed].map(([place, answer]) => `${place} ${answer}`).sort(),
    finals: [...finals].map(([branch, answer]) => `${branch} ${answer}`).sort(),
  };
}

/** A policy whose last sight of the episode is kept. */
function watch(policy: Policy): { readonly policy: Policy; readonly seen: () => Seen | undefined } {
  let seen: Seen | undefined;
  return {
    policy: (episode) => {
      const answer = policy(episode);
      seen = sightOf(episode);
      return answer;
    },
    seen: () => seen,
  };
}

function sightOf({ branches, active }: Episode): Seen {
  const places = branches.flatMap(({ index, answers, finished }) =>
    (finished ? answers.slice(0, -1) : answers).flatMap((answer, k) =>
      answer === undefined ? [] : [`${index},${k + 1} ${answer}`],
    ),
  );
  return {
    depth: branches.map(({ depth }) => depth),
    active: active.map(({ index }) => index),
    pruned: branches.filter(({ pruned }) => pruned).map(({ index }) => index),
    revealed: places.sort(),
    finals: branches
      .filter(({ finished }) => finished)
      .map(({ index, answer }) => `${index} ${answer!}`)
      .sort(),
  };
}
