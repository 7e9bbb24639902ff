import { CutStream, type ModelReply, type ModelServer } from "./model-server.js";
import type { Tokens } from "./prices.js";
import { readStream, Silence, type ReadStreamOptions } from "./read-stream.js";

/** Puts a reply together from the events of its stream. */
export interface Accumulator<Event> {
  readonly read: (event: Event) => void;
  readonly whole: boolean;
  readonly tokens: Tokens;
  readonly reply: ModelReply;
}

/**
 * Opens a stream and reads a reply from it. Once it has begun, what breaks it off is a {@link CutStream}, with the tokens
 * counted so far; so is an event that cannot be read, be it the first.
 */
export async function sendOnce<Event>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<Event>>,
  accumulator: Accumulator<Event>,
  options: ReadStreamOptions,
): ReturnType<ModelServer["send"]> {
  let events = 0;
  const read = (event: Event): void => {
    events++;
    accumulator.read(event);
  };
  try {
    await readStream(open, read, options);
  } catch (error) {
    options.signal.throwIfAborted();
    const begun = events > 0 || error instanceof Silence || error instanceof SyntaxError;
    if (error instanceof RangeError || !begun) throw error;
    throw new CutStream(`the reply was cut: ${(error as Error).message}`, accumulator.tokens, {
      cause: error,
    });
  }
  const { reply, tokens, whole } = accumulator;
  if (!whole) throw new CutStream("the reply was cut: its stream ended early", tokens);
  return { reply, tokens };
}
