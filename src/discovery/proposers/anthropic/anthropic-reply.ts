import type {
  ContentBlockParam,
  RawMessageStreamEvent,
  StopReason,
  Usage,
} from "@anthropic-ai/sdk/resources/messages";
import type { ModelCall, ModelReply } from "../model/model-server.js";
import type { Tokens } from "../model/prices.js";

type Block =
  | { readonly type: "text"; text: string }
  | { readonly type: "tool_use"; readonly id: string; readonly name: string; json: string }
  | { readonly type: "thinking"; thinking: string; signature: string }
  | { readonly type: "redacted_thinking"; readonly data: string };

/**
 * Puts a streamed reply together. The SDK's own accumulation repairs the JSON of a call that was cut, so a shortened
 * proposal would look whole; here it stays the text it was.
 */
export class AnthropicReply {
  readonly #blocks = new Map<number, Block>();
  #model = "";
  #stop: StopReason | null = null;
  #usage: Partial<Usage> = {};
  /** Whether the stream came to its end. */
  whole = false;

  read(event: RawMessageStreamEvent): void {
    if (event.type === "message_start") {
      this.#model = event.message.model;
      this.#count(event.message.usage);
    } else if (event.type === "content_block_start") {
      const block = opened(event.content_block);
      if (block) this.#blocks.set(event.index, block);
    } else if (event.type === "content_block_delta") {
      const block = this.#blocks.get(event.index);
      if (block) extend(block, event.delta);
    } else if (event.type === "message_delta") {
      this.#stop = event.delta.stop_reason;
      this.#count(event.usage);
    } else if (event.type === "message_stop") this.whole = true;
  }

  /** As far as the server has told. */
  get tokens(): Tokens {
    const { input_tokens, output_tokens, cache_read_input_tokens, cache_creation_input_tokens } = this.#usage;
    return {
      inputTokens: input_tokens ?? 0,
      outputTokens: output_tokens ?? 0,
      cacheReadTokens: cache_read_input_tokens ?? 0,
      cacheWriteTokens: cache_creation_input_tokens ?? 0,
    };
  }

  get reply(): ModelReply {
    const blocks = [...this.#blocks.values()];
    const calls = blocks.flatMap((block): ModelCall[] =>
      block.type === "tool_use" ? [{ id: block.id, tool: block.name, arguments: block.json }] : [],
    );
    const text = blocks.map((block) => (block.type === "text" ? block.text : "")).join("");
    return { model: this.#model, text, calls, end: endOf(this.#stop), echo: blocks.flatMap(echoOf) };
  }

  /** Later counts replace earlier ones; what they leave out stays. */
  #count(usage: object): void {
    const told = Object.entries(usage).filter(([, value]) => value !== null);
    this.#usage = { ...this.#usage, ...(Object.fromEntries(told) as Partial<Usage>) };
  }
}

type Opened = Extract<RawMessageStreamEvent, { type: "content_block_start" }>["content_block"];
type Delta = Extract<RawMessageStreamEvent, { type: "content_block_delta" }>["delta"];

function opened(block: Opened): Block | undefined {
  if (block.type === "text") return { type: "text", text: block.text };
  if (block.type === "tool_use") return { type: "tool_use", id: block.id, name: block.name, json: "" };
  if (block.type === "thinking") return { type: "thinking", thinking: block.thinking, signature: "" };
  return block.type === "redacted_thinking" ? { type: block.type, data: block.data } : undefined;
}

function extend(block: Block, delta: Delta): void {
  if (block.type === "text" && delta.type === "text_delta") block.text += delta.text;
  if (block.type === "tool_use" && delta.type === "input_json_delta") block.json += delta.partial_json;
  if (block.type !== "thinking") return;
  if (delta.type === "thinking_delta") block.thinking += delta.thinking;
  if (delta.type === "signature_delta") block.signature = delta.signature;
}

function endOf(stop: StopReason | null): ModelReply["end"] {
  if (stop === "refusal") return "refused";
  return stop === "max_tokens" || stop === "model_context_window_exceeded" ? "cut" : "whole";
}

/** The server takes back no empty text, no thought without its signature and no arguments that are not an object. */
function echoOf(block: Block): ContentBlockParam[] {
  if (block.type === "text") return block.text.trim() === "" ? [] : [block];
  if (block.type === "thinking") return block.signature === "" ? [] : [block];
  if (block.type === "redacted_thinking") return [block];
  return [{ type: "tool_use", id: block.id, name: block.name, input: objectOr(block.json) }];
}

function objectOr(json: string): object {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}
