import { describe, expect, test } from "vitest";
import {
  actionsOf,
  admissible,
  cost,
  initial,
  transition,
  type MdpAction,
  type MdpState,
} from "../../src/replay/mdp.js";

const fold = (actions: readonly MdpAction[]): MdpState => actions.reduce(transition, initial());
const BRANCH: MdpAction = { type: "branch" };
const probe = (branch: number, answer = 7): MdpAction => ({ type: "probe", branch, answer });
const ANSWER: MdpAction = { type: "answer", answer: 7 };

describe("transition", () => {
  test("opens, continues, probes, ends, reads and prunes", () => {
    const state = fold([
      BRANCH,
      probe(0),
      BRANCH,
      { type: "continue", branch: 0 },
      { type: "end", branch: 0, answer: 8 },
      { type: "read", depth: 5, answer: 9 },
      { type: "prune", branch: 1 },
    ]);
    expect(state.depth).toEqual([3, 1, 5]);
    expect([...state.active]).toEqual([]);
    expect([...state.revealed]).toEqual([["0,1", 7]]);
    expect([...state.finals]).toEqual([
      [0, 8],
      [2, 9],
    ]);
    expect([...state.pruned]).toEqual([1]);
  });

  test("leaves the state before as it was", () => {
    const before = fold([BRANCH]);
    transition(before, { type: "continue", branch: 0 });
    transition(before, { type: "prune", branch: 0 });
    expect(before).toEqual(fold([BRANCH]));
  });
});

test("cost is Σ depth + κ |Ω|, endings being no probes", () => {
  const state = fold([
    BRANCH,
    probe(0),
    { type: "end", branch: 0, answer: 8 },
    { type: "read", depth: 5, answer: 9 },
  ]);
  expect(cost(state)).toBe(7);
  expect(cost(state, 0.1)).toBe(7.1);
});

describe("admissible", () => {
  const active = fold([BRANCH]);
  const probed = fold([BRANCH, probe(0)]);
  const ended = fold([BRANCH, { type: "end", branch: 0, answer: 8 }]);
  const pruned = fold([BRANCH, { type: "prune", branch: 0 }]);
  const of = (state: MdpState) => ({
    continue: admissible(state, { type: "continue", branch: 0 }),
    end: admissible(state, { type: "end", branch: 0, answer: 8 }),
    probe: admissible(state, probe(0)),
    prune: admissible(state, { type: "prune", branch: 0 }),
  });

  test("tells active from probed, ended and pruned branches", () => {
    expect(of(active)).toEqual({ continue: true, end: true, probe: true, prune: true });
    expect(of(probed)).toEqual({ continue: true, end: true, probe: false, prune: true });
    expect(of(ended)).toEqual({ continue: false, end: false, probe: false, prune: true });
    expect(of(pruned)).toEqual({ continue: false, end: false, probe: false, prune: false });
    expect(of(initial())).toEqual({ continue: false, end: false, probe: false, prune: false });
  });

  test("keeps ceiling and budget: Cost + 1 ≤ B, Cost + κ ≤ B for a probe", () => {
    expect(admissible(active, BRANCH, { ceiling: 1 })).toBe(false);
    expect(admissible(active, BRANCH, { ceiling: 2, budget: 2 })).toBe(true);
    expect(admissible(active, BRANCH, { budget: 1.9 })).toBe(false);
    expect(admissible(active, probe(0), { budget: 1.25, kappa: 0.25 })).toBe(true);
    expect(admissible(active, probe(0), { budget: 1.2, kappa: 0.25 })).toBe(false);
    expect(admissible(probed, { type: "continue", branch: 0 }, { budget: 2.2, kappa: 0.25 })).toBe(false);
  });

  test("allows one answer, and nothing after it", () => {
    expect(admissible(initial(), ANSWER)).toBe(true);
    const answered = transition(active, ANSWER);
    expect(admissible(answered, ANSWER)).toBe(false);
    expect(admissible(answered, { type: "prune", branch: 0 })).toBe(false);
  });
});

describe("actionsOf", () => {
  const row = { round: 1, branch: 0, probes: 0, answer: 7, tokens: 0 };
  const answerAt = (_: number, depth: number) => 10 * depth;

  test("unfolds intervals, the last ones of them probed", () => {
    expect(actionsOf({ ...row, action: "widen", depth: 1, probes: 1 }, 0, answerAt)).toEqual([
      BRANCH,
      probe(0, 10),
    ]);
    expect(actionsOf({ ...row, action: "deepen", depth: 4, probes: 1 }, 2, answerAt)).toEqual([
      { type: "continue", branch: 0 },
      { type: "continue", branch: 0 },
      probe(0, 40),
    ]);
  });

  test("takes an end from depth 0 for a branch read whole", () => {
    expect(actionsOf({ ...row, action: "end", depth: 1 }, 0, answerAt)).toEqual([
      { type: "read", depth: 1, answer: 7 },
    ]);
    expect(actionsOf({ ...row, action: "end", depth: 3 }, 2, answerAt)).toEqual([
      { type: "end", branch: 0, answer: 7 },
    ]);
  });
});
