import { describe, expect, it } from "vitest";
import { mathText } from "../../src/plot/math-text.js";

const plain = (html: string): string => html.replace(/<math.*?<\/math>/gs, "⟨math⟩");

describe("mathText(text)", () => {
  it.each([
    ["Let $x^2$ be.", "<p>Let ⟨math⟩ be.</p>"],
    ["So $$x$$ and \\(y\\) and \\[z\\].", "<p>So ⟨math⟩ and ⟨math⟩ and ⟨math⟩.</p>"],
    ["\\begin{align*}a &= b\\\\ c &= d\\end{align*}!", "<p>⟨math⟩!</p>"],
    ["It costs \\$5 or \\$6.", "<p>It costs $5 or $6.</p>"],
    ["One.\n\nTwo.", "<p>One.</p><p>Two.</p>"],
    ["[asy] draw(A--B); [/asy]", "<p><pre>draw(A--B);</pre></p>"],
    ["a < b & c", "<p>a &lt; b &amp; c</p>"],
  ])("writes %j", (text, html) => {
    expect(plain(mathText(text))).toBe(html);
  });

  it("makes MathML of TeX", () => {
    const html = mathText("$\\frac{m}{n}$");
    expect(html).toMatch(/<mfrac>.*<mi>m<\/mi>.*<mi>n<\/mi>.*<\/mfrac>/s);
    expect(mathText("$$x$$")).toContain('display="block"');
  });

  it("leaves TeX that cannot be read as it was", () => {
    expect(mathText("$\\frac{$")).toContain("<code>\\frac{</code>");
    expect(mathText("$\\href{javascript:alert(1)}{x}$")).not.toContain("href=");
  });
});
