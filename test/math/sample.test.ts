import { describe, expect, it } from "vitest";
import { toSample } from "../../src/math/sample.js";
import { toTable } from "../../src/math/table.js";

describe("toSample", () => {
  it("puts questions without strata into one", () => {
    expect(toSample([1, 2])).toEqual({ values: Float64Array.of(1, 2), strata: ["", ""] });
  });

  it("copies what it is given", () => {
    const values = [1, 2];
    const sample = toSample(values);
    values[0] = 9;
    expect(sample.values[0]).toBe(1);
  });

  it("refuses fewer than two questions", () => {
    expect(() => toSample([1])).toThrow("Cannot make a sample: it needs 2 questions and has 1");
  });

  it("refuses a number that is not finite", () => {
    expect(() => toSample([1, NaN])).toThrow("Cannot make a sample: values[1] is NaN");
    expect(() =>
      toSample([1, 2], {
        collections: [
          [1, 2],
          [1, Infinity],
        ],
      }),
    ).toThrow("collections[1][1] is Infinity");
  });

  it("refuses strata of another length", () => {
    expect(() => toSample([1, 2], { strata: ["a"] })).toThrow("Cannot make a sample: 2 values have 1 strata");
  });

  it("refuses a stratum of one question", () => {
    expect(() => toSample([1, 2, 3], { strata: ["a", "b", "a"] })).toThrow(
      'stratum "b" has one question and needs 2',
    );
  });

  it("refuses collections of unequal or too small number", () => {
    const message =
      "Cannot make a sample: question 1 has 3 collections and question 0 has 2; all need the same number";
    expect(() =>
      toSample([1, 2], {
        collections: [
          [1, 2],
          [1, 2, 3],
        ],
      }),
    ).toThrow(message);
    expect(() => toSample([1, 2], { collections: [[1], [2]] })).toThrow("question 0 has 1 collections");
    expect(() => toSample([1, 2], { collections: [[1, 2]] })).toThrow(
      "2 questions have 1 rows of collections",
    );
  });
});

describe("toTable", () => {
  it("gathers the rows of each stratum", () => {
    const table = toTable([toSample([1, 2, 3, 4], { strata: ["a", "b", "b", "a"] })]);
    expect(table.strata).toEqual([Int32Array.of(0, 3), Int32Array.of(1, 2)]);
  });

  it("refuses samples of different questions", () => {
    const [a, b] = [toSample([1, 2], { strata: ["x", "x"] }), toSample([1, 2], { strata: ["y", "y"] })];
    expect(() => toTable([a, b])).toThrow(
      'Cannot pair samples: question 0 is of "x" in sample 0 and of "y" in sample 1',
    );
    expect(() => toTable([a, toSample([1, 2, 3])])).toThrow("sample 0 has 2 questions, sample 1 has 3");
    expect(() => toTable([])).toThrow("Cannot pair samples: there are none");
  });

  it("refuses collections of different number", () => {
    const a = toSample([1, 2], {
      collections: [
        [1, 2],
        [1, 2],
      ],
    });
    const b = toSample([1, 2], {
      collections: [
        [1, 2, 3],
        [1, 2, 3],
      ],
    });
    expect(() => toTable([a, b])).toThrow("sample 0 has 2 collections of each question, another has 3");
  });
});
