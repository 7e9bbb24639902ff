import { describe, expect, it } from "vitest";
import { endMark, MarkedText } from "../../src/kernel/marked-text.js";

/** What is told of a text that comes in pieces of some size. */
function parted(text: string, size: number): (string | number)[] {
  const told: (string | number)[] = [];
  const marked = new MarkedText("m4rk", {
    onText: (part) => {
      const last = told.at(-1);
      if (typeof last === "string") told[told.length - 1] = last + part;
      else told.push(part);
    },
    onMark: (cell) => told.push(cell),
  });
  const bytes = Buffer.from(text);
  for (let i = 0; i < bytes.length; i += size) marked.write(bytes.subarray(i, i + size));
  return told;
}

describe("text with marks", () => {
  const text = `a\0b${endMark("m4rk", 1)}${endMark("m4rk", 23)}é€${endMark("other", 4)}${endMark("m4rk", 5)}`;

  it.each([1, 2, 3, 7, 1000])("is parted into text and marks, in pieces of %i bytes", (size) => {
    expect(parted(text, size)).toEqual(["a\0b", 1, 23, `é€${endMark("other", 4)}`, 5]);
  });
});
