import { range } from "../../replay/protocol.js";
import { BreachError } from "./reenact.js";
import { Sandbox, type SandboxLimits } from "./sandbox.js";
import { SubprocessEnded } from "./subprocess.js";
import type { World } from "./world.js";

/** What agent code can bring about, as against a fault of ours. */
export function isTheirs(error: unknown): error is Error {
  return error instanceof SubprocessEnded || error instanceof BreachError;
}

/** Requests that a process has before it: the next is there when one is answered, and this process reads the answer. */
const AHEAD = 2;

/**
 * Opens sandboxes over a world, and sees to it that all are closed. Those of the latest program are kept for what is asked
 * of it next: a process takes a second to start, and its code gets fast as it runs.
 */
export class Sandboxes {
  readonly #world: World;
  readonly #limits: SandboxLimits;
  readonly #processes: number;
  readonly #open = new Set<Sandbox>();
  #kept: Sandbox[] = [];
  /** The program in those that are kept. */
  #program: string | undefined = undefined;

  constructor(world: World, limits: SandboxLimits, processes: number) {
    this.#world = world;
    this.#limits = limits;
    this.#processes = processes;
  }

  /** A process for as long as the act takes, a kept one if there is any; an aborted signal ends it, and is thrown. */
  async using<T>(
    program: string,
    signal: AbortSignal | undefined,
    act: (sandbox: Sandbox) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted();
    const sandbox = this.#take(program);
    const abort = (): void => this.#close(sandbox);
    signal?.addEventListener("abort", abort);
    try {
      const result = await act(sandbox);
      this.#keep(sandbox, program);
      return result;
    } catch (error) {
      this.#close(sandbox);
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener("abort", abort);
    }
  }

  /** Has several processes take items in order, each the next one when it is done with one; results in the order of items. */
  async spread<T, R>(
    program: string,
    signal: AbortSignal | undefined,
    items: readonly T[],
    act: (sandbox: Sandbox, item: T) => Promise<R>,
  ): Promise<readonly R[]> {
    const queue = [...items.entries()];
    const results: R[] = [];
    const halt = new AbortController();
    const either = signal ? AbortSignal.any([signal, halt.signal]) : halt.signal;
    const lane = async (sandbox: Sandbox): Promise<void> => {
      for (let next = queue.shift(); next && !either.aborted; next = queue.shift())
        results[next[0]] = await act(sandbox, next[1]);
    };
    const work = async (): Promise<void> =>
      await this.using(program, either, async (sandbox) => {
        await Promise.all(range(AHEAD).map(() => lane(sandbox)));
      });
    const workers = range(Math.min(this.#processes, items.length)).map(work);
    // What ends one ends all, and is what is thrown.
    for (const worker of workers) worker.catch((error: unknown) => halt.abort(error));
    await Promise.all(workers);
    return results;
  }

  /** Ends what was kept: what comes next runs in new processes. */
  renew(): void {
    for (const sandbox of this.#kept.splice(0)) this.#close(sandbox);
  }

  close(): void {
    this.#kept = [];
    for (const sandbox of this.#open) this.#close(sandbox);
  }

  #take(program: string): Sandbox {
    if (program !== this.#program) this.renew();
    this.#program = program;
    for (let kept = this.#kept.pop(); kept; kept = this.#kept.pop()) {
      if (kept.isOpen) return kept;
      this.#close(kept);
    }
    const sandbox = new Sandbox(this.#world.columns, program, this.#limits);
    this.#open.add(sandbox);
    return sandbox;
  }

  #keep(sandbox: Sandbox, program: string): void {
    const wanted = program === this.#program && this.#kept.length < this.#processes;
    if (wanted && this.#open.has(sandbox)) this.#kept.push(sandbox);
    else this.#close(sandbox);
  }

  #close(sandbox: Sandbox): void {
    sandbox.close();
    this.#open.delete(sandbox);
  }
}
