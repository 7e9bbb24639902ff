import { rational, type Rational } from "./canonical-rational.js";
import {
  add,
  divide,
  factorial,
  multiply,
  negate,
  NoValue,
  number,
  power,
  squareRoot,
  symbol,
  type Value,
} from "./canonical-value.js";

const SYMBOL =
  /[a-zA-Z](?![a-zA-Z])|\\(?:alpha|beta|gamma|delta|theta|lambda|mu|pi|rho|phi|omega)(?![a-zA-Z])/y;
/** `5e-3` may mean 0.005 or 5e − 3, so it is no number. */
const PLAIN = /(?:\d+(?:\.\d+)?|\.\d+)(?![eE]\s*[+-]?\d)/y;
/** Groups of three parted by `{,}`, the comma that LaTeX sets without a space. */
const GROUPED = /[1-9]\d{0,2}(?:\{,\}\d{3})+(?!\d)(?:\.\d+)?/y;
/** The same with a plain comma, which in brackets and lists parts elements. */
const COMMA_GROUPED = /[1-9]\d{0,2}(?:(?:,|\{,\})\d{3})+(?!\d)(?:\.\d+)?/y;

/** What a factor ended with: decides what may follow it without a sign. */
type Ending = "number" | "letter" | "other";

export interface ExpressionOptions {
  /** Whether `1,000` is one number; never in parentheses. */
  readonly commas?: boolean;
  /** Whether the whole must be one term: `2\sqrt{3}`, but not `1 + \sqrt{3}`. */
  readonly oneTerm?: boolean;
}

/**
 * The exact value of an arithmetic expression in normalised LaTeX (see {@link normalise}) or plain text. Notation that
 * could be read in two ways is refused: `2^10` (2¹0), `\frac123`, `1\frac12`, `1/2\sqrt{3}`, `f(2)`, `ab`, `2{3}`, `3!!`.
 *
 * @throws {@link NoValue} where the text is no such expression.
 */
export function evaluate(text: string, { commas = false, oneTerm = false }: ExpressionOptions = {}): Value {
  const reader = new Reader(text, commas);
  const value = oneTerm ? reader.term() : reader.sum();
  reader.end();
  return value;
}

/** Recursive descent over the characters; each method reads the longest phrase of its kind from the current place. */
class Reader {
  readonly #text: string;
  #commas: boolean;
  #at = 0;
  #ending: Ending = "other";

  constructor(text: string, commas: boolean) {
    this.#text = text;
    this.#commas = commas;
  }

  end(): void {
    if (!this.#sees(/$/y)) throw new NoValue(`unreadable at ${this.#at}`);
  }

  sum(): Value {
    let value = this.term();
    for (let sign = this.#take(/[+-]/y); sign !== undefined; sign = this.#take(/[+-]/y)) {
      const term = this.term();
      value = add(value, sign === "+" ? term : negate(term));
    }
    return value;
  }

  term(): Value {
    let value = this.#signed();
    let divided = false;
    for (;;) {
      if (this.#take(/\*|\\cdot(?![a-zA-Z])|\\times(?![a-zA-Z])/y)) value = multiply(value, this.#signed());
      else if (this.#take(/\//y)) {
        value = divide(value, this.#signed());
        divided = true;
      } else if (this.#sees(/[(a-zA-Z\\]/y)) {
        if (divided) throw new NoValue("a product after a slash");
        this.#checkJuxtaposition();
        value = multiply(value, this.#power());
      } else return value;
    }
  }

  #checkJuxtaposition(): void {
    if (this.#ending === "number" && this.#sees(/\\frac/y)) throw new NoValue("a mixed number or a product");
    if (this.#ending === "letter" && this.#sees(/[(a-zA-Z]/y)) throw new NoValue("a word or a function");
  }

  #signed(): Value {
    const sign = this.#take(/[+-]/y);
    if (sign === undefined) return this.#power();
    const value = this.#signed();
    return sign === "+" ? value : negate(value);
  }

  #power(): Value {
    let value = this.#primary();
    if (this.#take(/!(?!\s*!)/y)) {
      value = factorial(value);
      this.#ending = "other";
    }
    if (!this.#take(/\^/y)) return value;
    value = power(value, this.#argument());
    if (this.#sees(/[\^!']/y)) throw new NoValue("a second exponent");
    this.#ending = "other";
    return value;
  }

  #primary(): Value {
    const digits = this.#digits();
    if (digits !== undefined) return this.#ended("number", number(decimal(digits)));
    const letter = this.#take(SYMBOL);
    if (letter !== undefined)
      return this.#ended(letter.startsWith("\\") ? "other" : "letter", symbol(letter));
    if (this.#take(/\\frac(?![a-zA-Z])/y)) {
      const numerator = this.#argument({ first: true });
      return this.#ended("other", divide(numerator, this.#argument()));
    }
    if (this.#take(/\\sqrt(?![a-zA-Z])/y)) return this.#ended("other", squareRoot(this.#argument()));
    return this.#ended("other", this.#group());
  }

  #group(): Value {
    const open = this.#take(/[({]/y);
    if (open === undefined) throw new NoValue(`unreadable at ${this.#at}`);
    const commas = this.#commas;
    this.#commas &&= open === "{";
    const value = this.sum();
    this.#commas = commas;
    if (!this.#take(open === "(" ? /\)/y : /\}/y)) throw new NoValue(`unreadable at ${this.#at}`);
    return value;
  }

  /** A group in braces or one digit; the last of several arguments is not followed by another digit. */
  #argument({ first = false } = {}): Value {
    const digit = this.#take(first ? /\d/y : /\d(?![\d.,])/y);
    if (digit !== undefined) return number(decimal(digit));
    if (!this.#sees(/\{/y)) throw new NoValue("an argument without braces");
    return this.#group();
  }

  #digits(): string | undefined {
    return this.#take(this.#commas ? COMMA_GROUPED : GROUPED) ?? this.#take(PLAIN);
  }

  #ended(ending: Ending, value: Value): Value {
    this.#ending = ending;
    return value;
  }

  #sees(pattern: RegExp): boolean {
    const kept = this.#at;
    const seen = this.#take(pattern) !== undefined;
    this.#at = kept;
    return seen;
  }

  /** Skips white space, then what the sticky pattern matches; undefined, and nothing skipped, where it does not. */
  #take(pattern: RegExp): string | undefined {
    let at = this.#at;
    while (this.#text[at] === " ") at++;
    pattern.lastIndex = at;
    const match = pattern.exec(this.#text)?.[0];
    if (match !== undefined) this.#at = at + match.length;
    return match;
  }
}

function decimal(text: string): Rational {
  const [whole = "", places = ""] = text.replace(/[{,}]/g, "").split(".");
  return rational(BigInt(whole + places), 10n ** BigInt(places.length));
}
