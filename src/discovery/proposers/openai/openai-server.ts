import OpenAI from "openai";
import type { ModelServer, ServerOptions } from "../model/model-server.js";
import { sendOnce } from "../model/send-once.js";
import { OpenAIReply } from "./openai-reply.js";
import { openaiRequest, type Body } from "./openai-request.js";

/** A server of the Chat Completions API. */
export function openaiServer({ apiKey, baseURL, model, maxTokens, silence }: ServerOptions): ModelServer {
  const client = new OpenAI({
    ...{ apiKey, adminAPIKey: null, organization: null, project: null, timeout: silence },
    baseURL: baseURL ?? OPENAI,
    // Retried by us, so that every try is counted; quiet, because it would log what servers say.
    ...{ maxRetries: 0, logLevel: "off" },
  });
  const limit = baseURL === undefined ? { max_completion_tokens: maxTokens } : { max_tokens: maxTokens };
  return {
    ...{ model, maxTokens },
    request: (conversation) => openaiRequest(model, limit, conversation),
    send: (body, signal) =>
      sendOnce(
        (signal) => client.chat.completions.create(body as Body, { signal }),
        new OpenAIReply(JSON.stringify(body).length),
        { signal, maxTokens, silence },
      ),
  };
}

const OPENAI = "https://api.openai.com/v1";
