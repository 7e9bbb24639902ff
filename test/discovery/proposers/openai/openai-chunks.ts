/** An event of a stream of OpenAI's Chat Completions. */
export function chunk(choice: object | null, usage?: object): string {
  const about = { id: "1", object: "chat.completion.chunk", created: 1, model: "served" };
  const choices = choice === null ? [] : [{ index: 0, delta: {}, finish_reason: null, ...choice }];
  return `data: ${JSON.stringify({ ...about, choices, ...(usage ? { usage } : {}) })}\n\n`;
}

export interface ReplyOptions {
  readonly text?: string;
  readonly calls?: readonly (readonly [tool: string, json: string])[];
  readonly finish?: string;
  readonly usage?: object;
}

/** The events of a streamed reply; each call's arguments come in two halves. */
export function reply({ text = "", calls = [], finish = "stop", usage }: ReplyOptions): string[] {
  const half = (json: string): number => Math.floor(json.length / 2);
  return [
    chunk({ delta: { role: "assistant", content: text } }),
    ...calls.flatMap(([name, json], index) => [
      chunk({
        delta: {
          tool_calls: [
            {
              index,
              id: `c${index}`,
              type: "function",
              function: { name, arguments: json.slice(0, half(json)) },
            },
          ],
        },
      }),
      chunk({ delta: { tool_calls: [{ index, function: { arguments: json.slice(half(json)) } }] } }),
    ]),
    chunk({ finish_reason: finish }),
    ...(usage ? [chunk(null, usage)] : []),
    "data: [DONE]\n\n",
  ];
}
