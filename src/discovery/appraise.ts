import type { Environment } from "../environment/environment.js";
import { range } from "../replay/protocol.js";
import type { Entry } from "./history.js";
import { CHECKS, PROOFS, type Checked, type Judge, type JudgedRun, type Tried } from "./judge.js";
import type { KnobMode } from "./proposal.js";
import { screen } from "./screening.js";
import { toEntryRuns, toScores } from "./to-scores.js";

export interface AppraiseOptions {
  readonly judge: Judge;
  readonly environments: readonly Environment[];
  readonly mode: KnobMode;
  readonly tried: Tried;
  /** What the screening compares with. */
  readonly history: readonly Entry[];
  /** Numbers of shuffles. */
  readonly screening: number;
  readonly shuffles: number;
  /** Whether the proofs are run; a draft that is only looked at does without. */
  readonly prove: boolean;
  /** Told before the first replay; throws where no evaluation is left. */
  readonly onReplay: () => void;
  readonly onProgress?: ((what: string, done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
  readonly reason: string | null;
}

/** What became of a proposal. `runs` are environments × settings: all shuffles where it was accepted, else what there is. */
export interface Appraisal {
  readonly outcome: string;
  readonly reason: string | null;
  readonly checks: readonly CheckResult[];
  readonly checked: Checked | null;
  readonly runs: readonly JudgedRun[];
}

/** Checks a proposal, screens it on few shuffles, replays it under the full protocol and proves that it did not cheat. */
export async function appraise(code: string, options: AppraiseOptions): Promise<Appraisal> {
  const { judge, mode, tried, onReplay, shuffles, screening, onProgress = () => undefined, signal } = options;
  const checks: CheckResult[] = [];
  const verdict = await judge.check(code, mode, tried);
  if (!verdict.ok) {
    checks.push(...passed(CHECKS.slice(0, CHECKS.indexOf(verdict.check))));
    return refused(verdict.check, verdict.reason, checks, null);
  }
  signal?.throwIfAborted();
  checks.push(...passed(CHECKS));
  const { checked } = verdict;
  onReplay();
  const replay = async (what: string, n: number) => {
    const told = (done: number, total: number) => onProgress(what, done, total);
    return await judge.replay(checked, { shuffles: range(n), signal, onProgress: told });
  };
  const first = await replay("screening", Math.min(screening, shuffles));
  if ("failed" in first) return refused("replay", first.failed, checks, checked);
  const problem = screenRuns(first, checked, options);
  if (problem !== undefined) return refused("screening", problem, checks, checked, first);
  checks.push(...passed(["screening"]));
  const runs = screening < shuffles ? await replay("replaying", shuffles) : first;
  if ("failed" in runs) return refused("replay", runs.failed, checks, checked);
  checks.push(...passed(["replay"]));
  if (!options.prove) return { outcome: "accepted", reason: null, checks, checked, runs };
  onProgress("proving", 0, 1);
  const proof = await judge.prove(checked, runs, signal);
  if (!proof.ok) {
    checks.push(...passed(PROOFS.slice(0, PROOFS.indexOf(proof.proof))));
    return refused(proof.proof, proof.reason, checks, checked, runs);
  }
  checks.push(...passed(PROOFS));
  return { outcome: "accepted", reason: null, checks, checked, runs };
}

function screenRuns(
  runs: readonly JudgedRun[],
  { settings, statement }: Checked,
  { environments, history }: AppraiseOptions,
): string | undefined {
  const scores = toScores(runs, environments, { experiment: "", proposal: "" });
  const entry: Entry = {
    ...{ id: "", round: 0, name: statement.name, parent: null, code: "", statement, settings },
    ...{ runs: toEntryRuns(scores), anatomies: null },
  };
  const problem = screen(entry, scores, history);
  const failure = runs.flatMap(({ outcomes }) => outcomes.failures)[0];
  return problem !== undefined && failure ? `${problem}; the first with "${failure.reason}"` : problem;
}

function refused(
  name: string,
  reason: string,
  checks: readonly CheckResult[],
  checked: Checked | null,
  runs: readonly JudgedRun[] = [],
): Appraisal {
  return { outcome: name, reason, checks: [...checks, { name, passed: false, reason }], checked, runs };
}

function passed(names: readonly string[]): CheckResult[] {
  return names.map((name) => ({ name, passed: true, reason: null }));
}
