import { expect, test } from "vitest";
import { claudeProposer } from "../../../../src/discovery/proposers/anthropic/claude-proposer.js";
import type { ModelOptions } from "../../../../src/discovery/proposers/model/model-proposer.js";
import type { Journal, Seat, Tools } from "../../../../src/discovery/proposer.js";
import { hang, refuse, stream, withServer, type Act, type Received } from "../scripted-server.js";
import { MemoryJournal, seatOf, toolsOf } from "../seat.js";
import { calling, claudeEvents, event } from "./claude-events.js";

const KEY = "sk-ant-secret-0123456789";
const SUBMIT = stream(calling(["submit", { code: "good" }]));

interface ProposeOptions extends Partial<ModelOptions> {
  readonly journal?: Journal;
  readonly tools?: Tools;
  readonly seat?: Seat;
  readonly signal?: AbortSignal;
}

interface Proposed {
  readonly code: string | Error;
  readonly received: readonly Received[];
  /** Milliseconds that it waited between tries. */
  readonly waits: readonly number[];
  readonly told: readonly string[];
}

async function propose(acts: readonly Act[], options: ProposeOptions = {}): Promise<Proposed> {
  const { journal = new MemoryJournal(), tools = toolsOf(), seat = seatOf(), signal, ...rest } = options;
  const waits: number[] = [];
  const told: string[] = [];
  let code: string | Error = new Error("never asked");
  const received = await withServer(acts, async (baseURL) => {
    const proposer = claudeProposer({
      ...{ baseURL, environment: { ANTHROPIC_API_KEY: KEY }, tell: (line) => told.push(line) },
      pause: (milliseconds) => Promise.resolve(waits.push(milliseconds)),
      ...rest,
    });
    const how = { journal, signal: signal ?? new AbortController().signal };
    code = await proposer.propose(seat, tools, how).catch((error: unknown) => error as Error);
  });
  return { code, received, waits, told };
}

/** The last message that a request carries. */
function last({ body }: Received): Readonly<Record<string, unknown>>[] {
  return (body["messages"] as { content: Readonly<Record<string, unknown>>[] }[]).at(-1)!.content;
}

test("claudeProposer looks around by tools and submits; each request carries its history", async () => {
  const journal = new MemoryJournal();
  const look = calling(["rounds", {}], ["worst", { proposal: "seed-esc", by: "loss" }]);
  const { code, received } = await propose([stream(look), SUBMIT], { journal });
  expect(code).toBe("good");
  expect(received.map(({ path }) => path)).toEqual(["/v1/messages", "/v1/messages"]);
  expect(received[1]!.body["messages"]).toMatchObject([
    { role: "user", content: [{ text: "# Round 1 of trial\n\n# Digest\n" }] },
    {
      role: "assistant",
      content: [
        { type: "tool_use", id: "toolu_0", name: "rounds", input: {} },
        { type: "tool_use", id: "toolu_1", name: "worst", input: { proposal: "seed-esc", by: "loss" } },
      ],
    },
    {
      role: "user",
      content: [
        { type: "tool_result", tool_use_id: "toolu_0", content: "the rounds", is_error: false },
        { type: "tool_result", content: 'worst {"proposal":"seed-esc","by":"loss"}' },
      ],
    },
  ]);
  expect(journal.steps.map(({ kind }) => kind)).toEqual(["request", "tool", "tool", "request", "tool"]);
});

