/** A ZeroMQ socket refuses a second send while one is under way: an outbox sends in the order of its calls. */
export class Outbox {
  readonly #send: (frames: Buffer[]) => Promise<void>;
  readonly #waiting: Buffer[][] = [];
  #idle: Promise<void> | undefined;

  constructor(send: (frames: Buffer[]) => Promise<void>) {
    this.#send = send;
  }

  push(frames: Buffer[]): void {
    this.#waiting.push(frames);
    this.#idle ??= this.#drain();
  }

  /** Resolves when everything pushed so far was handed to the socket. */
  async flushed(): Promise<void> {
    await this.#idle;
  }

  async #drain(): Promise<void> {
    let frames;
    while ((frames = this.#waiting.shift())) await this.#send(frames).catch(ignorePeerGone);
    this.#idle = undefined;
  }
}

/** A peer that went away must not stop the kernel; anything else is a bug. */
function ignorePeerGone(error: unknown): void {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== "EHOSTUNREACH" && code !== "EAGAIN" && code !== "EBADF") throw error;
}
