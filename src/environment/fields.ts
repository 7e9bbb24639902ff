import { z } from "zod";
import { UNPARSED_TEXT } from "./environment.js";

/** Columns are 32-bit integers. */
const MOST = 2 ** 31 - 1;

/** Every schema's `error` says what is expected; {@link fieldError} adds where, and what was found. */
export const textField = unicode(z.string({ error: "a string" }));
/** `ERR` stands for an answer that could not be read: as gold it could never be met. */
export const goldField = textField.refine((text) => text !== UNPARSED_TEXT, {
  error: "an answer other than ERR",
});
export const tokensField = wholeNumber(0, "a non-negative integer below 2^31");
export const intervalField = wholeNumber(1, "a positive integer below 2^31");

/** Half a surrogate pair, which JSON can spell, is no text that UTF-8 could store. */
export function unicode(field: z.ZodString): z.ZodString {
  return field.regex(/^\P{Surrogate}*$/u, { error: "Unicode text" });
}

function wholeNumber(min: number, error: string) {
  return z.number({ error }).int({ error }).min(min, { error }).max(MOST, { error });
}

/** `WHERE, branch 17, probes[4]: expected a string, found null`, from the first issue of a parse with `reportInput`. */
export function fieldError(
  where: string,
  { issues }: z.ZodError,
  rename = (path: readonly PropertyKey[]) => path,
): TypeError {
  const { path, message, input } = issues[0]!;
  const field = fieldName(rename(path));
  return new TypeError(
    `${field === "" ? where : `${where}, ${field}`}: expected ${message}, found ${found(input)}`,
  );
}

/** `["branches", 17, "probes", 4, "at"]` → `branch 17, probes[4].at`. */
function fieldName(path: readonly PropertyKey[]): string {
  if (path[0] === "branches" && path.length > 1) {
    const inside = fieldName(path.slice(2));
    return inside === "" ? `branch ${String(path[1])}` : `branch ${String(path[1])}, ${inside}`;
  }
  return path
    .map((key, i) => (typeof key === "number" ? `[${key}]` : i === 0 ? String(key) : `.${String(key)}`))
    .join("");
}

export function found(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (typeof value === "number") return `the number ${value}`;
  if (typeof value === "string") return `the string ${JSON.stringify(shortened(value))}`;
  if (!Array.isArray(value)) return typeof value === "object" ? "an object" : `a ${typeof value}`;
  return value.length === 0 ? "an empty array" : "an array";
}

function shortened(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
