import { describe, expect, it } from "vitest";
import { circles, drawn, pairs } from "./picture.js";
import type { JsonObject } from "../../src/kernel/json.js";

const line = (y: unknown[], more: JsonObject = {}): JsonObject => ({ mode: "lines", y, ...more });

describe("lines of a picture", () => {
  it("leave a gap where a value is missing, unless they connect", () => {
    const y = [1, 2, null, 4, 5];
    expect(drawn([line(y)])("polyline")).toHaveLength(2);
    expect(drawn([line(y, { connectgaps: true })])("polyline")).toHaveLength(1);
  });

  it("have their colour, width and dash, and are not there without a width", () => {
    const [one] = drawn([line([1, 2], { line: { color: "#ff0000", width: 4, dash: "dash" } })])("polyline");
    expect(one).toMatchObject({
      stroke: "#ff0000",
      "stroke-width": 4,
      "stroke-dasharray": "12 12",
      fill: "none",
    });
    expect(drawn([line([1, 2])])("polyline")[0]).not.toHaveProperty("stroke-dasharray");
    expect(drawn([line([1, 2], { line: { width: 0 } })])("polyline")).toEqual([]);
  });

  it("go in steps where they should", () => {
    const [[x0, y0], [x1, y1]] = circles([{ mode: "markers", x: [0, 1], y: [0, 1] }]) as [
      [number, number],
      [number, number],
    ];
    const shape = (shape: string): unknown =>
      pairs(
        drawn([{ mode: "lines+markers", x: [0, 1], y: [0, 1], line: { shape } }])("polyline")[0]!["points"],
      );
    expect(shape("hv")).toEqual([
      [x0, y0],
      [x1, y0],
      [x1, y1],
    ]);
    expect(shape("vh")).toEqual([
      [x0, y0],
      [x0, y1],
      [x1, y1],
    ]);
  });
});

describe("error bars of a picture", () => {
  const at = (more: JsonObject, layout: JsonObject = {}): ReturnType<typeof pairs> =>
    pairs(drawn([{ mode: "markers", x: [10], y: [10], ...more }], layout)("path")[0]?.["d"]);
  const fixed = { xaxis: { range: [0, 20] }, yaxis: { range: [0, 20] } };
  const [[x, y]] = circles([{ mode: "markers", x: [10], y: [10] }], fixed) as [[number, number]];
  const [[right, up]] = circles([{ mode: "markers", x: [15], y: [15] }], fixed) as [[number, number]];

  it("reach from value minus to value plus, each in its own length", () => {
    const error_y = { type: "data", symmetric: false, array: [5], arrayminus: [0], width: 0 };
    expect(at({ error_y }, fixed)).toEqual([
      [x, y],
      [x, up],
    ]);
    expect(at({ error_x: { array: [5], arrayminus: [0], width: 0 } }, fixed)).toEqual([
      [x, y],
      [right, y],
    ]);
    const [low, high] = at({ error_y: { type: "constant", value: 5, width: 0 } }, fixed);
    expect(low![1] - y).toBeCloseTo(y - high![1], 1);
    expect(high![1]).toBe(up);
    expect(at({ error_y: { type: "percent", value: 50, width: 0 } }, fixed)[1]).toEqual([x, up]);
  });

  it("have caps, and are not there where they are hidden or have no length", () => {
    expect(at({ error_y: { array: [5], width: 6 } }, fixed)).toHaveLength(6);
    expect(at({ error_y: { array: [5], visible: false } }, fixed)).toEqual([]);
    expect(at({ error_y: { array: [0] } }, fixed)).toEqual([]);
  });

  it("widen the axis that they lie along, and reach the foot of a logarithmic one", () => {
    const alone = circles([{ mode: "markers", x: [1, 2], y: [10, 20] }]);
    const withErrors = circles([{ mode: "markers", x: [1, 2], y: [10, 20], error_y: { array: [50, 50] } }]);
    expect(withErrors[0]![1] - withErrors[1]![1]).toBeLessThan((alone[0]![1] - alone[1]![1]) / 5);
    const log = { yaxis: { type: "log", range: [0, 2] } };
    const foot = drawn([{ mode: "markers", x: [1], y: [10] }], log)("svg")[1]!;
    const [end] = at({ error_y: { array: [20], width: 0 } }, log);
    expect(end![1]).toBeCloseTo(Number(foot["y"]) + Number(foot["height"]), 1);
  });

  it("stand in the middle of a bar's end", () => {
    const bar = { type: "bar", x: ["a", "b"], y: [3, 4], error_y: { array: [1, 1], width: 0 } };
    const rect = drawn([bar])("rect").find(({ fill }) => fill === "#1f77b4")!;
    const [low, high] = pairs(drawn([bar])("path")[0]!["d"]);
    expect(low![0]).toBeCloseTo(Number(rect["x"]) + Number(rect["width"]) / 2, 1);
    expect((low![1] + high![1]) / 2).toBeCloseTo(Number(rect["y"]), 1);
  });
});

