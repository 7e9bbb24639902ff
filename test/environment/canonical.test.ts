import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonical, sameAnswer } from "../../src/environment/canonical.js";
import { expressions, imageOfForm } from "./expressions.js";

const same = (a: string, b: string): boolean => sameAnswer(canonical(a), canonical(b));

describe("canonical", () => {
  it.each([
    ["white space", "  3 +  4 ", "7"],
    ["\\left and \\right", String.raw`\left( \frac{1}{2} \right)`, "0.5"],
    ["thin spaces", String.raw`2\,\sqrt{3}\!`, String.raw`2\sqrt{3}`],
    ["text shells", String.raw`\text{No}`, "No"],
    ["box shells", String.raw`\boxed{\mathrm{42}}`, "42"],
    ["an unfinished box shell", String.raw`\box 42`, "42"],
    ["dollars", "$7$", "7"],
    ["display brackets", String.raw`\[ 7 \]`, "7"],
    ["dfrac", String.raw`\dfrac{6}{4}`, "3/2"],
    ["tfrac", String.raw`\tfrac{6}{4}`, "1.5"],
    ["frac without braces", String.raw`\frac12`, String.raw`\frac{1}{2}`],
    ["frac with one brace", String.raw`\frac1{2}`, String.raw`\frac{1}2`],
    ["degree signs", String.raw`180^\circ`, "180°"],
    ["braced degree signs", String.raw`180^{\circ}`, "180"],
    ["thousands separators", "1,234,567", "1234567"],
    ["LaTeX thousands separators", String.raw`1{,}000`, String.raw`1\,000`],
    ["thousands separators inside", String.raw`\frac{143,136}{193}`, "143136/193"],
    ["leading zeros", "007", "7"],
    ["a plus sign", "+7", "7"],
    ["decimals", "3.0", "3"],
    ["a decimal without a whole part", ".5", "1/2"],
    ["minus signs", "−3", "-3"],
    ["the place of a minus", String.raw`-\frac{3}{5}`, String.raw`\frac{3}{-5}`],
    ["products", String.raw`2 \cdot 3 \times 4`, "24"],
    ["roots", String.raw`\sqrt{12}`, String.raw`2\sqrt3`],
    ["roots of large squares", String.raw`\sqrt{100140049}`, "10007"],
    ["inverse roots", String.raw`\frac{6}{\sqrt{3}}`, String.raw`2\sqrt{3}`],
    ["rationalised denominators", String.raw`\frac{1}{1+\sqrt{2}}`, String.raw`\sqrt{2}-1`],
    ["exponents", "2^{10}", "1024"],
    ["factorials", "5!", "120"],
    ["π", String.raw`\frac{4\pi}{3}`, String.raw`\frac43 \cdot \pi`],
    ["the order of a sum", "m+n", "n + m"],
    ["units", String.raw`5 \text{ cm}`, "5"],
    ["powers of units", String.raw`5\text{ square units}`, "5"],
    ["an equation of one variable", "x = 5", "5"],
    ["a Greek variable", String.raw`\theta = 5`, "5"],
    ["a trailing full stop", "5.", "5"],
    ["the order of a set", String.raw`\{3, 1, 2\}`, String.raw`\left\{1,2,3\right\}`],
    ["spellings in a tuple", String.raw`( \frac12, 2 )`, "(0.5,2)"],
    ["spellings in a list", String.raw`\frac12, 2`, "0.5, 2"],
    ["spaces in text", String.raw`E[number\ of\ lines]`, "E[ number of lines ]"],
  ])("merges %s", (_, a, b) => {
    expect(canonical(a).form).toBe(canonical(b).form);
    expect(same(a, b)).toBe(true);
  });

  it.each([
    ["a tuple and a number", "(1,000)", "1000"],
    ["a tuple and a tuple of less", "(1,000)", "(1, 0)"],
    ["a long tuple and a number", "(100,200)", "100200"],
    ["a list and a decimal", "1,5", "1, 5"],
    ["a list and separators", "1,234, 5", "1, 234, 5"],
    ["a European decimal and an integer", "0,123", "123"],
    ["a wrongly grouped number and its digits", "1290,945,088", "1290945088"],
    ["parted digits", "2 3", "23"],
    ["parted digits and a product", "2 3", "6"],
    ["thin space between digits", String.raw`2\,3`, "23"],
    ["an unbraced exponent", "2^10", "1024"],
    ["an unbraced exponent as LaTeX sets it", "2^10", "20"],
    ["a mixed number and its product", String.raw`1\frac{1}{2}`, String.raw`\frac{1}{2}`],
    ["a mixed number and its sum", String.raw`1\frac{1}{2}`, "1.5"],
    ["a slash before a product", String.raw`1/2\sqrt{3}`, String.raw`\frac{\sqrt{3}}{2}`],
    ["a double factorial", "3!!", "720"],
    ["a digit in braces", "2{3}", "6"],
    ["scientific notation and a difference", "5e-3", "5 e - 3"],
    ["words and products of letters", "No", "oN"],
    ["a function and a product", "f(2)", "2f"],
    ["x/x and 1", String.raw`\frac{x}{x}`, "1"],
    ["two letters apart", "m + n", "m + p"],
    ["capitals", "N", "n"],
    ["a per cent", String.raw`5\%`, "5"],
    ["a subscript base", "10_2", "102"],
    ["approximations", String.raw`0.333\ldots`, "0.333"],
    ["roots of different numbers", String.raw`\sqrt{2}`, "1.4142135623730951"],
    ["a cube root and a root", String.raw`\sqrt[3]{8}`, String.raw`\sqrt{8}`],
    ["the order of a tuple", "(1,2)", "(2,1)"],
    ["a closed and an open end", "[1,2)", "[1,2]"],
    ["a tuple and a set", "(1,2)", String.raw`\{1,2\}`],
    ["an element and its set", "5", String.raw`\{5\}`],
    ["an equation of two variables", "x + y = 5", "5"],
    ["two equations", "x = 5, y = 6", "5, 6"],
    ["different units", "5 minutes", "5 hours"],
    ["a unit of one term", "4 + 5 minutes", "9 minutes"],
    ["a number word", "5 thousand", "5"],
    ["division by zero", String.raw`\frac{1}{0}`, String.raw`\frac{2}{0}`],
    ["large powers", "2^{99999}", "2^{99998}"],
    ["text", "All white or all black", "All white and all black"],
  ])("keeps apart %s", (_, a, b) => {
    expect(canonical(a).form === canonical(b).form && same(a, b)).toBe(false);
  });

  it("reads an expression as its value, or leaves it as text", () => {
    fc.assert(
      fc.property(expressions, ({ spellings: [text], image }) => {
        const { form } = canonical(text);
        if (image === undefined) expect(form).toMatch(/^"/);
        else if (!isText(form)) expect({ text, image: imageOfForm(form) }).toEqual({ text, image });
      }),
      { numRuns: 3000 },
    );
  });

  it("gives two expressions one form if and only if their values are equal", () => {
    fc.assert(
      fc.property(fc.array(expressions, { minLength: 2, maxLength: 8 }), (drawn) => {
        const read = drawn
          .map(({ spellings: [text], image }) => ({ form: canonical(text).form, image }))
          .filter(({ form }) => !isText(form));
        for (const a of read) for (const b of read) expect(a.form === b.form).toBe(a.image === b.image);
      }),
      { numRuns: 1000 },
    );
  });

  it("reads almost every expression", () => {
    const drawn = fc
      .sample(expressions, { numRuns: 1000, seed: 0 })
      .filter(({ image }) => image !== undefined);
    const unread = drawn.filter(({ spellings: [text] }) => isText(canonical(text).form));
    expect(unread.length).toBeLessThan(drawn.length / 50);
  });

  it("merges the two spellings of one expression wherever it reads both", () => {
    fc.assert(
      fc.property(expressions, ({ spellings: [a, b] }) => {
        const [one, other] = [canonical(a).form, canonical(b).form];
        expect(isText(one) || one === other).toBe(true);
        expect(isText(one)).toBe(isText(other));
      }),
      { numRuns: 1000 },
    );
  });

  it("reads any garbage without failing", () => {
    const marks =
      "0 1 12 , . {,} ( ) [ ] { } \\{ \\} ^ ! / + - = x ab \\frac \\sqrt \\cdot \\pi \\, \\! $ cm ∞";
    const garbage = fc.array(fc.constantFrom(...marks.split(" "), " "), { maxLength: 14 });
    fc.assert(
      fc.property(garbage, (parts) => {
        expect(canonical(parts.join("")).form.length).toBeGreaterThan(0);
      }),
      { numRuns: 3000 },
    );
  });

  it("leaves texts that are too long or too deep as text", () => {
    expect(isText(canonical("(".repeat(100_000)).form)).toBe(true);
    expect(isText(canonical("1+".repeat(300) + "1").form)).toBe(true);
  });
});

function isText(form: string): boolean {
  return form.startsWith('"');
}
