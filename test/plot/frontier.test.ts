import { describe, expect, it } from "vitest";
import { CATALOG } from "../../src/controllers/catalog.js";
import type { Figure, Trace } from "../../src/plot/figure.js";
import { frontier } from "../../src/plot/frontier.js";
import { row, ROWS } from "./rows.js";

describe("frontier(rows)", () => {
  it("draws the hand-made rows as before", () => {
    expect(frontier(ROWS).data).toMatchSnapshot();
  });

  it("has one panel per environment, headed by its name", () => {
    const { data, layout } = frontier(ROWS);
    expect(data.map(({ name, xaxis, yaxis }) => [name, xaxis, yaxis])).toEqual([
      ["single branch", "x", "y"],
      ["SC", "x", "y"],
      ["CMC", "x", "y"],
      ["SC", "x2", "y2"],
      ["CMC", "x2", "y2"],
    ]);
    expect(texts({ data, layout }).slice(0, -1)).toEqual(["small/a", "large/a"]);
    expect(layout).toMatchObject({ grid: { rows: 1, columns: 2 }, xaxis2: { type: "log", matches: "x" } });
  });

  it("puts eleven panels in three columns, each lowest one naming the tokens axis", () => {
    const { layout } = frontier(Array.from({ length: 11 }, (_, i) => row(`model/${i}`, "SC", 10_000, 50)));
    expect(layout).toMatchObject({ grid: { rows: 4, columns: 3 } });
    const named = Object.entries(layout).filter(
      ([key, axis]) => key.startsWith("xaxis") && Object.hasOwn(axis as object, "title"),
    );
    expect(named.map(([key]) => key)).toEqual(["xaxis9", "xaxis10", "xaxis11"]);
  });

  it("shows each controller in the legend once and switches it in all panels", () => {
    const { data } = frontier(ROWS);
    expect(data.filter(({ showlegend }) => showlegend).map(({ name }) => name)).toEqual([
      "single branch",
      "SC",
      "CMC",
    ]);
    expect(data.every(({ name, legendgroup }) => legendgroup === name)).toBe(true);
  });

  it("joins the points of a controller in order of tokens and leaves a lone one a point", () => {
    const [alone, sc] = frontier(ROWS).data;
    expect(alone).toMatchObject({ mode: "markers", x: [8_000] });
    expect(sc).toMatchObject({ mode: "lines+markers", x: [64_000, 256_000], y: [50, 55] });
  });

  it("draws a controller alike whichever others are drawn", () => {
    const names = [...CATALOG.map(({ short }) => short), "mine", "yours"];
    const rows = names.flatMap((name) => [row("m/b", name, 10_000, 50), row("m/b", name, 20_000, 55)]);
    const look = ({ name, line, marker, error_y }: Trace) => [
      name,
      line,
      marker,
      (error_y as { color: string }).color,
    ];
    const together = new Map(frontier(rows).data.map((trace) => [trace.name, look(trace)]));
    expect(together.size).toBe(CATALOG.length + 2);
    for (const name of names) {
      const [alone] = frontier(rows.filter(({ controller }) => controller === name)).data;
      expect(look(alone!)).toEqual(together.get(name));
    }
  });

  it("bars every point, and with many controllers the dearest point of each line", () => {
    const reach = (names: readonly string[]) =>
      frontier(
        names.flatMap((name) => [row("m/b", name, 20_000, 55), row("m/b", name, 10_000, 50)]),
      ).data.map(({ error_y }) => (error_y as { array: number[] }).array);
    expect(reach(["SC", "CMC"])).toEqual([
      [10, 10],
      [10, 10],
    ]);
    const names = CATALOG.slice(0, 7).map(({ short }) => short);
    expect(reach(names)).toEqual(names.map(() => [0, 10]));
  });

  it("draws baselines beneath the others, in whatever order the rows come", () => {
    const names = frontier(ROWS.toReversed()).data.map(({ name }) => name);
    expect(names).toEqual(["SC", "CMC", "SC", "single branch", "CMC"]);
  });

  it("says synthetic in the footer exactly where rows are", () => {
    const [real, made] = [
      row("m/real", "SC", 10_000, 50),
      row("m/made", "SC", 10_000, 50, { synthetic: true }),
    ];
    expect(footer(frontier([real]))).not.toContain("synthetic");
    expect(footer(frontier([made]))).toContain("synthetic recordings: no model produced them");
    expect(footer(frontier([real, made]))).toMatch(/synthetic recordings: m\/made$/);
  });

  it("names the protocol and the grader in the footer", () => {
    const source = { protocol: "released, 100 shuffles", grader: "exact" };
    expect(footer(frontier(ROWS, { source }))).toMatch(
      /^protocol: released, 100 shuffles · grader: exact · /,
    );
    expect(footer(frontier(ROWS))).toMatch(/^bars: 95 % intervals/);
  });

  it("differs between themes in the template only", () => {
    const [light, dark] = [frontier(ROWS), frontier(ROWS, { theme: "dark" })];
    expect(dark.layout.template).not.toEqual(light.layout.template);
    const template = light.layout.template;
    expect({ ...dark, layout: { ...dark.layout, template } }).toEqual(light);
  });

  it("offers no button that sends the data away", () => {
    expect(frontier(ROWS).config).toMatchObject({ showSendToCloud: false, plotlyServerURL: "" });
  });

  it("is plain data and carries its rows", () => {
    const figure = frontier(ROWS);
    expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
    expect(figure.layout.meta.rows).toEqual(ROWS);
  });

  it("writes names as text, never as markup", () => {
    const figure = frontier([row("<b>m</b>", "a & <i>b</i>", 10_000, 50)]);
    expect(figure.data[0]!.name).toBe("a &amp; &lt;i&gt;b&lt;/i&gt;");
    expect(texts(figure)[0]).toBe("&lt;b&gt;m&lt;/b&gt;");
  });

  it("refuses rows that have no place on the axes", () => {
    expect(() => frontier([])).toThrow("Cannot draw a frontier: there are no points");
    expect(() => frontier([row("m/b", "SC", 0, 50)])).toThrow(RangeError);
    expect(() => frontier([row("m/b", "SC", 10_000, NaN)])).toThrow(RangeError);
  });
});

/** Panel headings in order, the footer last. */
function texts({ layout }: Figure): string[] {
  return (layout["annotations"] as { text: string }[]).map(({ text }) => text);
}

function footer(figure: Figure): string {
  return texts(figure).at(-1)!;
}
