import type { Journal, Seat, Tools, Usage } from "../../proposer.js";
import { addUsage, NO_USAGE } from "../../usage.js";
import { useTool } from "../use-tool.js";
import { explain } from "./explain.js";
import { openingOf, rulesOf } from "./instructions.js";
import {
  CutStream,
  type Exchange,
  type ModelCall,
  type ModelReply,
  type ModelServer,
} from "./model-server.js";
import { dollarsFor, type Price, type Tokens } from "./prices.js";
import { withRetries, type Pause } from "./with-retries.js";
import { withhold } from "./withhold.js";

export interface ConverseOptions {
  readonly journal: Journal;
  readonly signal: AbortSignal;
  readonly price: Price;
  readonly tell: (line: string) => void;
  readonly pause: Pause;
  /** The key of the server: kept out of all that is recorded or told. */
  readonly secret: string;
}

/** Replies in which a model may look around before it has to have submitted. */
const REPLIES = 60;
/** Replies without a call, one after the other, that end a conversation. */
const IDLE = 3;

/**
 * Talks with a model until it submits a proposal that passes its checks. Each request and each call of a tool is a step of
 * the journal; the dollars of a request are reserved before it and recorded after it, those of a cut reply too.
 */
export async function converse(
  server: ModelServer,
  seat: Seat,
  tools: Tools,
  options: ConverseOptions,
): Promise<string> {
  const { journal, signal } = options;
  const exchanges: Exchange[] = [];
  let idle = 0;
  for (let left = REPLIES - 1; left >= 0; left--) {
    const body = server.request({ rules: rulesOf(seat), opening: openingOf(seat), exchanges });
    journal.reserve(dollarsAtMost(body, server.maxTokens, options.price));
    const reply = await journal.step("request", body, () => request(server, body, options));
    if (reply.end === "refused") throw new Error(refusal(server.model, reply.text));
    idle = reply.calls.length > 0 && reply.end === "whole" ? 0 : idle + 1;
    if (idle === IDLE) throw new Error(idleness(server, reply));
    const { results, proposal } = await answerCalls(reply, tools, journal, signal);
    if (proposal !== undefined) return proposal;
    exchanges.push({ reply, results, words: wordsFor(reply, server.maxTokens, left) });
  }
  throw new Error(`Cannot take a proposal: ${server.model} submitted none in ${REPLIES} replies`);
}

async function request(
  server: ModelServer,
  body: unknown,
  { signal, price, tell, pause, secret }: ConverseOptions,
): Promise<{ answered: ModelReply; usage: Usage }> {
  let usage = NO_USAGE;
  const charge = (tokens: Tokens): void => {
    usage = addUsage(usage, { ...tokens, dollars: dollarsFor(tokens, price) });
  };
  const failed = (error: unknown, waits: number): void => {
    if (error instanceof CutStream) charge(error.tokens);
    const reason = explain(error, server.model).message;
    tell(withhold(`${reason}; trying again in ${waits / 1000} s`, secret));
  };
  try {
    const { reply, tokens } = await withRetries(() => server.send(body, signal), { signal, pause, failed });
    charge(tokens);
    return { answered: withhold(reply, secret), usage };
  } catch (error) {
    signal.throwIfAborted();
    throw new Error(withhold(explain(error, server.model).message, secret));
  }
}

/** A token has at least two bytes, and all may have to be written to the cache. */
function dollarsAtMost(body: unknown, maxTokens: number, price: Price): number {
  const input = Math.ceil(Buffer.byteLength(JSON.stringify(body)) / 2);
  return (input * Math.max(price.input, price.cacheWrite) + maxTokens * price.output) / 1e6;
}

async function answerCalls(
  reply: ModelReply,
  tools: Tools,
  journal: Journal,
  signal: AbortSignal,
): Promise<{ results: Exchange["results"]; proposal?: string }> {
  const results = [];
  for (const call of reply.calls) {
    const { tool, arguments: text } = call;
    const { reply: result, proposal } = await journal.step("tool", { tool, arguments: text }, async () => ({
      answered: await answerCall(call, tools, signal),
    }));
    if (proposal !== undefined) return { results, proposal };
    results.push({ id: call.id, ...result });
  }
  return { results };
}

async function answerCall(call: ModelCall, tools: Tools, signal: AbortSignal): ReturnType<typeof useTool> {
  let given: unknown;
  try {
    given = call.arguments.trim() === "" ? {} : JSON.parse(call.arguments);
  } catch (error) {
    const text = `Cannot call ${call.tool}: its arguments are not JSON (${(error as Error).message})`;
    return { reply: { ok: false, text } };
  }
  return await useTool({ tool: call.tool, arguments: given }, tools, signal);
}

/** Replies that are left are told when they become few. */
const FEW = 5;

function wordsFor(reply: ModelReply, maxTokens: number, left: number): string | null {
  const cut = reply.end === "cut" ? [`Your reply was cut off at ${maxTokens} tokens: be shorter.`] : [];
  const idle = reply.calls.length === 0 ? ["Call a tool, or hand in your proposal with submit."] : [];
  const few = left <= FEW ? [`${left} replies are left.`] : [];
  const words = [...cut, ...idle, ...few].join(" ");
  return words === "" ? null : words;
}

function refusal(model: string, text: string): string {
  const words = text.trim() === "" ? "without a word" : `saying "${text.trim().slice(0, 500)}"`;
  return `Cannot take a proposal: ${model} refused, ${words}`;
}

function idleness({ model, maxTokens }: ModelServer, { end }: ModelReply): string {
  const last = end === "cut" ? `was cut off at ${maxTokens} tokens` : "called no tool";
  return `Cannot take a proposal: ${IDLE} replies of ${model} in a row led nowhere; the last ${last}`;
}
