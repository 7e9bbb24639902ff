import { inspect, types } from "node:util";

/** Most characters of a value's text. */
const LIMIT = 100_000;

/** Most properties of an object whose text is made: inspect has no such limit. */
const PROPERTIES = 1000;

const OPTIONS = { depth: 4, maxArrayLength: 100, maxStringLength: 10_000, breakLength: 100, colors: false };

/** Text of a value as consoles show it, without colours; what is huge is cut with a note. */
export function toText(value: unknown): string {
  const [shown, left] = firstProperties(value);
  const text = inspected(shown);
  const more = left > 0 ? `\n… ${left} more properties` : "";
  if (text.length <= LIMIT) return text + more;
  return `${text.slice(0, LIMIT)}\n… ${text.length - LIMIT} more characters${more}`;
}

/** A value's own way of being inspected may throw: then it is shown without it. */
function inspected(value: unknown): string {
  try {
    return inspect(value, OPTIONS);
  } catch {
    return inspect(value, { ...OPTIONS, customInspect: false });
  }
}

/** A plain object with as many properties as are shown, and how many are left. */
function firstProperties(value: unknown): [unknown, number] {
  if (typeof value !== "object" || value === null || types.isProxy(value) || Array.isArray(value))
    return [value, 0];
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return [value, 0];
  const names = Object.keys(value);
  if (names.length <= PROPERTIES) return [value, 0];
  const first = names
    .slice(0, PROPERTIES)
    .map((name) => [name, Object.getOwnPropertyDescriptor(value, name)!]);
  return [
    Object.defineProperties({}, Object.fromEntries(first) as PropertyDescriptorMap),
    names.length - PROPERTIES,
  ];
}
