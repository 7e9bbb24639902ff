/** A server that says nothing for so long has gone, in milliseconds. */
export const SILENCE = 120_000;

/** Characters of a stream that a token may take, the frame of its event included: what is longer was not asked for. */
const PER_TOKEN = 1000;

/** A server said nothing any more. */
export class Silence extends Error {
  override readonly name = "Silence";
}

export interface ReadStreamOptions {
  readonly signal: AbortSignal;
  /** Tokens that were asked for. */
  readonly maxTokens: number;
  readonly silence: number;
}

/** Opens a stream and reads it to its end. Throws where it falls silent, and where it is much longer than was asked for. */
export async function readStream<T>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<T>>,
  read: (event: T) => void,
  { signal, maxTokens, silence }: ReadStreamOptions,
): Promise<void> {
  const silent = new AbortController();
  const timer = setTimeout(() => silent.abort(), silence);
  let length = 0;
  try {
    for await (const event of await open(AbortSignal.any([signal, silent.signal]))) {
      timer.refresh();
      length += JSON.stringify(event).length;
      if (length > maxTokens * PER_TOKEN)
        throw new RangeError(
          `Cannot use the reply: it is much longer than the ${maxTokens} tokens asked for`,
        );
      read(event);
    }
  } catch (error) {
    if (!signal.aborted && !silent.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
  }
  // The SDKs end an aborted stream as if it were whole.
  signal.throwIfAborted();
  if (silent.signal.aborted) throw new Silence(`the server said nothing for ${silence / 1000} s`);
}