test("claudeProposer lets the server cache the brief, the digest and the conversation", async () => {
  const { received } = await propose([stream(calling(["rounds", {}])), SUBMIT]);
  const cached = { cache_control: { type: "ephemeral" } };
  const { system, messages, tools } = received[1]!.body;
  expect(system).toMatchObject([{ ...cached, text: expect.stringMatching(/^# Brief\n/) as string }]);
  expect(messages).toMatchObject([{ content: [cached] }, {}, { content: [cached] }]);
  expect((tools as { name: string }[]).map(({ name }) => name)).toEqual(
    "rounds proposal query trace worst check evaluate submit".split(" "),
  );
});

test("claudeProposer reserves dollars before and records tokens and dollars after each request", async () => {
  const journal = new MemoryJournal();
  await propose([SUBMIT], { journal, price: { input: 10, output: 100, cacheRead: 1, cacheWrite: 20 } });
  const tokens = { inputTokens: 100, outputTokens: 50, cacheReadTokens: 600, cacheWriteTokens: 300 };
  const dollars = (100 * 10 + 50 * 100 + 600 * 1 + 300 * 20) / 1e6;
  expect(journal.steps[0]!.usage).toEqual({ ...tokens, dollars });
  expect(journal.reserved).toHaveLength(1);
  // 32,000 tokens of a reply, and the prompt.
  expect(journal.reserved[0]).toBeGreaterThan(3.2);
  expect(journal.reserved[0]).toBeLessThan(3.4);
});

test("claudeProposer stops before a request that the budget cannot pay", async () => {
  const journal = new MemoryJournal();
  const cap = new Error("Cannot go on: the budget is spent");
  journal.reserve = () => {
    throw cap;
  };
  const { code, received } = await propose([SUBMIT], { journal });
  expect(code).toBe(cap);
  expect(received).toEqual([]);
});

test("claudeProposer waits out 429 and 529 as the server asks, else twice as long each time", async () => {
  const { code, waits, told } = await propose([
    refuse(429, { "retry-after": "7" }),
    refuse(529),
    refuse(529, { "retry-after-ms": "120" }),
    refuse(500),
    SUBMIT,
  ]);
  expect(code).toBe("good");
  expect(waits).toEqual([7000, 2000, 120, 8000]);
  expect(told[0]).toBe('Cannot ask claude-opus-5-5: the server answered 429, "no"; trying again in 7 s');
});

test("claudeProposer gives up after seven tries, and at once where waiting would be endless", async () => {
  const busy = await propose(Array<Act>(9).fill(refuse(529)));
  expect(busy.received).toHaveLength(7);
  expect((busy.code as Error).message).toBe('Cannot ask claude-opus-5-5: the server answered 529, "no"');
  const endless = await propose([refuse(429, { "retry-after": "86400" }), SUBMIT]);
  expect(endless.received).toHaveLength(1);
});

test.each([
  [401, "the server refused the key (401)"],
  [400, 'the server answered 400, "no"'],
  [404, 'the server answered 404, "no"'],
])("claudeProposer does not repeat what is refused for good: %i", async (status, reason) => {
  const { code, received } = await propose([refuse(status), SUBMIT]);
  expect((code as Error).message).toBe(`Cannot ask claude-opus-5-5: ${reason}`);
  expect(received).toHaveLength(1);
});

const WHOLE = calling(["submit", { code: "good" }]);
const OVERLOADED = event("error", { error: { type: "overloaded_error", message: "Overloaded" } });

test.each([
  ["ends early", stream(WHOLE.slice(0, 5))],
  ["ends before it begins", stream([])],
  ["breaks off", stream(WHOLE.slice(0, 5), { then: "break" })],
  ["tells an error", stream([...WHOLE.slice(0, 5), OVERLOADED])],
  ["falls silent", stream(WHOLE.slice(0, 5), { then: "hang" })],
  ["never begins", hang],
])("claudeProposer asks again after a stream that %s", async (_, act) => {
  const journal = new MemoryJournal();
  const { code, received } = await propose([act, SUBMIT], { journal, silence: 300 });
  expect(code).toBe("good");
  expect(received).toHaveLength(2);
  expect(received[1]!.body).toEqual(received[0]!.body);
});

test("claudeProposer records what a cut reply had cost", async () => {
  const journal = new MemoryJournal();
  await propose([stream(WHOLE.slice(0, 5)), SUBMIT], { journal });
  expect(journal.steps[0]!.usage).toMatchObject({ inputTokens: 200, outputTokens: 51 });
});

test("claudeProposer answers malformed and wrong arguments with an error of the tool", async () => {
  const calls = [
    { tool: "query", json: '{"sql": "select' },
    { tool: "trace", json: '{"proposal": "seed-esc"}' },
    { tool: "delete", json: "{}" },
    { tool: "submit", json: '{"code": "bad"}' },
    { tool: "rounds", json: "" },
  ];
  const { code, received } = await propose([stream(claudeEvents({ calls })), SUBMIT]);
  expect(code).toBe("good");
  expect(last(received[1]!)).toMatchObject([
    {
      is_error: true,
      content: expect.stringMatching(/^Cannot call query: its arguments are not JSON/) as string,
    },
    { is_error: true, content: expect.stringMatching(/^Cannot call trace: .*setting/) as string },
    { is_error: true, content: expect.stringMatching(/^Cannot call delete: there are rounds/) as string },
    { is_error: true, content: "exports: it has no controller" },
    { is_error: false, content: "the rounds" },
  ]);
  // The server takes objects only.
  expect((received[1]!.body["messages"] as { content: object[] }[])[1]!.content[0]).toMatchObject({
    input: {},
  });
});

test("claudeProposer never takes a proposal that was cut", async () => {
  const cut = claudeEvents({ calls: [{ tool: "submit", json: '{"code": "good' }], stop: "max_tokens" });
  const { code, received } = await propose([stream(cut), stream(cut), stream(cut)], { maxTokens: 100 });
  expect(last(received[1]!)[1]).toMatchObject({ text: "Your reply was cut off at 100 tokens: be shorter." });
  expect((code as Error).message).toBe(
    "Cannot take a proposal: 3 replies of claude-opus-5-5 in a row led nowhere; the last was cut off at 100 tokens",
  );
});

test("claudeProposer reminds a model that only talks, and gives up on it", async () => {
  const talk = stream(claudeEvents({ text: "I would widen." }));
  const { code, received } = await propose([talk, stream(claudeEvents({})), SUBMIT]);
  expect(code).toBe("good");
  expect(last(received[1]!)).toMatchObject([{ text: "Call a tool, or hand in your proposal with submit." }]);
  const talker = await propose([talk, talk, talk]);
  expect((talker.code as Error).message).toMatch("3 replies of claude-opus-5-5 in a row led nowhere");
});

test("claudeProposer passes a refusal on in the model's words", async () => {
  const refusal = claudeEvents({ text: "I will not.", stop: "refusal" });
  const { code } = await propose([stream(refusal)]);
  expect((code as Error).message).toBe(
    'Cannot take a proposal: claude-opus-5-5 refused, saying "I will not."',
  );
});

test("claudeProposer breaks off a reply that is much longer than was asked for", async () => {
  const endless = claudeEvents({ text: "x".repeat(60_000) });
  const { code, received } = await propose([stream(endless), SUBMIT], { maxTokens: 100 });
  expect((code as Error).message).toBe(
    "Cannot use the reply: it is much longer than the 100 tokens asked for",
  );
  expect(received).toHaveLength(1);
});

test("claudeProposer sends thoughts back as they were signed", async () => {
  const thoughts = claudeEvents({ thinking: "Hm.", calls: [{ tool: "rounds", json: "{}" }] });
  const { received } = await propose([stream(thoughts), SUBMIT]);
  expect((received[1]!.body["messages"] as { content: object[] }[])[1]!.content[0]).toEqual({
    ...{ type: "thinking", thinking: "Hm.", signature: "signed" },
  });
});

test.each([
  ["before the reply begins", hang],
  ["in the middle of a reply", stream(WHOLE.slice(0, 5), { then: "hang" })],
])("claudeProposer is interrupted %s", async (_, act) => {
  const interrupt = new AbortController();
  const tryout: Act = (response) => {
    act(response);
    setTimeout(() => interrupt.abort(new Error("interrupted")), 50);
  };
  const journal = new MemoryJournal();
  const { code, received } = await propose([tryout, SUBMIT], { signal: interrupt.signal, journal });
  expect((code as Error).message).toBe("interrupted");
  expect([received.length, journal.steps.length]).toEqual([1, 0]);
});

test("claudeProposer is interrupted while it waits to try again", async () => {
  const interrupt = new AbortController();
  const slow = async (_: number, signal: AbortSignal): Promise<void> =>
    await new Promise((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason as Error));
      interrupt.abort(new Error("interrupted"));
    });
  const { code } = await propose([refuse(529), SUBMIT], { signal: interrupt.signal, pause: slow });
  expect((code as Error).message).toBe("interrupted");
});

test("claudeProposer repeats no recorded request, wherever it was broken off", async () => {
  const whole = new MemoryJournal();
  const acts = [stream(calling(["rounds", {}])), stream(calling(["evaluate", { code: "x" }])), SUBMIT];
  const evaluated: string[] = [];
  const tools = toolsOf({ evaluate: (code) => Promise.resolve(`evaluation ${evaluated.push(code)}`) });
  await propose(acts, { journal: whole, tools });
  expect(whole.steps).toHaveLength(6);
  for (let kept = 0; kept <= 6; kept++) {
    const requests = whole.steps.slice(0, kept).filter(({ kind }) => kind === "request").length;
    evaluated.length = 0;
    const journal = new MemoryJournal(whole.steps.slice(0, kept));
    const { code, received } = await propose(acts.slice(requests), { journal, tools });
    expect([code, received.length, evaluated.length]).toEqual(["good", 3 - requests, kept >= 4 ? 0 : 1]);
    expect(journal.steps).toEqual(whole.steps);
  }
});

test("claudeProposer leaves its key in no record, message or error", async () => {
  const journal = new MemoryJournal();
  const leak = claudeEvents({
    text: `your key is ${KEY}`,
    calls: [{ tool: "rounds", json: `{"x":"${KEY}"}` }],
  });
  const acts = [refuse(529, {}, `busy, ${KEY}`), stream(leak), refuse(400, {}, `bad ${KEY}`)];
  const { code, told, received } = await propose(acts, { journal });
  expect(JSON.stringify(received[0]!.headers)).toContain(KEY);
  expect((code as Error).message).toContain('answered 400, "bad [withheld]"');
  const error = code as Error;
  expect(JSON.stringify([journal.steps, told, error.message, error.stack, error.cause])).not.toContain(KEY);
  expect(journal.steps).toHaveLength(2);
});

test("claudeProposer tells what was refused in earlier tries of the round", async () => {
  const seat = seatOf({ refusals: [{ code: "old\n", reason: "types: line 3" }] });
  const { received } = await propose([SUBMIT], { seat });
  const [{ text }] = last(received[0]!) as [{ text: string }];
  expect(text).toContain("## Try 1 of this round was refused\n\ntypes: line 3\n\n```ts\nold\n```");
});

test("claudeProposer without a key says which is missing", () => {
  expect(() => claudeProposer({ environment: {} })).toThrow(
    "Cannot ask a model: the environment has no ANTHROPIC_API_KEY; set it, or take another proposer",
  );
});

test("claudeProposer of an unknown model wants a price", () => {
  const environment = { ANTHROPIC_API_KEY: KEY };
  expect(() => claudeProposer({ environment, model: "claude-next" })).toThrow(
    "Cannot price claude-next: it is not in the table",
  );
});

test("claudeProposer says that a dead server cannot be reached", async () => {
  const environment = { ANTHROPIC_API_KEY: KEY };
  const proposer = claudeProposer({
    ...{ environment, baseURL: "http://127.0.0.1:9", pause: () => Promise.resolve() },
  });
  const how = { journal: new MemoryJournal(), signal: new AbortController().signal };
  await expect(proposer.propose(seatOf(), toolsOf(), how)).rejects.toThrow(
    /^Cannot ask claude-opus-5-5: there is no connection to its server \(/,
  );
});
