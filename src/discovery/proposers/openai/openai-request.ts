import type OpenAI from "openai";
import { z } from "zod";
import type { Conversation, Exchange } from "../model/model-server.js";
import { SUBMIT, TOOL_KINDS } from "../tool-kinds.js";

type Message = OpenAI.ChatCompletionMessageParam;
export type Body = OpenAI.ChatCompletionCreateParamsStreaming;

/**
 * The whole conversation as the body of a Chat Completions request. The vendor's own server takes the limit of tokens under
 * a newer name, which others do not all know.
 */
export function openaiRequest(
  model: string,
  limit: { readonly max_completion_tokens: number } | { readonly max_tokens: number },
  { rules, opening, exchanges }: Conversation,
): Body {
  const messages: Message[] = [
    { role: "system", content: rules },
    { role: "user", content: opening },
    ...exchanges.flatMap(turns),
  ];
  return { model, ...limit, stream: true, stream_options: { include_usage: true }, tools: TOOLS, messages };
}

const TOOLS = Object.entries({ ...TOOL_KINDS, submit: SUBMIT }).map(
  ([name, { description, parameters }]): OpenAI.ChatCompletionFunctionTool => ({
    type: "function",
    function: { name, description, parameters: z.toJSONSchema(parameters) },
  }),
);

function turns({ reply, results, words }: Exchange): Message[] {
  const back = results.map(({ id, ok, text }): Message => ({
    ...{ role: "tool", tool_call_id: id },
    content: ok ? text : `Error: ${text}`,
  }));
  const more: Message[] = words === null ? [] : [{ role: "user", content: words }];
  return [reply.echo as Message, ...back, ...more];
}
