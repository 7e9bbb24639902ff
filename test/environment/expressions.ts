import fc from "fast-check";

/**
 * An expression in two random spellings, with its image in the field of P elements, undefined where it divides by 0.
 * The map keeps sums, products and quotients, so equal values have equal images; different values of small expressions
 * share one with a probability of about 2⁻⁶¹. Unlike floating point it needs no tolerance.
 */
export interface Expression {
  readonly spellings: readonly [string, string];
  readonly image: Image;
}

type Image = bigint | undefined;

interface Node {
  readonly spell: (choose: () => number) => string;
  /** Whether it needs brackets beside a minus, as a factor or as a base. */
  readonly isSum: boolean;
  readonly image: Image;
}

/** A prime, 3 modulo 4, of which 2, 3, 5, 7, 11, 13 and 17 are squares. */
const P = 2_305_843_009_213_682_039n;

const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthIdentifier: "expression" },
    fc.integer({ min: 0, max: 12 }).map(integer),
    fc.integer({ min: 1, max: 40 }).map(quarter),
    fc.integer({ min: 1000, max: 1002 }).map(integer),
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 18 }).map(root) },
    fc.tuple(tie("node"), tie("node")).map(([a, b]) => sum(a, b)),
    fc.tuple(tie("node"), tie("node")).map(([a, b]) => difference(a, b)),
    fc.tuple(tie("node"), tie("node")).map(([a, b]) => product(a, b)),
    { weight: 2, arbitrary: fc.tuple(tie("node"), tie("node")).map(([a, b]) => quotient(a, b)) },
    fc.tuple(tie("node"), fc.integer({ min: 1, max: 3 })).map(([a, n]) => power(a, n)),
  ),
}));

const choices = fc.infiniteStream(fc.nat(5));

/** Sums, products, quotients, powers and square roots of small numbers. */
export const expressions: fc.Arbitrary<Expression> = fc
  .tuple(node, choices, choices)
  .map(([{ spell, image }, first, second]) => ({
    spellings: [spell(() => next(first)), spell(() => next(second))],
    image,
  }));

/** The image of a canonical form of numbers: a sum of terms such as `-1/2√6`. */
export function imageOfForm(form: string): Image {
  const terms = form.split("+").map((term): Image => {
    const [, numerator, denominator = "1", radicand = "1"] = /^(-?\d+)(?:\/(\d+))?(?:√(\d+))?$/.exec(term)!;
    const coefficient = over(BigInt(numerator!), BigInt(denominator));
    return coefficient === undefined ? undefined : coefficient * squareRoot(Number(radicand));
  });
  return reduced(
    terms.reduce((sum, term) => (sum === undefined || term === undefined ? undefined : sum + term)),
  );
}

function next(stream: Iterator<number>): number {
  return Number(stream.next().value);
}

function pick(choose: () => number, ...spellings: readonly string[]): string {
  return spellings[choose() % spellings.length]!;
}

function integer(n: number): Node {
  const others = n < 1000 ? [`0${n}`, `${n}.0`] : [`1{,}${`${n}`.slice(1)}`, `1\\,${`${n}`.slice(1)}`];
  return atom(BigInt(n), (choose) => pick(choose, `${n}`, ...others, `\\text{${n}}`, `{${n}}`));
}

function quarter(n: number): Node {
  const spellings = [`${n / 4}`, `(${n}/4)`, `\\frac{${n}}{4}`, `\\dfrac{${2 * n}}8`, `\\tfrac{${n}}4`];
  return atom(over(BigInt(n), 4n), (choose) => pick(choose, ...spellings));
}

function root(n: number): Node {
  const short = n < 10 ? `\\sqrt${n}` : `\\sqrt{${n}.0}`;
  return atom(squareRoot(n), (choose) => pick(choose, `\\sqrt{${n}}`, `\\sqrt {${n}}`, short));
}

function sum(a: Node, b: Node): Node {
  const spell: Node["spell"] = (choose) => {
    const [x, y] = [a.spell(choose), b.spell(choose)];
    return pick(choose, `${x} + ${y}`, `${y}+${x}`, `${x}\\,+\\;${y}`);
  };
  return { spell, isSum: true, image: both(a, b, (x, y) => x + y) };
}

function difference(a: Node, b: Node): Node {
  const spell: Node["spell"] = (choose) => {
    const [x, y] = [a.spell(choose), inBrackets(b, choose)];
    return pick(choose, `${x} - ${y}`, `-${y} + ${x}`, `${x} − ${y}`);
  };
  return { spell, isSum: true, image: both(a, b, (x, y) => x - y) };
}

function product(a: Node, b: Node): Node {
  return atom(
    both(a, b, (x, y) => x * y),
    (choose) => {
      const [x, y] = [inBrackets(a, choose), inBrackets(b, choose)];
      return pick(choose, `${x} \\cdot ${y}`, `${y}\\times ${x}`, `\\left(${x}\\right)(${y})`, `${x} * ${y}`);
    },
  );
}

function quotient(a: Node, b: Node): Node {
  return atom(both(a, b, over), (choose) => {
    const [x, y] = [a.spell(choose), b.spell(choose)];
    return pick(choose, `\\frac{${x}}{${y}}`, `((${x})/(${y}))`, `\\dfrac{${x}}{${y}}`);
  });
}

function power(a: Node, n: number): Node {
  return atom(
    both(a, a, (x) => x ** BigInt(n)),
    (choose) => {
      const x = a.spell(choose);
      return pick(choose, `(${x})^{${n}}`, `(\\left(${x}\\right)^${n})`);
    },
  );
}

function atom(image: Image, spell: Node["spell"]): Node {
  return { spell, isSum: false, image };
}

function inBrackets(node: Node, choose: () => number): string {
  return node.isSum ? `(${node.spell(choose)})` : node.spell(choose);
}

function both(a: Node, b: Node, combine: (x: bigint, y: bigint) => Image): Image {
  if (a.image === undefined || b.image === undefined) return undefined;
  return reduced(combine(a.image, b.image));
}

function reduced(image: Image): Image {
  return image === undefined ? undefined : ((image % P) + P) % P;
}

function over(a: bigint, b: bigint): Image {
  return b === 0n ? undefined : (a * modularPower(b, P - 2n)) % P;
}

/** √n as the product of the roots of its prime factors, so that √4 is 2 and √6 is √2·√3. */
function squareRoot(n: number): bigint {
  if (n < 2) return BigInt(n);
  let prime = 2;
  while (n % prime !== 0) prime++;
  if (n % (prime * prime) === 0) return (BigInt(prime) * squareRoot(n / prime ** 2)) % P;
  return (modularPower(BigInt(prime), (P + 1n) / 4n) * squareRoot(n / prime)) % P;
}

function modularPower(base: bigint, exponent: bigint): bigint {
  if (exponent === 0n) return 1n;
  const half = modularPower((base * base) % P, exponent / 2n);
  return exponent % 2n === 0n ? half : (half * base) % P;
}
