import { describe, expect, it } from "vitest";
import { circles, drawn, pairs, texts } from "./picture.js";
import { staticSvg } from "../../src/kernel/display/picture/static-svg.js";
import type { JsonObject } from "../../src/kernel/json.js";

const trace = (n: number, x: unknown[], y: unknown[]): JsonObject => ({
  ...{ mode: "markers", x, y, name: `t${n}`, showlegend: false },
  ...{ xaxis: n === 1 ? "x" : `x${n}`, yaxis: n === 1 ? "y" : `y${n}` },
});

describe("the panels of a picture", () => {
  it("lie in their domains, on scales of their own", () => {
    const layout = { xaxis: { domain: [0, 0.4] }, xaxis2: { domain: [0.6, 1] } };
    const [a, b, c, d] = circles([trace(1, [0, 1], [0, 1]), trace(2, [0, 1000], [5, 9000])], layout);
    expect(c![0] - a![0]).toBeGreaterThan(300);
    expect(d![0] - c![0]).toBeCloseTo(b![0] - a![0], 1);
    expect([c![1], d![1]]).toEqual([a![1], b![1]]);
  });

  it("of a grid lie row by row from the top", () => {
    const grid = { rows: 2, columns: 2, pattern: "independent" };
    const [a, b, c, d] = circles(
      [1, 2, 3, 4].map((n) => trace(n, [0], [0])),
      { grid },
    );
    expect([a![0], a![1], b![0], c![1]]).toEqual([c![0], b![1], d![0], d![1]]);
    expect(b![0]).toBeGreaterThan(a![0]);
    expect(c![1]).toBeGreaterThan(a![1]);
  });

  it("share the labels of an axis that they share, and stay white only under what lies inside", () => {
    const shared = [0, 1].map((n) => ({
      ...{ ...trace(1, [1, 2], [10, 30]), xaxis: n === 0 ? "x" : "x2" },
    }));
    const layout = {
      xaxis: { domain: [0, 0.4] },
      xaxis2: { domain: [0.6, 1] },
      yaxis: { tickvals: [10, 30] },
    };
    expect(texts(shared, layout).filter((text) => text === "10")).toHaveLength(1);
    const inset = {
      xaxis2: { domain: [0.5, 0.9], anchor: "y2" },
      yaxis2: { domain: [0.1, 0.4], anchor: "x2" },
    };
    const svg = staticSvg({ data: [trace(2, [1], [1]), trace(1, [0, 2], [0, 1])], layout: inset });
    const [, sheet, other] = [...svg.matchAll(/<rect [^>]*fill="#fff"/g)].map(({ index }) => index);
    expect(svg.slice(sheet, other)).toContain("<circle");
  });

  it("are as wide as the labels beside them and the legend leave", () => {
    const left = (name: string): number => circles([trace(1, [0, 1], [name, "b"])])[0]![0];
    expect(left("a name that is rather long") - left("a")).toBeGreaterThan(100);
    const right = (name: string): number =>
      circles([{ ...trace(1, [0, 1], [0, 1]), showlegend: true, name }])[1]![0];
    expect(right("a")).toBeGreaterThan(right("a name that is rather long") + 100);
  });
});

