import { randomInt } from "node:crypto";
import { environmentName, type Environment } from "../environment/environment.js";
import type { Split } from "../environment/recording.js";
import { range } from "../replay/protocol.js";
import { STOPS } from "../replay/outcomes.js";
import type { TraceRow } from "../replay/trace.js";
import type { Examined } from "./checks/examine.js";
import { Refusal } from "./checks/refusal.js";
import { Reader } from "./checks/reader.js";
import { checkSchedule } from "./checks/schedule.js";
import { Trial } from "./checks/trial.js";
import type {
  Checked,
  CheckName,
  EpisodeName,
  Judge,
  JudgedRun,
  JudgeOptions,
  Played,
  Proof,
  Tried,
  Verdict,
} from "./judge.js";
import type { KnobMode } from "./proposal.js";
import { Prover } from "./proofs/prove.js";
import { reExecution } from "./proofs/re-execution.js";
import { CEILING, perform, type Scene } from "./sandbox/performance.js";
import { reenact } from "./sandbox/reenact.js";
import type { Sandbox } from "./sandbox/sandbox.js";
import { isTheirs, Sandboxes } from "./sandbox/sandboxes.js";
import { World } from "./sandbox/world.js";

export interface OpenJudgeOptions {
  /** Sandboxes that replay side by side. */
  readonly processes?: number;
  /** MB of heap of each sandbox. */
  readonly memory?: number;
  /** Milliseconds of processor time that a request to a sandbox may take beside what each episode of it may. */
  readonly patience?: number;
  /** An unpredictable integer in [0, n): names the answers anew in the sandbox. */
  readonly below?: (n: number) => number;
  /** The set that all environments belong to: another than `search` only for a look after the selection. */
  readonly set?: Split;
}

/** A judge over search environments. Throws a RangeError where one belongs to another set. */
export function openJudge(environments: readonly Environment[], options: OpenJudgeOptions = {}): Judge {
  const { set = "search" } = options;
  const other = environments.find(({ split }) => split !== set);
  if (other !== undefined)
    throw new RangeError(`Cannot judge on ${environmentName(other)}: it belongs to the ${other.split} set`);
  return new SandboxJudge(environments, options);
}

class SandboxJudge implements Judge {
  readonly #world: World;
  readonly #sandboxes: Sandboxes;
  readonly #below: (n: number) => number;
  readonly #reader = new Reader();

  constructor(
    environments: readonly Environment[],
    { processes = 2, memory = 512, patience = 3000, below = (n) => randomInt(n) }: OpenJudgeOptions,
  ) {
    this.#world = new World(environments, below);
    this.#sandboxes = new Sandboxes(this.#world, { memory, patience }, processes);
    this.#below = below;
  }

