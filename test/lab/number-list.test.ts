import fc from "fast-check";
import { expect, test } from "vitest";
import { formatNumbers, parseNumbers } from "../../src/lab/number-list.js";

test("a number list is numbers and ranges, in the order given", () => {
  expect(parseNumbers("7, 0-2,5-5", "--shuffles")).toEqual([7, 0, 1, 2, 5]);
  expect(formatNumbers([7, 0, 1, 2, 5])).toBe("7,0-2,5");
});

test("a number list is read back from its words", () => {
  const numbers = fc.uniqueArray(fc.nat(200), { minLength: 1 });
  fc.assert(
    fc.property(numbers, (numbers) => {
      expect(parseNumbers(formatNumbers(numbers), "--shuffles")).toEqual(numbers);
    }),
  );
});

test.each(["", "a", "-1", "1-", "3-1", "1.5", "0-9999999", "1,,2"])(
  "a number list refuses %j and names the option",
  (text) => {
    expect(() => parseNumbers(text, "--questions")).toThrow(
      /^Cannot read --questions: expected numbers such as 0,3,5-9, found "/,
    );
  },
);

test("a number list refuses a number that is named twice", () => {
  expect(() => parseNumbers("1,4-6,5", "--shuffles")).toThrow("Cannot read --shuffles: 5 is named twice");
});
