import type Anthropic from "@anthropic-ai/sdk";
import type { MessageCreateParamsStreaming } from "@anthropic-ai/sdk/resources/messages";
import type { ModelServer, ServerOptions } from "../model/model-server.js";
import { sendOnce } from "../model/send-once.js";
import { AnthropicReply } from "./anthropic-reply.js";
import { anthropicRequest } from "./anthropic-request.js";

/** A server of the Messages API. */
export function anthropicServer(options: ServerOptions): ModelServer {
  const { model, maxTokens, silence } = options;
  let client: Promise<Anthropic> | undefined;
  return {
    ...{ model, maxTokens },
    request: (conversation) => anthropicRequest(model, maxTokens, conversation),
    async send(body, signal) {
      const { messages } = await (client ??= connect(options));
      const open = (signal: AbortSignal) => messages.create(body as MessageCreateParamsStreaming, { signal });
      return await sendOnce(open, new AnthropicReply(), { signal, maxTokens, silence });
    },
  };
}

/** The SDK is large: it is loaded when it is needed. */
async function connect({ apiKey, baseURL, silence }: ServerOptions): Promise<Anthropic> {
  const { default: Anthropic } = await import("@anthropic-ai/sdk");
  return new Anthropic({
    ...{ apiKey, authToken: null, baseURL, timeout: silence },
    // Retried by us, so that every try is counted; quiet, because it would log what servers say.
    ...{ maxRetries: 0, logLevel: "off" },
  });
}