  async check(code: string, mode: KnobMode, tried: Tried): Promise<Verdict> {
    let check: CheckName = "types";
    try {
      const { ok, ...examined } = await this.#reader.examine(code, mode);
      if (!ok) return { ok, ...(examined as Refused) };
      const read = examined as Read;
      const same = tried.codeHashes.get(read.codeHash);
      if (same !== undefined)
        throw new Refusal(
          "novel code",
          `it is ${same} again, but for layout, comments and names: change what it does`,
        );
      return await this.#sandboxes.using(read.program, undefined, async (sandbox) => {
        check = "schedule";
        await checkSchedule(sandbox);
        check = "smoke";
        const trial = new Trial(sandbox, this.#world, read.settings);
        const performances = await trial.smoke();
        check = "deterministic";
        await trial.deterministic(performances);
        check = "ceiling";
        await trial.ceiling();
        const behaviour = trial.behaviour(performances);
        const twin = tried.behaviours.get(behaviour);
        if (twin !== undefined)
          throw new Refusal(
            "novel behaviour",
            `on every probe episode it does what ${twin} does: change what it does`,
          );
        return { ok: true, checked: { ...read, behaviour } };
      });
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, check: error.check, reason: error.message };
      if (isTheirs(error)) return { ok: false, check, reason: error.message };
      throw error;
    }
  }

  async replay(
    checked: Checked,
    options: JudgeOptions,
  ): Promise<readonly JudgedRun[] | { readonly failed: string }> {
    return await this.#replay(checked, options, 0);
  }

  async #replay(
    checked: Checked,
    { shuffles, settings = checked.settings, signal, onProgress }: JudgeOptions,
    naming: 0 | 1,
  ): Promise<readonly JudgedRun[] | { readonly failed: string }> {
    const scenes = this.#world.environments.flatMap(({ questions }, environment) =>
      settings.map((knobs) => ({
        ...{ environment, knobs, questions: range(questions.length), shuffles, naming },
      })),
    );
    const total = scenes.reduce((sum, { questions }) => sum + questions.length * shuffles.length, 0);
    let episodes = 0;
    return await orFailed(
      this.#sandboxes.spread(checked.program, signal, scenes, async (sandbox, scene) => {
        const run = await this.#run(sandbox, scene);
        episodes += run.outcomes.answer.length;
        onProgress?.(episodes, total);
        return run;
      }),
    );
  }

  async trace(
    checked: Checked,
    episodes: readonly EpisodeName[],
    signal?: AbortSignal,
  ): Promise<readonly Played[] | { readonly failed: string }> {
    const scenes = episodes.map((episode) => [episode, this.#sceneOf(checked, episode)] as const);
    return await orFailed(
      this.#sandboxes.spread(checked.program, signal, scenes, async (sandbox, [episode, scene]) => ({
        episode,
        ...(await this.#trace(sandbox, scene)),
      })),
    );
  }

  async prove(checked: Checked, runs: readonly JudgedRun[], signal?: AbortSignal): Promise<Proof> {
    this.#sandboxes.renew();
    const same = await this.#executeAgain(checked, runs, signal);
    if (!same.ok) return same;
    this.#sandboxes.renew();
    try {
      return await this.#proveFurther(checked, runs[0]?.outcomes.shuffles ?? [], signal);
    } finally {
      this.#sandboxes.renew();
    }
  }

  async #executeAgain(
    checked: Checked,
    runs: readonly JudgedRun[],
    signal: AbortSignal | undefined,
  ): Promise<Proof> {
    const shuffles = runs[0]?.outcomes.shuffles ?? [];
    const settings = runs
      .filter(({ environment }) => environment === runs[0]!.environment)
      .map(({ knobs }) => knobs);
    const again = await this.#replay(checked, { shuffles, settings, signal }, 1);
    if ("failed" in again) return { ok: false, proof: "re-execution", reason: again.failed };
    return reExecution(runs, again);
  }

  async #proveFurther(
    checked: Checked,
    shuffles: readonly number[],
    signal: AbortSignal | undefined,
  ): Promise<Proof> {
    const prover = new Prover(this.#world, this.#below);
    const { program } = checked;
    const proof = await orFailed(
      this.#sandboxes.using(program, signal, async (played) =>
        this.#sandboxes.using(program, signal, async (changed) =>
          prover.prove(checked, shuffles, { played, changed }),
        ),
      ),
    );
    return "failed" in proof ? { ok: false, proof: "metamorphic", reason: proof.failed } : proof;
  }

  async close(): Promise<void> {
    this.#reader.close();
    this.#sandboxes.close();
    await Promise.resolve();
  }

  async #run(sandbox: Sandbox, scene: Scene): Promise<JudgedRun> {
    const { environment, knobs, questions, shuffles, naming = 0 } = scene;
    const world = this.#world.environments[environment]!;
    const { originals } = this.#world.seen(environment, naming);
    const performance = await perform(sandbox, this.#world, scene);
    const outcomes = reenact(performance, world, { originals, questions, shuffles, ceiling: CEILING });
    return { environment: environmentName(world), knobs, outcomes };
  }

  async #trace(sandbox: Sandbox, scene: Scene): Promise<Omit<Played, "episode">> {
    const { environment, questions, shuffles } = scene;
    const world = this.#world.environments[environment]!;
    const { originals } = this.#world.seen(environment, 0);
    const performance = await perform(sandbox, this.#world, { ...scene, notes: true, ordered: true });
    let rows: readonly TraceRow[] = [];
    const { stop, failures } = reenact(performance, world, {
      originals,
      questions,
      shuffles,
      ceiling: CEILING,
      onTrace: (trace) => (rows = trace.rows()),
    });
    const failure = failures[0]?.reason;
    return {
      rows,
      notes: performance.notes[0] ?? [],
      stop: STOPS[stop[0]!]!,
      ...(failure !== undefined && { failure }),
    };
  }

  #sceneOf({ settings }: Checked, { environment, setting, question, shuffle }: EpisodeName): Scene {
    const index = this.#world.environments.findIndex((world) => environmentName(world) === environment);
    const knobs = settings[setting];
    if (index < 0) throw new RangeError(`Cannot trace: ${environment} is no search environment`);
    if (knobs === undefined) throw new RangeError(`Cannot trace: there is no setting ${setting}`);
    return { environment: index, knobs, questions: [question], shuffles: [shuffle] };
  }
}

/** What comes of agent code, or why it is out. */
async function orFailed<T>(outcome: Promise<T>): Promise<T | { readonly failed: string }> {
  try {
    return await outcome;
  } catch (error) {
    if (isTheirs(error)) return { failed: error.message };
    throw error;
  }
}

type Refused = Omit<Extract<Examined, { ok: false }>, "ok">;
type Read = Omit<Extract<Examined, { ok: true }>, "ok">;
