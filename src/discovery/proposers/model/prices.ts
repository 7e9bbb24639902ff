import type { Usage } from "../../proposer.js";
import { parsePairs } from "../parse-pairs.js";

/** Dollars per million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

/** When, and from where, {@link PRICES} was read. */
export const PRICES_SOURCE = "list prices as in @pydantic/genai-prices 0.1.8 of 2026-09-23";

/** The model that the Claude proposer asks where none is named. */
export const CLAUDE = "claude-opus-5-5";

/** Models whose price does not depend on the length of the prompt. */
export const PRICES: Readonly<Record<string, Price>> = {
  "claude-fable-5-1": { input: 10, output: 50, cacheRead: 0.25, cacheWrite: 12.5 },
  "claude-opus-5-5": { input: 4, output: 20, cacheRead: 0.2, cacheWrite: 5 },
  "claude-opus-5": { input: 5, output: 25, cacheRead: 0.5, cacheWrite: 6.25 },
  "claude-sonnet-5-5": { input: 2, output: 10, cacheRead: 0.2, cacheWrite: 2.5 },
  "claude-sonnet-5": { input: 2, output: 10, cacheRead: 0.2, cacheWrite: 2.5 },
  "claude-haiku-4-5": { input: 1, output: 5, cacheRead: 0.1, cacheWrite: 1.25 },
  "gpt-5.2": { input: 1.75, output: 14, cacheRead: 0.175, cacheWrite: 1.75 },
  "gpt-5.1": { input: 1.25, output: 10, cacheRead: 0.125, cacheWrite: 1.25 },
  "gpt-5": { input: 1.25, output: 10, cacheRead: 0.125, cacheWrite: 1.25 },
  "gpt-5-mini": { input: 0.25, output: 2, cacheRead: 0.025, cacheWrite: 0.25 },
};

/** The price of a model. Throws where it is not known: a budget in dollars would mean nothing. */
export function priceOf(model: string): Price {
  if (Object.hasOwn(PRICES, model)) return PRICES[model]!;
  throw new RangeError(
    `Cannot price ${model}: it is not in the table (${PRICES_SOURCE}); state its price in dollars per million tokens, such as --price input=4,output=20`,
  );
}

/** `input=4,output=20,cacheRead=0.2,cacheWrite=5`; the cache costs as much as input where it is left out. */
export function parsePrice(text: string): Price {
  const stated = parsePairs(text, "price", ["input", "output", "cacheRead", "cacheWrite"]);
  const amount = (name: keyof Price, fallback = NaN): number => {
    const value = stated[name] === undefined ? fallback : Number(stated[name]);
    if (value >= 0 && value < Infinity) return value;
    throw new RangeError(`Cannot read the price "${text}": ${name} must be a number of dollars`);
  };
  const input = amount("input");
  const cache = { cacheRead: amount("cacheRead", input), cacheWrite: amount("cacheWrite", input) };
  return { input, output: amount("output"), ...cache };
}

export type Tokens = Omit<Usage, "dollars">;

export function dollarsFor(tokens: Tokens, price: Price): number {
  const millionths =
    tokens.inputTokens * price.input +
    tokens.outputTokens * price.output +
    tokens.cacheReadTokens * price.cacheRead +
    tokens.cacheWriteTokens * price.cacheWrite;
  return millionths / 1e6;
}
