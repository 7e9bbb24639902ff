import {
  addRationals,
  greatestCommonDivisor,
  multiplyRationals,
  rational,
  splitSquare,
  type Rational,
} from "./canonical-rational.js";

/** coefficient · √radicand · Π symbol^power, with a radicand free of squares, the symbols sorted and no power 0. */
interface Term {
  readonly coefficient: Rational;
  readonly radicand: bigint;
  readonly powers: readonly (readonly [symbol: string, power: number])[];
}

/**
 * An exact number, or a polynomial in symbols: a sum of terms that differ in radicand or symbols, sorted, without zero
 * coefficients. Square roots of different square-free integers are linearly independent over ℚ, so for numbers without
 * symbols equal terms mean equal values and different terms different values. Of symbols only π may be divided by.
 */
export type Value = readonly Term[];

/** Thrown where a value is undefined, not expressible as a {@link Value}, or too large to be worth its exact digits. */
export class NoValue extends Error {}

const LARGEST_BITS = 10_000;
const LARGEST_POWER_OF_A_SUM = 32;
const MOST_TERMS = 64;

export const ZERO: Value = [];

export function number(value: Rational): Value {
  return value.numerator === 0n ? ZERO : [{ coefficient: value, radicand: 1n, powers: [] }];
}

export function symbol(name: string): Value {
  return [{ coefficient: rational(1n), radicand: 1n, powers: [[name, 1]] }];
}

export function add(a: Value, b: Value): Value {
  return collect([...a, ...b]);
}

export function negate(a: Value): Value {
  return multiply(number(rational(-1n)), a);
}

export function multiply(a: Value, b: Value): Value {
  return collect(a.flatMap((x) => b.map((y) => multiplyTerms(x, y))));
}

export function divide(a: Value, b: Value): Value {
  return multiply(a, inverse(b));
}

/** `base` to an integer power. */
export function power(base: Value, exponent: Value): Value {
  const n = integer(exponent);
  if (base.length === 0 && n <= 0) throw new NoValue("0 to a power that is not positive");
  if (n < 0) return power(inverse(base), negate(exponent));
  if (base.length > 1 && n > LARGEST_POWER_OF_A_SUM) throw new NoValue("too large a power of a sum");
  refuseLarge(n * Math.max(1, ...base.map(bits)));
  return positivePower(base, n);
}

/** √a of a rational a ≥ 0. */
export function squareRoot(a: Value): Value {
  if (a.length === 0) return ZERO;
  const { numerator, denominator } = fraction(a);
  const split = numerator < 0n ? undefined : splitSquare(numerator * denominator);
  if (split === undefined) throw new NoValue("no exact square root");
  return [{ coefficient: rational(split.root, denominator), radicand: split.free, powers: [] }];
}

export function factorial(a: Value): Value {
  const n = integer(a);
  if (n < 0) throw new NoValue("factorial of a negative number");
  refuseLarge(n * Math.log2(n + 1));
  let product = 1n;
  for (let i = 2n; i <= n; i++) product *= i;
  return number(rational(product));
}

/** One spelling for each value: equal if and only if the terms are. */
export function spell(value: Value): string {
  if (value.length === 0) return "0";
  return value.map((term) => `${spellRational(term.coefficient)}${monomial(term)}`).join("+");
}

function spellRational({ numerator, denominator }: Rational): string {
  return denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`;
}

/** What terms must share to be added. */
function monomial({ radicand, powers }: Term): string {
  const root = radicand === 1n ? "" : `√${radicand}`;
  return root + powers.map(([name, exponent]) => `·${name}^${exponent}`).join("");
}

function collect(terms: readonly Term[]): Value {
  const byMonomial = new Map<string, Term>();
  for (const term of terms) {
    const key = monomial(term);
    const same = byMonomial.get(key);
    const coefficient = same ? addRationals(same.coefficient, term.coefficient) : term.coefficient;
    byMonomial.set(key, { ...term, coefficient });
  }
  if (byMonomial.size > MOST_TERMS) throw new NoValue("too many terms");
  return [...byMonomial]
    .filter(([, term]) => term.coefficient.numerator !== 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, term]) => term);
}

function multiplyTerms(a: Term, b: Term): Term {
  const shared = greatestCommonDivisor(a.radicand, b.radicand);
  const powers = new Map(a.powers);
  for (const [name, exponent] of b.powers) powers.set(name, (powers.get(name) ?? 0) + exponent);
  const product = multiplyRationals(a.coefficient, b.coefficient);
  return {
    coefficient: multiplyRationals(product, rational(shared)),
    radicand: (a.radicand / shared) * (b.radicand / shared),
    powers: [...powers].filter(([, exponent]) => exponent !== 0).sort(([x], [y]) => (x < y ? -1 : 1)),
  };
}

/** 1/a of one term, or of two whose squares are rational: 1/(x + y) = (x − y)/(x² − y²). */
function inverse(a: Value): Value {
  const [x, y] = a;
  if (x === undefined || a.length > 2) throw new NoValue("no exact inverse");
  if (y === undefined) return [inverseTerm(x)];
  const difference = add([x], negate([y]));
  const { numerator, denominator } = fraction(multiply(a, difference));
  return multiply(difference, number(rational(denominator, numerator)));
}

/** 1/(c√r) = √r/(cr); only π is known not to be 0. */
function inverseTerm({ coefficient, radicand, powers }: Term): Term {
  if (powers.some(([name]) => name !== "\\pi")) throw new NoValue("division by a symbol");
  return {
    coefficient: rational(coefficient.denominator, coefficient.numerator * radicand),
    radicand,
    powers: powers.map(([name, exponent]) => [name, -exponent] as const),
  };
}

function positivePower(base: Value, n: number): Value {
  if (n === 0) return number(rational(1n));
  const half = positivePower(base, n >> 1);
  const square = multiply(half, half);
  return n % 2 === 0 ? square : multiply(square, base);
}

function fraction(a: Value): Rational {
  const [term] = a;
  if (term === undefined) return rational(0n);
  if (a.length > 1 || monomial(term) !== "") throw new NoValue("not a rational number");
  return term.coefficient;
}

function integer(a: Value): number {
  const { numerator, denominator } = fraction(a);
  if (denominator !== 1n || numerator < -LARGEST_BITS || numerator > LARGEST_BITS) {
    throw new NoValue("not a small integer");
  }
  return Number(numerator);
}

function bits({ coefficient, radicand }: Term): number {
  return [coefficient.numerator, coefficient.denominator, radicand].reduce(
    (sum, n) => sum + n.toString(2).length,
    0,
  );
}

function refuseLarge(size: number): void {
  if (size > LARGEST_BITS) throw new NoValue("too large");
}
