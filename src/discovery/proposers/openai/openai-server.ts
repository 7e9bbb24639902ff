import type OpenAI from "openai";
import type { ModelServer, ServerOptions } from "../model/model-server.js";
import { sendOnce } from "../model/send-once.js";
import { OpenAIReply } from "./openai-reply.js";
import { openaiRequest, type Body } from "./openai-request.js";

/** A server of the Chat Completions API. */
export function openaiServer(options: ServerOptions): ModelServer {
  const { baseURL, model, maxTokens, silence } = options;
  const limit = baseURL === undefined ? { max_completion_tokens: maxTokens } : { max_tokens: maxTokens };
  let client: Promise<OpenAI> | undefined;
  return {
    ...{ model, maxTokens },
    request: (conversation) => openaiRequest(model, limit, conversation),
    async send(body, signal) {
      const { chat } = await (client ??= connect(options));
      const open = (signal: AbortSignal) => chat.completions.create(body as Body, { signal });
      const reply = new OpenAIReply(JSON.stringify(body).length);
      return await sendOnce(open, reply, { signal, maxTokens, silence });
    },
  };
}

const OPENAI = "https://api.openai.com/v1";

/** The SDK is large: it is loaded when it is needed. */
async function connect({ apiKey, baseURL = OPENAI, silence }: ServerOptions): Promise<OpenAI> {
  const { default: OpenAI } = await import("openai");
  return new OpenAI({
    ...{ apiKey, adminAPIKey: null, organization: null, project: null, baseURL, timeout: silence },
    // Retried by us, so that every try is counted; quiet, because it would log what servers say.
    ...{ maxRetries: 0, logLevel: "off" },
  });
}
