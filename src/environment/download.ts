import { createHash } from "node:crypto";
import { open, readFile, rm, stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

export interface DownloadOptions {
  /** Milliseconds before each further try. */
  readonly delays?: readonly number[];
  /** Milliseconds without a byte after which a transfer counts as broken. */
  readonly idle?: number;
  readonly signal?: AbortSignal | undefined;
  /** Bytes of the file that are here. */
  readonly progress?: (received: number) => void;
}

/** An answer that asking again will not change. */
class Refusal extends Error {}

/**
 * Loads `url` into the file `part` until it has `bytes` bytes, continuing what is there (HTTP Range; a server that
 * ignores it sends the whole file, which replaces the part). Broken transfers, stalls and 5xx answers are tried again
 * after each of `delays`; 4xx answers are not. The part stays when all tries fail. Content is the caller's to check.
 */
export async function download(
  url: string,
  part: string,
  bytes: number,
  { delays = [500, 2_000, 8_000], idle = 30_000, signal, progress = () => undefined }: DownloadOptions = {},
): Promise<void> {
  for (const [tries, delay] of [...delays, undefined].entries()) {
    try {
      await transfer(url, part, bytes, idle, signal, progress);
      return;
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof Refusal) throw error;
      if (delay === undefined)
        throw new Error(`${describe(error)} (${url}, tried ${tries + 1} times)`, { cause: error });
      await sleep(delay, undefined, { signal });
    }
  }
}

export async function sha256Of(path: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
}

async function transfer(
  url: string,
  part: string,
  bytes: number,
  idle: number,
  signal: AbortSignal | undefined,
  progress: (received: number) => void,
): Promise<void> {
  const had = await sizeOf(part, bytes);
  if (had === bytes) return;
  const watch = new Watch(idle, signal);
  try {
    const response = await fetch(url, {
      headers: { "accept-encoding": "identity", ...(had > 0 && { range: `bytes=${had}-` }) },
      signal: watch.signal,
    });
    if (response.status === 416) await rm(part, { force: true });
    checkStatus(response, url);
    await write(response, part, resumes(response, had) ? had : 0, bytes, watch, progress);
  } finally {
    watch.stop();
  }
}

/** A part longer than the file is no part of it. */
async function sizeOf(part: string, bytes: number): Promise<number> {
  const size = await stat(part).then(
    (stats) => stats.size,
    () => 0,
  );
  if (size <= bytes) return size;
  await rm(part);
  return 0;
}

function checkStatus({ ok, status, statusText }: Response, url: string): void {
  if (ok) return;
  const answer = `the server answered ${`${status} ${statusText}`.trim()}`;
  if (status >= 500 || status === 416 || status === 408 || status === 429) throw new Error(answer);
  throw new Refusal(`${answer} (${url})`);
}

function resumes({ status, headers }: Response, had: number): boolean {
  return status === 206 && (headers.get("content-range")?.startsWith(`bytes ${had}-`) ?? false);
}

async function write(
  { body }: Response,
  part: string,
  from: number,
  bytes: number,
  watch: Watch,
  progress: (received: number) => void,
): Promise<void> {
  const file = await open(part, from > 0 ? "a" : "w");
  let received = from;
  try {
    for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
      watch.reset();
      received += chunk.byteLength;
      if (received > bytes) break;
      await file.writeFile(chunk);
      progress(received);
    }
  } finally {
    await file.close();
  }
  if (received > bytes) await rm(part);
  if (received !== bytes) throw new Error(`the transfer ended with ${received} of ${bytes} bytes`);
}

/** Aborts when nothing has come for `idle` milliseconds, or when the caller does. */
class Watch {
  readonly #stalled = new AbortController();
  readonly signal: AbortSignal;
  readonly #timer: NodeJS.Timeout;

  constructor(idle: number, signal: AbortSignal | undefined) {
    this.signal = signal ? AbortSignal.any([signal, this.#stalled.signal]) : this.#stalled.signal;
    const reason = new Error(`the server sent nothing for ${idle / 1000} s`);
    this.#timer = setTimeout(() => this.#stalled.abort(reason), idle);
  }

  reset(): void {
    this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** `fetch failed` says nothing; its cause does. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause as (NodeJS.ErrnoException & { errors?: readonly Error[] }) | undefined;
  if (cause === undefined) return error.message;
  const text = cause.message || (cause.errors?.[0]?.message ?? cause.code ?? error.message);
  return error.message === "terminated"
    ? `the transfer broke off (${text})`
    : `no connection to the server (${text})`;
}
