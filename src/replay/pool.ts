import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import type { Outcomes } from "./outcomes.js";
import type { PoolTask } from "./pool-task.js";

/**
 * Worker threads that replay controllers, each found by the URL of its module and the name of its export. The columns
 * must lie in shared memory to be read without a copy (`toEnvironment` puts them there).
 */
export class ReplayPool {
  readonly #pool: Piscina<PoolTask, Outcomes>;

  constructor({ threads = availableParallelism() } = {}) {
    this.#pool = new Piscina({
      filename: new URL("./pool-worker.js", import.meta.url).href,
      minThreads: threads,
      maxThreads: threads,
      idleTimeout: 1000,
    });
  }

  /** Replays one task; rejects when the pool is closed before it is done. */
  async run(task: PoolTask): Promise<Outcomes> {
    return await this.#pool.run(task);
  }

  /** Stops all workers, at once; what one of them still answers is nobody's by then. */
  async close(): Promise<void> {
    this.#pool.on("error", () => undefined);
    await this.#pool.destroy();
  }
}
