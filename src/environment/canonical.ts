import { evaluate } from "./canonical-expression.js";
import { normalise, splitAtCommas, splitUnit } from "./canonical-normalise.js";
import { NoValue, spell } from "./canonical-value.js";

/** An answer reduced to its mathematical content. Forms are equal only for answers of equal value. */
export interface Canonical {
  /** The exact value, a set, a tuple or a list of such; where the text is none of these, the text itself in quotes. */
  readonly form: string;
  /** The unit that followed the value, singular (`minute`, `cm2`), or "". */
  readonly unit: string;
}

/** Longer texts are not read as mathematics. */
const LONGEST = 500;

/**
 * The canonical form of an answer in LaTeX or plain text. Numbers are exact: fractions, decimals, products, sums, powers,
 * factorials, square roots, π, and polynomials in single letters. `x = 5` is 5; sets are unordered; tuples, intervals and
 * lists are ordered. What could be read in two ways stays text, so that answers of different value never share a form.
 */
export function canonical(text: string): Canonical {
  const whole = normalise(text);
  const { body, unit } = splitUnit(rightSide(whole));
  const form = whole.length > LONGEST ? undefined : unit === "" ? read(body) : readMeasured(body);
  return form === undefined ? { form: quote(whole), unit: "" } : { form, unit };
}

/** Whether two answers agree in value; a unit counts only where both have one. */
export function sameAnswer(a: Canonical, b: Canonical): boolean {
  return a.form === b.form && (a.unit === b.unit || a.unit === "" || b.unit === "");
}

/** What a single variable is said to equal; else the text as it is. */
function rightSide(text: string): string {
  return /^(?:[a-zA-Z]|\\(?!pi\b)[a-z]+)\s*=([^=]+)$/.exec(text)?.[1]?.trim() ?? text;
}

function read(text: string): string | undefined {
  return attempt(() => spell(evaluate(text, { commas: true }))) ?? attempt(() => collection(text));
}

function readMeasured(text: string): string | undefined {
  return attempt(() => spell(evaluate(text, { commas: true, oneTerm: true })));
}

function element(text: string): string {
  return attempt(() => spell(evaluate(text))) ?? collection(text.trim());
}

/** A set in `\{ \}`, a tuple or interval in other brackets, or a list without. */
function collection(text: string): string {
  const [, open = "", inner = "", close = ""] = /^(\\\{|[([])(.*)(\\\}|[)\]])$/s.exec(text) ?? [];
  const parts = open === "" ? undefined : splitAtCommas(inner);
  if (parts === undefined) return list(text);
  // `(1,000)` may be a number in brackets.
  if (parts.slice(1).some((part) => /^0\d/.test(part))) throw new NoValue("a tuple or a number");
  const elements = parts.map(element);
  if (open === "\\{" && close === "\\}") return `{${[...new Set(elements)].sort().join("; ")}}`;
  if (open === "\\{" || close === "\\}" || parts.length < 2) throw new NoValue("unreadable brackets");
  return `${open}${elements.join("; ")}${close}`;
}

function list(text: string): string {
  const parts = splitAtCommas(text) ?? [];
  // `1,5` may be a decimal number, `1, 000` one with separators.
  if (parts.length < 2 || /\d,\d|,\s*0\d/.test(text)) throw new NoValue("no list");
  return parts.map(element).join("; ");
}

/** Text in quotes, without the spaces that only set operators and brackets apart. */
function quote(text: string): string {
  return JSON.stringify(text.replace(/ ?([-+*/^=(){}[\]]) ?/g, "$1"));
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (error instanceof NoValue) return undefined;
    throw error;
  }
}
