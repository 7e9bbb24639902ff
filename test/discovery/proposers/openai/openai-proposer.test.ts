import { expect, test } from "vitest";
import type { ModelOptions } from "../../../../src/discovery/proposers/model/model-proposer.js";
import { openaiProposer } from "../../../../src/discovery/proposers/openai/openai-proposer.js";
import { hang, refuse, stream, withServer, type Act, type Received } from "../scripted-server.js";
import { chunk, reply } from "./openai-chunks.js";
import { MemoryJournal, seatOf, toolsOf } from "../seat.js";

const KEY = "sk-secret-0123456789";
const FREE = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };

interface Proposed {
  readonly code: string | Error;
  readonly received: readonly Received[];
  readonly journal: MemoryJournal;
  readonly waits: readonly number[];
}

async function propose(
  acts: readonly Act[],
  { journal = new MemoryJournal(), ...options }: Partial<ModelOptions> & { journal?: MemoryJournal } = {},
): Promise<Proposed> {
  const waits: number[] = [];
  let code: string | Error = new Error("never asked");
  const received = await withServer(acts, async (baseURL) => {
    const proposer = openaiProposer({
      ...{ model: "open-model", price: FREE, environment: { OPENAI_API_KEY: KEY } },
      ...{ baseURL: `${baseURL}/v1`, pause: (wait) => Promise.resolve(waits.push(wait)) },
      ...options,
    });
    const how = { journal, signal: new AbortController().signal };
    code = await proposer.propose(seatOf(), toolsOf(), how).catch((error: unknown) => error as Error);
  });
  return { code, received, journal, waits };
}

const SUBMISSION = reply({ calls: [["submit", '{"code":"good"}']], finish: "tool_calls" });
const SUBMIT = stream(SUBMISSION);

test("openaiProposer looks around by tools and submits; each request carries its history", async () => {
  const look = stream(
    reply({
      calls: [
        ["rounds", "{}"],
        ["query", '{"sql":"select 1"}'],
      ],
      finish: "tool_calls",
    }),
  );
  const { code, received } = await propose([look, SUBMIT]);
  expect(code).toBe("good");
  expect(received.map(({ path }) => path)).toEqual(["/v1/chat/completions", "/v1/chat/completions"]);
  const { messages, tools, max_tokens } = received[1]!.body;
  expect(messages).toMatchObject([
    { role: "system", content: expect.stringMatching(/^# Brief/) as string },
    { role: "user", content: "# Round 1 of trial\n\n# Digest\n" },
    {
      role: "assistant",
      tool_calls: [{ id: "c0" }, { id: "c1", function: { arguments: '{"sql":"select 1"}' } }],
    },
    { role: "tool", tool_call_id: "c0", content: "the rounds" },
    { role: "tool", tool_call_id: "c1", content: 'query "select 1"' },
  ]);
  expect(tools).toHaveLength(8);
  expect(max_tokens).toBe(32_000);
});

test("openaiProposer counts tokens as the server tells, and estimates where it does not", async () => {
  const usage = {
    ...{ prompt_tokens: 1000, completion_tokens: 20, total_tokens: 1020 },
    prompt_tokens_details: { cached_tokens: 900 },
  };
  const price = { input: 10, output: 100, cacheRead: 1, cacheWrite: 10 };
  const calls = [["submit", '{"code":"good"}']] as const;
  const told = await propose([stream(reply({ calls, usage }))], { price });
  expect(told.journal.steps[0]!.usage).toEqual({
    ...{ inputTokens: 100, outputTokens: 20, cacheReadTokens: 900, cacheWriteTokens: 0 },
    dollars: (100 * 10 + 20 * 100 + 900) / 1e6,
  });
  const { journal, received } = await propose([SUBMIT], { price });
  const length = JSON.stringify(received[0]!.body).length;
  expect(journal.steps[0]!.usage!.inputTokens).toBe(Math.ceil(length / 4));
  expect(journal.steps[0]!.usage!.outputTokens).toBeGreaterThan(5);
});

test.each([
  ["is limited", refuse(429, { "retry-after": "3" }), 3000],
  ["is overloaded", refuse(503), 1000],
  ["ends a stream early", stream(SUBMISSION.slice(0, 2)), 1000],
  ["breaks a stream off", stream(SUBMISSION.slice(0, 2), { then: "break" }), 1000],
  ["falls silent", stream(SUBMISSION.slice(0, 2), { then: "hang" }), 1000],
  ["never begins", hang, 1000],
])("openaiProposer asks again where the server %s", async (_, act, wait) => {
  const { code, received, waits } = await propose([act, SUBMIT], { silence: 300 });
  expect([code, received.length, waits]).toEqual(["good", 2, [wait]]);
});

test("openaiProposer answers malformed arguments with an error, and echoes what servers can parse", async () => {
  const bad = stream(reply({ calls: [["query", '{"sql": "sel']], finish: "tool_calls" }));
  const { code, received } = await propose([bad, SUBMIT]);
  expect(code).toBe("good");
  expect((received[1]!.body["messages"] as object[]).slice(2)).toMatchObject([
    { tool_calls: [{ function: { name: "query", arguments: "{}" } }] },
    { content: expect.stringMatching(/^Error: Cannot call query: its arguments are not JSON/) as string },
  ]);
});

test.each([
  ["refuses", reply({ finish: "content_filter" }), "refused, without a word"],
  [
    "says that it refuses",
    [chunk({ delta: { refusal: "No." } }), chunk({ finish_reason: "stop" })],
    'refused, saying "No."',
  ],
])("openaiProposer of a model that %s tells so", async (_, events, reason) => {
  const { code } = await propose([stream(events)]);
  expect((code as Error).message).toBe(`Cannot take a proposal: open-model ${reason}`);
});

test("openaiProposer never takes a proposal that was cut", async () => {
  const cut = stream(reply({ text: "export", finish: "length" }));
  const { code } = await propose([cut, cut, cut]);
  expect((code as Error).message).toMatch(/the last was cut off at 32000 tokens$/);
});

test("openaiProposer asks again where the first event of a reply cannot be read", async () => {
  const { code, received, waits } = await propose([stream(['data: {"id": "x", "choi\n\n']), SUBMIT]);
  expect([code, received.length, waits]).toEqual(["good", 2, [1000]]);
});

test("openaiProposer leaves its key in no record or error, and repeats no recorded request", async () => {
  const journal = new MemoryJournal();
  const { code, received } = await propose([stream(reply({ text: KEY })), refuse(400, {}, `bad ${KEY}`)], {
    journal,
  });
  expect(received[0]!.headers.authorization).toBe(`Bearer ${KEY}`);
  expect(JSON.stringify([journal.steps, (code as Error).message])).not.toContain(KEY);
  const resumed = await propose([SUBMIT], { journal: new MemoryJournal(journal.steps) });
  expect([resumed.code, resumed.received.length]).toEqual(["good", 1]);
});

test("openaiProposer needs no key for a server of one's own, and says so for the vendor's", async () => {
  const { code } = await propose([SUBMIT], { environment: {} });
  expect(code).toBe("good");
  expect(() => openaiProposer({ model: "gpt-5", environment: {} })).toThrow("has no OPENAI_API_KEY");
});