describe("the axes of a picture", () => {
  it("that match have one range, and a logarithmic one equal steps for equal factors", () => {
    const layout = {
      xaxis: { type: "log", domain: [0, 0.4] },
      xaxis2: { type: "log", domain: [0.6, 1], matches: "x" },
    };
    const data = [trace(1, [1, 10, 100], [1, 2, 3]), trace(2, [100], [1])];
    const [one, ten, hundred, other] = circles(data, layout).map(([x]) => x);
    expect(ten! - one!).toBeCloseTo(hundred! - ten!, 1);
    const alone = circles(data, { ...layout, xaxis2: { ...layout.xaxis2, matches: undefined } })[3]![0];
    expect(other).toBeGreaterThan(alone + 50);
  });

  it("keep to a range, reversed too, and draw nothing beyond it", () => {
    const [low, high] = circles([trace(1, [0, 1], [1, 2])], { yaxis: { range: [3, 0] } });
    expect(high![1]).toBeGreaterThan(low![1]);
    const svg = staticSvg({ data: [trace(1, [0, 5], [1, 2])], layout: { xaxis: { range: [0, 1] } } });
    const [, right] = /<svg x="\d+" y="\d+" width="(\d+)"/.exec(svg)!;
    expect(Number(/<circle cx="([\d.]+)"[^>]*\/><circle cx="([\d.]+)"/.exec(svg)![2])).toBeGreaterThan(
      64 + Number(right),
    );
  });

  it("place dates by time, numbers in words by value and other words one by one", () => {
    const [a, b, c] = circles([trace(1, ["2024-01-01", "2024-01-02", "2024-01-11"], [1, 1, 1])]).map(
      ([x]) => x,
    );
    expect((c! - b!) / (b! - a!)).toBeCloseTo(9, 1);
    const [d, e, f] = circles([trace(1, ["1", "2", "11"], [1, 1, 1])]).map(([x]) => x);
    expect((f! - e!) / (e! - d!)).toBeCloseTo(9, 1);
    const [g, h, i] = circles([trace(1, ["one", "two", "eleven"], [1, 1, 1])]).map(([x]) => x);
    expect((i! - h!) / (h! - g!)).toBeCloseTo(1, 2);
  });

  it("are marked as their format says", () => {
    const ticks = (axis: JsonObject, x: number[]): string[] =>
      texts([trace(1, x, [0, 0])], { xaxis: axis, yaxis: { showticklabels: false } });
    expect(ticks({ tickvals: [1500, 2e6], tickformat: "~s" }, [0, 3e6])).toEqual(["1.5k", "2M"]);
    expect(ticks({ tickvals: [-0.5, 0.25], tickformat: ".0%" }, [-1, 1])).toEqual(["−50%", "25%"]);
    expect(ticks({ tickvals: [1, 3], ticktext: ["<b>one</b>", "three"] }, [0, 4])).toEqual(["one", "three"]);
    expect(ticks({ dtick: 50 }, [-100, 100])).toEqual(["−100", "−50", "0", "50", "100"]);
  });

  it("take what the template says where the layout is silent", () => {
    const template = {
      layout: { xaxis: { showgrid: false }, yaxis: { gridcolor: "#123456" }, plot_bgcolor: "#abcdef" },
    };
    const lines = drawn([trace(1, [1, 2], [1, 2])], { template, yaxis: { title: "y" } })("line");
    expect(new Set(lines.map(({ stroke }) => stroke))).toEqual(new Set(["#123456"]));
    expect(drawn([trace(1, [1], [1])], { template })("rect").map(({ fill }) => fill)).toContain("#abcdef");
  });
});

describe("what a picture says beside its data", () => {
  it("is escaped, line by line and where annotations put it", () => {
    const layout = {
      title: { text: "<b>a<c></b>&lt;script" },
      annotations: [
        { text: "first<br>second", x: 0, y: 1, xref: "x domain", yref: "y domain", showarrow: false },
      ],
    };
    const all = drawn([trace(1, [0], [0])], layout)("text");
    expect(all.map(({ content }) => content)).toContain("a&lt;script");
    const [first, second] = ["first", "second"].map((text) => all.find(({ content }) => content === text)!);
    expect(second!["y"]).toBeGreaterThan(Number(first!["y"]));
    expect(second!["x"]).toBe(first!["x"]);
  });

  it("points at data, whose places annotations of a logarithmic axis give as logarithms", () => {
    const layout = { xaxis: { type: "log" }, annotations: [{ text: "", x: 2, y: 1, ax: 0, ay: -40 }] };
    const path = drawn([trace(1, [1, 100], [1, 1])], layout)("path").map(({ d }) => pairs(d));
    const [x, y] = circles([trace(1, [1, 100], [1, 1])], layout)[1]!;
    expect(path[0]![0]![0]).toBeCloseTo(x, 1);
    expect(path[0]![0]![1]).toBeCloseTo(y - 40, 1);
    expect(path[1]![0]![1]).toBeCloseTo(y, 1);
  });

  it("names each trace in the order of ranks, with a sample of it, unless there is one trace alone", () => {
    const named = (name: string, more: JsonObject = {}): JsonObject => ({
      name,
      y: [1, 2],
      mode: "lines",
      ...more,
    });
    const names = (data: JsonObject[], layout: JsonObject = {}): string[] =>
      texts(data, { ...layout, xaxis: { showticklabels: false }, yaxis: { showticklabels: false } });
    expect(names([named("one")])).toEqual([]);
    expect(
      names([named("one"), named("two", { legendrank: 1 }), named("no", { showlegend: false })]),
    ).toEqual(["two", "one"]);
    expect(names([named("one"), named("two")], { showlegend: false })).toEqual([]);
    const sample = drawn([named("one", { line: { color: "#ff0000", dash: "dot" } }), named("two")])("path");
    expect(sample[0]).toMatchObject({ stroke: "#ff0000", "stroke-dasharray": "3 3" });
    const many = Array.from({ length: 100 }, (_, i) => named(`name ${i}`));
    expect(names(many).at(-1)).toMatch(/^… \d+ more$/);
  });

  it("names the kinds of traces that are left out; without a trace to draw there is no picture", () => {
    expect(texts([trace(1, [1], [1]), { type: "heatmap", z: [[1]] }])).toContain(
      "Not in this picture: heatmap",
    );
    expect(staticSvg({ data: [{ type: "pie", values: [1] }], layout: {} })).toBe("");
  });
});
