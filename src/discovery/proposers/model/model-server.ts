import type { Tokens } from "./prices.js";

/** A call of a tool as a model wrote it. */
export interface ModelCall {
  readonly id: string;
  readonly tool: string;
  /** JSON as the model wrote it, which it may not be. */
  readonly arguments: string;
}

/** One reply of a model, as it is recorded. */
export interface ModelReply {
  /** As the server names the model that answered. */
  readonly model: string;
  readonly text: string;
  readonly calls: readonly ModelCall[];
  /** `cut`: at the limit of its tokens. `refused`: by the model or the server. */
  readonly end: "whole" | "cut" | "refused";
  /** What is sent back to the server with the next request, in its own terms. */
  readonly echo: unknown;
}

/** A reply of the model and what came back for it: a result for each of its calls, and words where there was more to say. */
export interface Exchange {
  readonly reply: ModelReply;
  readonly results: readonly { readonly id: string; readonly ok: boolean; readonly text: string }[];
  readonly words: string | null;
}

export interface Conversation {
  /** The same in every round. */
  readonly rules: string;
  /** What this round adds. */
  readonly opening: string;
  readonly exchanges: readonly Exchange[];
}

/** A server of a language model. Each request carries the whole conversation, so that it can be recorded and repeated. */
export interface ModelServer {
  /** As the user named it. */
  readonly model: string;
  /** Tokens that a reply may have at most. */
  readonly maxTokens: number;
  /** The body of the request that continues the conversation: JSON. */
  request(conversation: Conversation): unknown;
  /**
   * Sends a body once and reads the streamed reply. Throws a {@link CutStream} where the stream ends early or stalls, and
   * the SDK's error where the server refuses.
   */
  send(body: unknown, signal: AbortSignal): Promise<{ readonly reply: ModelReply; readonly tokens: Tokens }>;
}

export interface ServerOptions {
  readonly apiKey: string;
  /** Undefined for the vendor's own. */
  readonly baseURL: string | undefined;
  readonly model: string;
  readonly maxTokens: number;
  /** Milliseconds without a word after which a reply counts as cut. */
  readonly silence: number;
}

/** A reply that did not arrive whole. */
export class CutStream extends Error {
  override readonly name = "CutStream";
  /** What the server has counted so far, which it may charge. */
  readonly tokens: Tokens;
  constructor(message: string, tokens: Tokens, options?: ErrorOptions) {
    super(message, options);
    this.tokens = tokens;
  }
}
