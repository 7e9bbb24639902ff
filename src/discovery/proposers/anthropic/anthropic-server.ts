import Anthropic from "@anthropic-ai/sdk";
import type { MessageCreateParamsStreaming } from "@anthropic-ai/sdk/resources/messages";
import type { ModelServer, ServerOptions } from "../model/model-server.js";
import { sendOnce } from "../model/send-once.js";
import { AnthropicReply } from "./anthropic-reply.js";
import { anthropicRequest } from "./anthropic-request.js";

/** A server of the Messages API. */
export function anthropicServer({ apiKey, baseURL, model, maxTokens, silence }: ServerOptions): ModelServer {
  const client = new Anthropic({
    ...{ apiKey, authToken: null, baseURL, timeout: silence },
    // Retried by us, so that every try is counted; quiet, because it would log what servers say.
    ...{ maxRetries: 0, logLevel: "off" },
  });
  return {
    ...{ model, maxTokens },
    request: (conversation) => anthropicRequest(model, maxTokens, conversation),
    send: (body, signal) =>
      sendOnce(
        (signal) => client.messages.create(body as MessageCreateParamsStreaming, { signal }),
        new AnthropicReply(),
        { signal, maxTokens, silence },
      ),
  };
}
