interface Call {
  readonly tool: string;
  /** JSON, or what the model wrote in its place. */
  readonly json: string;
}

interface Reply {
  readonly text?: string;
  readonly calls?: readonly Call[];
  readonly stop?: string;
  readonly thinking?: string;
}

/** Input 1000, of it read from the cache 600 and written to it 300; output 50. */
const USAGE = {
  ...{ input_tokens: 100, output_tokens: 1 },
  ...{ cache_read_input_tokens: 600, cache_creation_input_tokens: 300 },
};

/** A reply as the server-sent events of the Messages API, texts and arguments in pieces of seven characters. */
export function claudeEvents({ text, thinking, calls = [], stop }: Reply): string[] {
  const blocks = [
    ...(thinking === undefined ? [] : [thinkingBlock(thinking)]),
    ...(text === undefined
      ? []
      : [
          {
            start: { type: "text", text: "", citations: null },
            deltas: pieces(text).map((part) => ({ type: "text_delta", text: part })),
          },
        ]),
    ...calls.map(({ tool, json }, i) => ({
      start: { type: "tool_use", id: `toolu_${i}`, name: tool, input: {} },
      deltas: pieces(json).map((part) => ({ type: "input_json_delta", partial_json: part })),
    })),
  ];
  const message = { id: "msg_1", type: "message", role: "assistant", model: "claude-served", content: [] };
  return [
    event("message_start", { message: { ...message, stop_reason: null, stop_sequence: null, usage: USAGE } }),
    event("ping", {}),
    ...blocks.flatMap(({ start, deltas }, index) => [
      event("content_block_start", { index, content_block: start }),
      ...deltas.map((delta) => event("content_block_delta", { index, delta })),
      event("content_block_stop", { index }),
    ]),
    event("message_delta", {
      delta: { stop_reason: stop ?? (calls.length > 0 ? "tool_use" : "end_turn"), stop_sequence: null },
      usage: { output_tokens: 50 },
    }),
    event("message_stop", {}),
  ];
}

function thinkingBlock(thinking: string) {
  return {
    start: { type: "thinking", thinking: "", signature: "" },
    deltas: [
      { type: "thinking_delta", thinking },
      { type: "signature_delta", signature: "signed" },
    ],
  };
}

export function event(type: string, data: object): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
}

function pieces(text: string): string[] {
  return text.match(/[^]{1,7}/g) ?? [];
}

/** A reply that calls tools with well-formed arguments. */
export function calling(...calls: readonly (readonly [tool: string, given: object])[]): string[] {
  return claudeEvents({ calls: calls.map(([tool, given]) => ({ tool, json: JSON.stringify(given) })) });
}