describe("areas of a picture", () => {
  const area = (data: JsonObject[]): [number, number][] => pairs(drawn(data)("polygon")[0]?.["points"]);

  it("go down to zero, and the axis shows it", () => {
    const filled = { mode: "markers", x: [1, 2], y: [5, 6], fill: "tozeroy" };
    const [first, second] = circles([filled]) as [[number, number], [number, number]];
    const points = area([filled]);
    expect(points.slice(1, 3)).toEqual([first, second]);
    expect(points[0]![1]).toBe(points[3]![1]);
    expect((points[0]![1] - first[1]) / (first[1] - second[1])).toBeCloseTo(5, 1);
  });

  it("go to the trace before, as bands do", () => {
    const band = [
      { mode: "markers", x: [1, 2], y: [1, 2] },
      { mode: "markers", x: [1, 2], y: [3, 5], fill: "tonexty", fillcolor: "#00ff0040" },
    ];
    const [a, b, c, d] = circles(band);
    expect(area(band)).toEqual([c, d, b, a]);
    expect(drawn(band)("polygon")[0]!["fill"]).toBe("#00ff0040");
  });

  it("close on themselves, each part, half as strong as the line", () => {
    const closed = line([0, 0, 1, null, 2, 2, 3], { x: [0, 1, 1, null, 2, 3, 3], fill: "toself" });
    expect(drawn([closed])("polygon")).toHaveLength(2);
    expect(drawn([closed])("polygon")[0]).toMatchObject({ fill: "#1f77b4", "fill-opacity": 0.5 });
  });
});

describe("points of a picture", () => {
  it("have a colour, a size and a symbol each", () => {
    const marker = { color: ["#ff0000", "#00ff00"], size: [10, 20], symbol: ["circle", "square-open"] };
    const picture = drawn([{ mode: "markers", y: [1, 2], marker }]);
    expect(picture("circle")).toMatchObject([{ r: 5, fill: "#ff0000" }]);
    const square = picture("path")[0]!;
    expect(square).toMatchObject({ fill: "none", stroke: "#00ff00" });
    const [a, b] = pairs(square["d"]);
    expect(b![0] - a![0]).toBeCloseTo(20, 1);
  });
});

