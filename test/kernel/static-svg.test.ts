import { describe, expect, it } from "vitest";
import { staticSvg } from "../../src/kernel/display/picture/static-svg.js";
import type { JsonObject } from "../../src/kernel/json.js";

/** `[x, y]` of the points of a picture in pixels of the whole, panel by panel. */
function points(data: JsonObject[], layout: JsonObject): number[][][] {
  const panels = [
    ...staticSvg({ data, layout }).matchAll(/<svg x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)<\/svg>/g),
  ];
  return panels.map(([, left, top, inside]) =>
    [...inside!.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [
      Number(left) + Number(x),
      Number(top) + Number(y),
    ]),
  );
}
const texts = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text!);

const trace = (n: number, x: unknown[], y: unknown[]): JsonObject => ({
  ...{ mode: "markers", x, y, name: `t${n}` },
  ...{ xaxis: n === 1 ? "x" : `x${n}`, yaxis: n === 1 ? "y" : `y${n}` },
});

describe("the picture of a figure for readers that run no script", () => {
  it("draws each panel in its domain, on a scale of its own", () => {
    const layout = { xaxis: { domain: [0, 0.4] }, xaxis2: { domain: [0.6, 1] } };
    const [left, right] = points([trace(1, [0, 1], [0, 1]), trace(2, [0, 1000], [5, 9000])], layout) as [
      number[][],
      number[][],
    ];
    const offset = right[0]![0]! - left[0]![0]!;
    expect(offset).toBeGreaterThan(300);
    expect(right.map(([x, y]) => [Math.round(x! - offset), Math.round(y!)])).toEqual(
      left.map((at) => at.map(Math.round)),
    );
  });

  it("places the panels of a grid row by row from the top", () => {
    const grid = { rows: 2, columns: 2, pattern: "independent" };
    const traces = [1, 2, 3, 4].map((n) => trace(n, [0, 1], [0, 1]));
    const [a, b, c, d] = points(traces, { grid }).map((panel) => panel[0]!) as [
      number[],
      number[],
      number[],
      number[],
    ];
    expect([a[0], a[1], b[0], c[1]]).toEqual([c[0], b[1], d[0], d[1]]);
    expect(b[0]).toBeGreaterThan(a[0]!);
    expect(c[1]).toBeGreaterThan(a[1]!);
  });

  it("gives axes that match one range, and a logarithmic axis equal steps for equal factors", () => {
    const layout = {
      xaxis: { type: "log", domain: [0, 0.4] },
      xaxis2: { type: "log", domain: [0.6, 1], matches: "x" },
    };
    const [left, right] = points([trace(1, [1, 10, 100], [1, 2, 3]), trace(2, [100], [1])], layout) as [
      number[][],
      number[][],
    ];
    const [one, ten, hundred] = left.map(([x]) => x!) as [number, number, number];
    expect(ten - one).toBeCloseTo(hundred - ten, 1);
    const layoutWithout = { ...layout, xaxis2: { ...layout.xaxis2, matches: undefined } };
    const [, alone] = points([trace(1, [1, 10, 100], [1, 2, 3]), trace(2, [100], [1])], layoutWithout) as [
      number[][],
      number[][],
    ];
    expect(right[0]![0]).toBeGreaterThan(alone[0]![0]! + 50);
  });

  it("leaves a gap where a value is missing, and escapes every text", () => {
    const svg = staticSvg({
      data: [{ x: [1, 2, 3, 4, 5], y: [1, 2, null, 4, 5], name: "a<b>&lt;script" }],
      layout: {},
    });
    expect(svg.match(/<polyline/g)).toHaveLength(2);
    expect(texts(svg)).toContain("a&lt;script");
    expect(staticSvg({ data: [{ type: "pie", values: [1] }], layout: {} })).toBe("");
  });

  it("draws titles of panels where annotations put them", () => {
    const layout = {
      annotations: [{ text: "<b>first</b>", x: 0, y: 1, xref: "x domain", yref: "y domain" }],
    };
    expect(texts(staticSvg({ data: [trace(1, [0], [0])], layout }))).toContain("first");
  });
});
