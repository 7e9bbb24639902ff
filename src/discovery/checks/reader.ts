import type { KnobMode } from "../proposal.js";
import type { SandboxLimits } from "../sandbox/sandbox.js";
import { Subprocess } from "../sandbox/subprocess.js";
import type { Examined } from "./examine.js";

const CLERK = new URL("./clerk.js", import.meta.url).href;

/** What reading a proposal may take: a type-checker can be kept busy for ever, too. */
const CLERK_LIMITS: SandboxLimits = { memory: 512, patience: 15_000 };

/** Proposals that one process reads: its processor time is limited, too. */
const READ_BY_ONE = 200;

/** Has proposals read in a process of its own, which is made anew after one that was too much for it. */
export class Reader {
  #clerk: Subprocess | undefined = undefined;
  /** Proposals read so far. */
  #read = 0;

  /** Throws as the sandbox does where reading takes too long or too much memory. */
  async examine(code: string, mode: KnobMode): Promise<Examined> {
    if (this.#read++ % READ_BY_ONE === 0) this.close();
    this.#clerk ??= new Subprocess(CLERK, CLERK_LIMITS);
    try {
      return await this.#clerk.ask<Examined>({ code, mode });
    } catch (error) {
      this.close();
      throw error;
    }
  }

  close(): void {
    this.#clerk?.close();
    this.#clerk = undefined;
  }
}
