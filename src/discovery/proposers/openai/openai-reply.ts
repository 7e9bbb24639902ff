import type OpenAI from "openai";
import type { ModelReply } from "../model/model-server.js";
import type { Tokens } from "../model/prices.js";

interface Call {
  id: string;
  name: string;
  arguments: string;
}

/** Puts a streamed reply together. */
export class OpenAIReply {
  readonly #calls = new Map<number, Call>();
  /** Characters of the request. */
  readonly #asked: number;
  #model = "";
  #text = "";
  #refusal = "";
  #finish: string | null = null;
  #usage: OpenAI.CompletionUsage | undefined;

  constructor(asked: number) {
    this.#asked = asked;
  }

  read({ model, choices, usage }: OpenAI.ChatCompletionChunk): void {
    this.#model = model;
    if (usage) this.#usage = usage;
    const [choice] = choices;
    if (choice === undefined) return;
    this.#text += choice.delta.content ?? "";
    this.#refusal += choice.delta.refusal ?? "";
    for (const part of choice.delta.tool_calls ?? []) this.#extend(part);
    this.#finish = choice.finish_reason ?? this.#finish;
  }

  /** Whether the stream came to its end. */
  get whole(): boolean {
    return this.#finish !== null;
  }

  /** As the server tells at the end; four characters a token where it does not. */
  get tokens(): Tokens {
    const said = JSON.stringify([...this.#calls.values()]).length + this.#text.length + this.#refusal.length;
    const {
      prompt_tokens = Math.ceil(this.#asked / 4),
      completion_tokens = Math.ceil(said / 4),
      prompt_tokens_details,
    } = this.#usage ?? {};
    const cached = prompt_tokens_details?.cached_tokens ?? 0;
    return {
      ...{ inputTokens: prompt_tokens - cached, outputTokens: completion_tokens },
      ...{ cacheReadTokens: cached, cacheWriteTokens: 0 },
    };
  }

  get reply(): ModelReply {
    const calls = [...this.#calls.values()];
    const refused = this.#refusal !== "" || this.#finish === "content_filter";
    return {
      model: this.#model,
      text: this.#text + this.#refusal,
      calls: calls.map((call) => ({ id: call.id, tool: call.name, arguments: call.arguments })),
      end: refused ? "refused" : this.#finish === "length" ? "cut" : "whole",
      echo: {
        role: "assistant",
        content: this.#text,
        ...(calls.length > 0 ? { tool_calls: calls.map(echoOf) } : {}),
      },
    };
  }

  #extend({ index, id, function: part }: OpenAI.ChatCompletionChunk.Choice.Delta.ToolCall): void {
    const call = this.#calls.get(index) ?? { id: `call_${index}`, name: "", arguments: "" };
    this.#calls.set(index, {
      id: id ?? call.id,
      name: call.name === "" ? (part?.name ?? "") : call.name,
      arguments: call.arguments + (part?.arguments ?? ""),
    });
  }
}

/** Servers that parse the arguments again fail over those that are not JSON. */
function echoOf({ id, name, arguments: text }: Call): OpenAI.ChatCompletionMessageFunctionToolCall {
  return { id, type: "function", function: { name, arguments: isJson(text) ? text : "{}" } };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
