import { range } from "../../replay/protocol.js";
import { BreachError } from "./reenact.js";
import { Sandbox, type SandboxLimits } from "./sandbox.js";
import { SubprocessEnded } from "./subprocess.js";
import type { World } from "./world.js";

/** What agent code can bring about, as against a fault of ours. */
export function isTheirs(error: unknown): error is Error {
  return error instanceof SubprocessEnded || error instanceof BreachError;
}

/** Opens sandboxes over a world, and sees to it that all are closed. */
export class Sandboxes {
  readonly #world: World;
  readonly #limits: SandboxLimits;
  readonly #processes: number;
  readonly #open = new Set<Sandbox>();

  constructor(world: World, limits: SandboxLimits, processes: number) {
    this.#world = world;
    this.#limits = limits;
    this.#processes = processes;
  }

  /** A new process for as long as the act takes; an aborted signal ends it, and is thrown. */
  async using<T>(
    program: string,
    signal: AbortSignal | undefined,
    act: (sandbox: Sandbox) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted();
    const sandbox = new Sandbox(this.#world.columns, program, this.#limits);
    const abort = (): void => sandbox.close();
    this.#open.add(sandbox);
    signal?.addEventListener("abort", abort);
    try {
      return await act(sandbox);
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener("abort", abort);
      sandbox.close();
      this.#open.delete(sandbox);
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
    const work = async (): Promise<void> =>
      await this.using(program, either, async (sandbox) => {
        for (let next = queue.shift(); next; next = queue.shift())
          results[next[0]] = await act(sandbox, next[1]);
      });
    const workers = range(Math.min(this.#processes, items.length)).map(work);
    // What ends one ends all, and is what is thrown.
    for (const worker of workers) worker.catch((error: unknown) => halt.abort(error));
    await Promise.all(workers);
    return results;
  }

  close(): void {
    for (const sandbox of this.#open) sandbox.close();
  }
}
