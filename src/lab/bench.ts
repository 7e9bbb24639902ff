import { environmentName, type Environment } from "../environment/environment.js";
import { ReplayPool } from "../replay/pool.js";
import type { EnvironmentSummary } from "../store/list-environments.js";
import type { Store } from "../store/store.js";
import { settingsOf, type Controlled } from "./controlled.js";
import { displayed } from "./display.js";
import { evaluate, type EvaluateOptions } from "./evaluate.js";
import { matchEnvironments } from "./match-environments.js";
import { suggestion } from "./nearest.js";
import { Results } from "./results.js";
import { Rows } from "./rows.js";
import { sqlOn, type Sql } from "./sql.js";
import { traceSettings } from "./trace-settings.js";

export interface SimulateOptions extends Omit<EvaluateOptions, "store" | "pool"> {
  /** Names or patterns (`"Qwen3-*"`, `"Qwen3-4B/aime24"`), or environments; all by default. */
  readonly environments?: string | readonly (string | Environment)[] | undefined;
  /** Of the controllers that have the knob. */
  readonly betas?: readonly number[] | undefined;
  /** Shuffles whose episodes are kept action by action; `true` is shuffle 0. */
  readonly trace?: boolean | readonly number[] | undefined;
}

export interface BenchOptions {
  readonly about: string;
  readonly synthetic: boolean;
  /** Ends what is simulated; by default the running cell's. */
  readonly signal?: AbortSignal | undefined;
  /** Actions that a call of `simulate` may keep of traced episodes, about 100 bytes each. */
  readonly mostActions?: number;
}

/** A store as a notebook works with it. Made by {@link open}. */
export class Bench {
  readonly store: Store;
  /** The recordings in words: what a notebook says it used. */
  readonly about: string;
  readonly synthetic: boolean;
  /** See {@link Sql}. */
  readonly sql: Sql;
  readonly #signal: AbortSignal | undefined;
  readonly #mostActions: number;
  /** Recordings are immutable, so what was loaded once is kept. */
  #loaded = new Map<string, Promise<Environment>>();
  #pool: ReplayPool | undefined;

  constructor(store: Store, { about, synthetic, signal, mostActions = 5_000_000 }: BenchOptions) {
    this.store = store;
    this.#signal = signal;
    this.#mostActions = mostActions;
    this.about = about;
    this.synthetic = synthetic;
    this.sql = sqlOn(store);
    displayed(this, { text: about });
  }

  /** What recordings there are. */
  async environments(): Promise<Rows<EnvironmentRow>> {
    return new Rows((await this.store.environments()).map(environmentRow));
  }

  /** One environment by name. Throws a RangeError that names the nearest. */
  async load(name: string): Promise<Environment> {
    const names = this.store.names();
    if (!names.includes(name)) throw new RangeError(`Unknown environment ${name}${suggestion(name, names)}`);
    let loaded = this.#loaded.get(name);
    if (!loaded) this.#loaded.set(name, (loaded = this.store.load(name).then(shown)));
    return await loaded;
  }

  /**
   * Replays controllers on environments. Outcomes of controllers with a file are kept in the store and not played twice;
   * those of functions are not. Ends with the cell's interrupt. Rejects with a RangeError for names that are unknown.
   */
  async simulate(
    controllers: Controlled | readonly Controlled[],
    {
      environments = [],
      betas,
      trace = false,
      signal = this.#signal ?? cellSignal(),
      ...options
    }: SimulateOptions = {},
  ): Promise<Results> {
    const settings = await settingsOf(controllers, { betas, ceiling: options.ceiling });
    const chosen = await this.#choose(typeof environments === "string" ? [environments] : environments);
    const how = { ...options, signal, store: this.store, pool: this.#pool };
    const evaluations = await evaluate(settings, chosen, how);
    const shuffles = trace === true ? [0] : trace === false ? [] : trace;
    return new Results(
      evaluations,
      shuffles.length === 0
        ? []
        : await traceSettings(settings, chosen, shuffles, { ...how, mostActions: this.#mostActions }),
    );
  }

  /** Several calls of `simulate` on the same worker threads, which need not start and warm up for each; stopped when `work` is done. */
  async withWorkers<T>(work: (bench: Bench) => Promise<T>): Promise<T> {
    const options = { about: this.about, synthetic: this.synthetic, mostActions: this.#mostActions };
    const bench = new Bench(this.store, { ...options, signal: this.#signal });
    bench.#loaded = this.#loaded;
    bench.#pool = new ReplayPool();
    try {
      return await work(bench);
    } finally {
      await bench.#pool.close();
    }
  }

  async #choose(wanted: readonly (string | Environment)[]): Promise<Environment[]> {
    const names = wanted.filter((one) => typeof one === "string");
    const given = wanted.filter((one) => typeof one !== "string");
    const matched =
      names.length > 0 || given.length === 0 ? matchEnvironments(this.store.names(), names) : [];
    return [...given, ...(await Promise.all(matched.map((name) => this.load(name))))];
  }
}

/** A line of {@link Bench.environments}. */
export interface EnvironmentRow {
  readonly environment: string;
  readonly split: string;
  readonly questions: number;
  readonly branches: number;
  readonly probes: number;
  /** Δ in tokens. */
  readonly interval: number;
  /** Percent of final answers that equal gold as text. */
  readonly accuracy: number;
  readonly synthetic: boolean;
  readonly licence: string;
}

function environmentRow(summary: EnvironmentSummary): EnvironmentRow {
  const { environment, split, questions, branches, probes, interval, accuracy, synthetic, licence } = summary;
  const about = { environment, split, questions, branches, probes, interval };
  return { ...about, accuracy: 100 * accuracy, synthetic, licence: licence ?? "not stated" };
}

/** Shown in a line: neither columns nor texts belong in a notebook. */
function shown(environment: Environment): Environment {
  const { questions, columns, split, synthetic } = environment;
  const branches = columns.branchStart.at(-1)!;
  const text = `${environmentName(environment)}${synthetic ? " (synthetic)" : ""}: ${questions.length} questions, ${branches} branches, Δ ${columns.interval} tokens, ${split} set`;
  return displayed(environment, { text });
}

/** The running cell's, in this project's kernel. */
function cellSignal(): AbortSignal | undefined {
  const { cell } = globalThis as { readonly cell?: { readonly signal?: unknown } };
  return cell?.signal instanceof AbortSignal ? cell.signal : undefined;
}
