import { describe, expect, it } from "vitest";
import { CATALOG } from "../../src/controllers/catalog.js";
import { controllerStyle } from "../../src/plot/controller-style.js";

const shorts = CATALOG.map(({ short }) => short);

describe("controllerStyle(controller)", () => {
  it("gives every controller of the catalogue a marker and colour of its own", () => {
    const looks = shorts
      .map((short) => controllerStyle(short))
      .map(({ color, symbol }) => `${color} ${symbol}`);
    expect(new Set(looks).size).toBe(CATALOG.length);
  });

  it("tells baselines from what discovery runs found", () => {
    const featured = shorts.filter((short) => !controllerStyle(short).baseline);
    expect(featured).toEqual(["SDGV", "IBC", "SCR", "DGCC", "CMC", "RR"]);
  });

  it("features other controllers, by a marker that none of the catalogue has", () => {
    const taken = new Set(shorts.map((short) => controllerStyle(short).symbol));
    for (const name of ["mine", "yours", "", "toString", "round 7"]) {
      const { symbol, baseline } = controllerStyle(name);
      expect({ baseline, taken: taken.has(symbol) }).toEqual({ baseline: false, taken: false });
    }
  });

  it("spreads other controllers over many looks", () => {
    const looks = Array.from({ length: 100 }, (_, i) => JSON.stringify(controllerStyle(`mine ${i}`)));
    expect(new Set(looks).size).toBeGreaterThan(50);
  });
});