describe("bars of a picture", () => {
  const bar = (y: unknown[], more: JsonObject = {}): JsonObject => ({
    type: "bar",
    x: ["a", "b"],
    y,
    showlegend: false,
    ...more,
  });
  const blocks = (
    data: JsonObject[],
    layout: JsonObject = {},
  ): { x: number; y: number; width: number; height: number }[] =>
    drawn(
      data,
      layout,
    )("rect")
      .filter(({ fill }) => String(fill).startsWith("#") && fill !== "#fff")
      .map(({ x, y, width, height }) => ({
        x: Number(x),
        y: Number(y),
        width: Number(width),
        height: Number(height),
      }));

  it("stand beside each other, and are thick where no two share a place", () => {
    const [a, , c] = blocks([bar([1, 2]), bar([1, 2])]);
    expect(c!.x).toBeCloseTo(a!.x + a!.width, 1);
    const apart = [bar([1], { x: ["a"] }), bar([2], { x: ["b"] })];
    expect(blocks(apart)[0]!.width).toBe(blocks([bar([1, 2])])[0]!.width);
  });

  it("stand on each other, losses under zero where they are relative", () => {
    const stacked = blocks([bar([1, 2]), bar([3, 4])], { barmode: "stack" });
    expect(stacked[2]!.y + stacked[2]!.height).toBeCloseTo(stacked[0]!.y, 1);
    expect(stacked[2]!.height / stacked[0]!.height).toBeCloseTo(3, 1);
    const relative = blocks([bar([2, 2]), bar([-1, 4])], { barmode: "relative" });
    expect(relative[2]!.y).toBeCloseTo(relative[0]!.y + relative[0]!.height, 1);
  });

  it("begin at their base, lie where they should, and have widths and colours of their own", () => {
    const lying = bar([1, 2], {
      x: [4, 4],
      y: [1, 2],
      orientation: "h",
      base: [0, 4],
      width: [0.5, 1],
      marker: { color: ["#111111", "#222222"] },
    });
    const [a, b] = blocks([lying]);
    expect(b!.x).toBeCloseTo(a!.x + a!.width, 1);
    expect(b!.height / a!.height).toBeCloseTo(2, 1);
    expect(drawn([lying])("rect").map(({ fill }) => fill)).toEqual(
      expect.arrayContaining(["#111111", "#222222"]),
    );
  });

  it("reach down to the foot of a logarithmic axis, each to be seen", () => {
    const [a, b] = blocks([bar([3, 3000])], { yaxis: { type: "log" } });
    expect(a!.height).toBeGreaterThan(5);
    expect(a!.y + a!.height).toBeCloseTo(b!.y + b!.height, 1);
  });
});

describe("shapes of a picture", () => {
  const points = { mode: "markers", x: [0, 4], y: [0, 4] };
  const fixed = { xaxis: { range: [0, 4] }, yaxis: { range: [0, 4] } };

  it("stand at values of an axis, or at fractions of the paper or of a domain", () => {
    const shapes = [
      { type: "line", x0: 0, x1: 4, y0: 0, y1: 4, line: { color: "#ff0000", dash: "dot" } },
      {
        type: "line",
        xref: "paper",
        yref: "y domain",
        x0: 0,
        x1: 1,
        y0: 0,
        y1: 1,
        line: { color: "#0000ff" },
      },
    ];
    const [[x1, y1], [x2, y2]] = circles([points], fixed) as [[number, number], [number, number]];
    const [value, paper] = drawn([points], { ...fixed, shapes })("line").slice(-2);
    expect(value).toMatchObject({ x1, y1, x2, y2, stroke: "#ff0000", "stroke-dasharray": "3 3" });
    expect(paper).toMatchObject({ x1, y1, x2, y2, stroke: "#0000ff" });
  });

  it("lie under the data or over it, and end where their axes do", () => {
    const band = {
      type: "rect",
      x0: 1,
      x1: 99,
      yref: "paper",
      y0: 0,
      y1: 1,
      fillcolor: "#12345640",
      line: { width: 0 },
    };
    const order = (layer: string): number[] => {
      const { svg, rect, circle } = Object.fromEntries(
        ["svg", "rect", "circle"].map((name) => [
          name,
          drawn([points], { ...fixed, shapes: [{ ...band, layer }] })(name),
        ]),
      ) as Record<string, ReturnType<ReturnType<typeof drawn>>>;
      expect(circle).toHaveLength(2);
      expect(rect!.some(({ fill }) => fill === "#12345640")).toBe(true);
      return svg!.slice(1).map(({ height }) => Number(height));
    };
    const [below, above] = [order("below"), order("above")];
    expect(below[0]).toBeGreaterThan(below[1]!);
    expect(above).toEqual([...below].reverse());
  });

  it("may be ellipses", () => {
    const shapes = [{ type: "circle", x0: 0, x1: 4, y0: 0, y1: 4 }];
    const [[x1, y1], [x2, y2]] = circles([points], fixed) as [[number, number], [number, number]];
    const [round] = drawn([points], { ...fixed, shapes })("ellipse");
    expect(round).toMatchObject({
      cx: (x1 + x2) / 2,
      cy: (y1 + y2) / 2,
      rx: (x2 - x1) / 2,
      ry: (y1 - y2) / 2,
    });
  });
});
