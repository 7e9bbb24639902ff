import { isConnectionError } from "./explain.js";
import { CutStream } from "./model-server.js";

/** Waits so many milliseconds; rejects when the signal is aborted. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<unknown>;

export interface RetryOptions {
  readonly signal: AbortSignal;
  readonly pause: Pause;
  /** Told of each try that failed and will be repeated. */
  readonly failed: (error: unknown, waits: number) => void;
}

const TRIES = 7;
/** 1 s, 2 s, 4 s … between the tries, at most a minute. */
const FIRST = 1000;
const LONGEST = 60_000;
/** A server that asks for more patience than this is not waited for. */
const PATIENCE = 600_000;

/**
 * Repeats what may do better at another time: an overloaded or limited server (408, 409, 429, 5xx with 529), a connection
 * that failed, a stream that was cut. Waits as long as the server's Retry-After says, else twice as long each time.
 */
export async function withRetries<T>(act: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { signal, pause, failed } = options;
  for (let tried = 1; ; tried++) {
    signal.throwIfAborted();
    try {
      return await act();
    } catch (error) {
      signal.throwIfAborted();
      const waits = retryAfter(error) ?? Math.min(LONGEST, FIRST * 2 ** (tried - 1));
      if (tried === TRIES || waits > PATIENCE || !isPassing(error)) throw error;
      failed(error, waits);
      await pause(waits, signal);
    }
  }
}

const PASSING = new Set([408, 409, 429]);

function isPassing(error: unknown): boolean {
  if (error instanceof CutStream) return true;
  const { status } = error as { readonly status?: unknown };
  if (typeof status === "number") return PASSING.has(status) || status >= 500;
  return isConnectionError(error);
}

/** Milliseconds by the headers of a refusal: `retry-after-ms`, or `retry-after` as seconds or date. */
function retryAfter(error: unknown): number | undefined {
  const { headers } = error as { readonly headers?: unknown };
  if (!(headers instanceof Headers)) return undefined;
  const milliseconds = Number(headers.get("retry-after-ms") ?? NaN);
  if (milliseconds >= 0) return milliseconds;
  const text = headers.get("retry-after");
  if (text === null || text.trim() === "") return undefined;
  const until = Number.isNaN(Number(text)) ? Date.parse(text) - Date.now() : 1000 * Number(text);
  return Number.isNaN(until) ? undefined : Math.max(0, until);
}
