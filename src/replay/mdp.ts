import type { TraceRow } from "./trace.js";

/*
 * Section 2 of the paper (Zheng et al. 2026, arXiv:2605.08083) as pure functions, on the interval meter. The paper has
 * BRANCH, CONTINUE, PROBE, PRUNE and ANSWER; END (a branch leaves with its final answer) and READ (BRANCH to END, unprobed)
 * are ours, and so is pruning a finished branch. Every recorded episode must fold through `transition`: the law that the
 * fast engine is tested against.
 */

export type MdpAction =
  | { readonly type: "branch" }
  | { readonly type: "continue"; readonly branch: number }
  | { readonly type: "probe"; readonly branch: number; readonly answer: number }
  | { readonly type: "end"; readonly branch: number; readonly answer: number }
  | { readonly type: "read"; readonly depth: number; readonly answer: number }
  | { readonly type: "prune"; readonly branch: number }
  | { readonly type: "answer"; readonly answer: number };

/** (m, I, ℓ, Ω) of the paper for a given question; `finals` are the answers that endings revealed. */
export interface MdpState {
  /** ℓ: intervals decoded, by branch; its length is m. */
  readonly depth: readonly number[];
  /** I. */
  readonly active: ReadonlySet<number>;
  /** Ω: `branch,depth` → answer. */
  readonly revealed: ReadonlyMap<string, number>;
  readonly finals: ReadonlyMap<number, number>;
  readonly pruned: ReadonlySet<number>;
  readonly answered: boolean;
}

export function initial(): MdpState {
  return {
    depth: [],
    active: new Set(),
    revealed: new Map(),
    finals: new Map(),
    pruned: new Set(),
    answered: false,
  };
}

/** Σℓ + κ|Ω|, in intervals; κ in intervals per probe. */
export function cost({ depth, revealed }: MdpState, kappa = 0): number {
  return depth.reduce((sum, intervals) => sum + intervals, 0) + kappa * revealed.size;
}

/** Whether an action may be taken; `ceiling` in branches, `budget` in intervals. */
export function admissible(
  state: MdpState,
  action: MdpAction,
  { ceiling = Infinity, budget = Infinity, kappa = 0 } = {},
): boolean {
  if (state.answered) return false;
  const left = budget - cost(state, kappa);
  switch (action.type) {
    case "branch":
    case "read":
      return state.depth.length < ceiling && left >= 1;
    case "continue":
    case "end":
      return state.active.has(action.branch) && left >= 1;
    case "probe":
      return (
        state.active.has(action.branch) && !state.revealed.has(place(state, action.branch)) && left >= kappa
      );
    case "prune":
      return action.branch < state.depth.length && !state.pruned.has(action.branch);
    case "answer":
      return true;
  }
}

/** The state after an admissible action. */
export function transition(state: MdpState, action: MdpAction): MdpState {
  const { depth, active, revealed, finals, pruned } = state;
  switch (action.type) {
    case "branch":
      return { ...state, depth: [...depth, 1], active: new Set([...active, depth.length]) };
    case "continue":
      return { ...state, depth: deeper(depth, action.branch) };
    case "probe":
      return { ...state, revealed: new Map([...revealed, [place(state, action.branch), action.answer]]) };
    case "end":
      return {
        ...state,
        depth: deeper(depth, action.branch),
        active: without(active, action.branch),
        finals: new Map([...finals, [action.branch, action.answer]]),
      };
    case "read":
      return {
        ...state,
        depth: [...depth, action.depth],
        finals: new Map([...finals, [depth.length, action.answer]]),
      };
    case "prune":
      return {
        ...state,
        active: without(active, action.branch),
        pruned: new Set([...pruned, action.branch]),
      };
    case "answer":
      return { ...state, answered: true };
  }
}

/**
 * The actions that a row of a trace stands for. `before` is the branch's depth before it; `answerAt` gives the recorded
 * answer of a branch (in opening order) after some intervals.
 */
export function actionsOf(
  row: TraceRow,
  before: number,
  answerAt: (branch: number, depth: number) => number,
): readonly MdpAction[] {
  const { action, branch, depth, probes, answer } = row;
  switch (action) {
    case "widen":
    case "deepen":
      return intervals(branch, before, depth, probes, answerAt);
    case "reveal":
      return [{ type: "probe", branch, answer }];
    case "end":
      // A branch without any recorded interval is opened and ended by the same step.
      return before === 0 ? [{ type: "read", depth, answer }] : [{ type: "end", branch, answer }];
    case "read":
      return [{ type: "read", depth, answer }];
    case "prune":
      return [{ type: "prune", branch }];
    case "answer":
      return [{ type: "answer", answer }];
  }
}

/** The last `probes` of the intervals from `before` to `depth` are probed: all, one or none of them. */
function intervals(
  branch: number,
  before: number,
  depth: number,
  probes: number,
  answerAt: (branch: number, depth: number) => number,
): MdpAction[] {
  const actions: MdpAction[] = [];
  for (let at = before + 1; at <= depth; at++) {
    actions.push(at === 1 ? { type: "branch" } : { type: "continue", branch });
    if (at > depth - probes) actions.push({ type: "probe", branch, answer: answerAt(branch, at) });
  }
  return actions;
}

function place({ depth }: MdpState, branch: number): string {
  return `${branch},${depth[branch] ?? 0}`;
}

function deeper(depth: readonly number[], branch: number): number[] {
  return depth.map((intervals, i) => (i === branch ? intervals + 1 : intervals));
}

function without(set: ReadonlySet<number>, item: number): Set<number> {
  return new Set([...set].filter((member) => member !== item));
}
