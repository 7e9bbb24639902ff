import { inspect } from "node:util";

/** Most characters of a value's text. */
const LIMIT = 100_000;

/** Text of a value as consoles show it, without colours; what is huge is cut with a note. */
export function toText(value: unknown): string {
  const text = inspect(value, {
    ...{ depth: 4, maxArrayLength: 100, maxStringLength: 10_000, breakLength: 100, colors: false },
  });
  if (text.length <= LIMIT) return text;
  return `${text.slice(0, LIMIT)}\n… ${text.length - LIMIT} more characters`;
}
