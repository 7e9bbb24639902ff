import { expect, test } from "vitest";
import { literal, signatureKnobs } from "../../src/lab/knob-signature.js";

const WIDE = 32;

test("a signature tells knobs and the defaults that are literals", () => {
  function commented({
    width = 4, // of the pool: { a, b }
    eager = true /* , not = this */,
    beta,
    cap = WIDE,
  }: { width?: number; eager?: boolean; beta?: number; cap?: number } = {}) {
    return () => [width, eager, beta, cap];
  }
  expect(signatureKnobs(commented)).toEqual({ width: 4, eager: true, beta: undefined, cap: undefined });
});

test("a signature tells the name under which a knob is given, not the one inside", () => {
  const renaming = ({ beta: b = 0.5 } = {}) => b;
  expect(signatureKnobs(renaming)).toEqual({ beta: 0.5 });
});

test("a signature without parameters tells that there are no knobs", () => {
  expect(signatureKnobs(() => 1)).toEqual({});
});

test("a signature with a parameter that is not taken apart tells nothing", () => {
  expect(signatureKnobs((knobs: object) => knobs)).toBeUndefined();
});

test.each([
  ["0.5", 0.5],
  ["1e2", 100],
  ["true", true],
  ["on", true],
  ["false", false],
  ["off", false],
  ["", undefined],
  ["x", undefined],
  ["NaN", undefined],
  ["Infinity", undefined],
])("literal %j is %s", (text, value) => {
  expect(literal(text)).toBe(value);
});
