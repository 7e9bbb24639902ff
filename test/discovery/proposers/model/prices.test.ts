import { expect, test } from "vitest";
import { dollarsFor, parsePrice, priceOf } from "../../../../src/discovery/proposers/model/prices.js";

test("parsePrice lets the cache cost as much as input", () => {
  expect(parsePrice("input=4,output=20")).toEqual({ input: 4, output: 20, cacheRead: 4, cacheWrite: 4 });
  expect(parsePrice("output=2, input=0, cacheRead=0.1").cacheRead).toBe(0.1);
});

test.each([
  "",
  "4",
  "input=4",
  "input=x,output=1",
  "input=-1,output=1",
  "input=1,input=2,output=3",
  "in=1,output=2",
])("parsePrice refuses %j", (text) => {
  expect(() => parsePrice(text)).toThrow(`Cannot read the price "${text}": `);
});

test("dollarsFor adds up what a million tokens of each kind cost", () => {
  const tokens = { inputTokens: 1e6, outputTokens: 1e5, cacheReadTokens: 1e6, cacheWriteTokens: 1e6 };
  expect(dollarsFor(tokens, priceOf("claude-opus-5-5"))).toBeCloseTo(4 + 2 + 0.2 + 5, 12);
});
