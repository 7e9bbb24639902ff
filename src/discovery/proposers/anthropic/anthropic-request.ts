import type { MessageCreateParamsStreaming, MessageParam, Tool } from "@anthropic-ai/sdk/resources/messages";
import { z } from "zod";
import type { Conversation, Exchange } from "../model/model-server.js";
import { SUBMIT, TOOL_KINDS } from "../tool-kinds.js";

/** The prefix up to here is kept by the server and costs less the next time. */
const CACHED = { type: "ephemeral" } as const;

/** The whole conversation as the body of a Messages request. */
export function anthropicRequest(
  model: string,
  maxTokens: number,
  { rules, opening, exchanges }: Conversation,
): MessageCreateParamsStreaming {
  const first: MessageParam = {
    role: "user",
    content: [{ type: "text", text: opening, cache_control: CACHED }],
  };
  const messages = [
    first,
    ...exchanges.flatMap((exchange, i) => turns(exchange, i === exchanges.length - 1)),
  ];
  const system = [{ type: "text", text: rules, cache_control: CACHED } as const];
  return { model, stream: true, max_tokens: maxTokens, system, tools: TOOLS, messages };
}

const TOOLS: Tool[] = Object.entries({ ...TOOL_KINDS, submit: SUBMIT }).map(
  ([name, { description, parameters }]) => ({
    ...{ name, description },
    input_schema: z.toJSONSchema(parameters) as Tool.InputSchema,
  }),
);

function turns({ reply, results, words }: Exchange, last: boolean): MessageParam[] {
  const said = reply.echo as Exclude<MessageParam["content"], string>;
  const back: Exclude<MessageParam["content"], string> = results.map(({ id, ok, text }) => ({
    ...{ type: "tool_result", tool_use_id: id, content: text, is_error: !ok },
  }));
  if (words !== null) back.push({ type: "text", text: words });
  if (last) back[back.length - 1] = { ...back.at(-1)!, cache_control: CACHED } as (typeof back)[number];
  // A message must not be empty.
  const assistant: MessageParam[] = said.length === 0 ? [] : [{ role: "assistant", content: said }];
  return [...assistant, { role: "user", content: back }];
}
