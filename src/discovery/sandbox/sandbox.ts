import type { Columns } from "../../environment/environment.js";
import type { PlayReply, PlayRequest, SandboxRequest, ScheduleReply } from "./messages.js";
import { checkedPlans, checkedReply } from "./replies.js";
import { Subprocess } from "./subprocess.js";

const MODULE = new URL("./child.js", import.meta.url).href;

export interface SandboxLimits {
  /** MB of heap. */
  readonly memory: number;
  /** Milliseconds of processor time that a request may take, and {@link EACH} more for each episode of it. */
  readonly patience: number;
}

/** Milliseconds that an episode may take: fifty times what the slowest of the released controllers do. */
const EACH = 6;

/** A process in which one program plays, and what may be asked of it. Nothing that it answers is believed. */
export class Sandbox {
  readonly #process: Subprocess;
  readonly #patience: number;
  #environments = 0;

  constructor(environments: readonly Columns[], program: string, limits: SandboxLimits) {
    this.#process = new Subprocess(MODULE, limits);
    this.#patience = limits.patience;
    for (const columns of environments) this.add(columns);
    this.#send({ kind: "program", text: program });
  }

  /** Adds an environment; returns the number by which it is played. */
  add(columns: Columns): number {
    this.#send({ kind: "environment", columns });
    return this.#environments++;
  }

  async schedule(betas: readonly number[]): Promise<ScheduleReply> {
    const asked = { kind: "schedule", betas } satisfies SandboxRequest;
    return checkedPlans(await this.#process.ask<unknown>(asked), betas.length);
  }

  async play(request: Omit<PlayRequest, "kind">): Promise<PlayReply> {
    const episodes = request.questions.length * request.shuffles.length;
    const patience = this.#patience + EACH * episodes;
    const asked = { kind: "play", ...request } satisfies SandboxRequest;
    return checkedReply(await this.#process.ask<unknown>(asked, { patience }), episodes);
  }

  /** Whether it can be asked more. */
  get isOpen(): boolean {
    return this.#process.isOpen;
  }

  close(reason?: string): void {
    this.#process.close(reason);
  }

  /** What fails here ends the process, and with it whatever is asked next. */
  #send(request: SandboxRequest): void {
    this.#process.ask(request).catch((error: unknown) => this.close((error as Error).message));
  }
}
