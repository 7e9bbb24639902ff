import type { Columns } from "../../environment/environment.js";
import type { PlayReply, PlayRequest, SandboxRequest, ScheduleReply } from "./messages.js";
import { BreachError } from "./reenact.js";
import { Subprocess } from "./subprocess.js";
import { clipped } from "./thrown.js";

const MODULE = new URL("./child.js", import.meta.url).href;

export interface SandboxLimits {
  /** MB of heap. */
  readonly memory: number;
  /** Milliseconds for the start and for each request. */
  readonly patience: number;
}

/** A process in which one program plays, and what may be asked of it. Nothing that it answers is believed. */
export class Sandbox {
  readonly #process: Subprocess;
  #environments = 0;

  constructor(environments: readonly Columns[], program: string, limits: SandboxLimits) {
    this.#process = new Subprocess(MODULE, limits);
    for (const columns of environments) this.add(columns);
    this.#send({ kind: "program", text: program });
  }

  /** Adds an environment; returns the number by which it is played. */
  add(columns: Columns): number {
    this.#send({ kind: "environment", columns });
    return this.#environments++;
  }

  async schedule(betas: readonly number[]): Promise<ScheduleReply> {
    return await this.#process.ask<ScheduleReply>({ kind: "schedule", betas } satisfies SandboxRequest);
  }

  async play(request: Omit<PlayRequest, "kind">): Promise<PlayReply> {
    const reply = await this.#process.ask<unknown>({ kind: "play", ...request } satisfies SandboxRequest);
    return checkedReply(reply, request.questions.length * request.shuffles.length);
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

/** A reply of the shape it must have; throws a {@link BreachError} at any other. */
function checkedReply(reply: unknown, episodes: number): PlayReply {
  const { answers, ends, log, failures, notes } = (reply ?? {}) as Record<keyof PlayReply, unknown>;
  const columns = [answers, ends, log].every((column) => column instanceof Int32Array);
  if (!columns || !Array.isArray(failures) || !Array.isArray(notes)) throw malformed();
  const played = { answers, ends, log, failures, notes } as PlayReply;
  if (played.answers.length !== episodes || !isSplit(played.ends, episodes, played.log.length))
    throw malformed();
  return { ...played, failures: failures.map((failure) => checkedFailure(failure, episodes)) };
}

function isSplit(ends: Int32Array, episodes: number, length: number): boolean {
  if (ends.length !== episodes || (ends.at(-1) ?? 0) > length) return false;
  return ends.every((end, i) => end >= (ends[i - 1] ?? 0));
}

function checkedFailure(failure: unknown, episodes: number): PlayReply["failures"][number] {
  const { episode, reason } = (failure ?? {}) as Record<string, unknown>;
  const fits = Number.isInteger(episode) && (episode as number) >= 0 && (episode as number) < episodes;
  if (!fits || typeof reason !== "string") throw malformed();
  return { episode: episode as number, reason: clipped(reason) };
}

function malformed(): Error {
  return new BreachError("its process answered what it was not asked");
}
