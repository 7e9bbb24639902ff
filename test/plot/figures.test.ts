import { describe, expect, it } from "vitest";
import type { Figure } from "../../src/plot/figure.js";
import {
  ablationBars,
  ablationFrontier,
  ceilings,
  forest,
  gainStrip,
  kappaSensitivity,
  scalingCurves,
  scheduleCurves,
  sequentialTokens,
  tokenUse,
  widthDepth,
} from "../../src/plot/index.js";
import { FIGURES, row } from "./rows.js";

const REAL = { environment: "small/a", synthetic: false };

describe.each(Object.entries(FIGURES))("%s(rows)", (name, draw) => {
  const figure = draw(REAL, "mine");

  it("draws the hand-made rows as before", () => {
    expect(figure.data).toMatchSnapshot();
  });

  it("is plain data and carries its rows", () => {
    expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
    expect(JSON.stringify(figure.layout.meta.rows)).toContain(REAL.environment);
  });

  it("says synthetic in the footer exactly where rows are", () => {
    expect(texts(figure).at(-1)).not.toContain("synthetic");
    expect(texts(draw({ ...REAL, synthetic: true }, "mine")).at(-1)).toContain(
      "synthetic recordings: no model produced them",
    );
  });

  it("writes names as text, never as markup", () => {
    const evil = "<b>a</b>";
    const { data, layout } = draw({ environment: evil, synthetic: true }, evil);
    const shown = data.map((trace) => ({ ...trace, legendgroup: undefined }));
    const drawn = JSON.stringify([shown, { ...layout, meta: undefined }]);
    expect(drawn).toContain("&lt;b&gt;a");
    expect(drawn).not.toContain(evil);
  });

  it("names every axis that a trace uses", () => {
    const axes = figure.data.flatMap(({ xaxis = "x", yaxis = "y" }) => [xaxis, yaxis] as string[]);
    for (const axis of axes) expect(figure.layout, name).toHaveProperty(`${axis[0]!}axis${axis.slice(1)}`);
  });
});

describe("rows of two environments", () => {
  const draws = { ablationBars, ceilings, forest, gainStrip, kappaSensitivity, scalingCurves };
  const all = { ...draws, sequentialTokens, tokenUse, widthDepth } as unknown as Readonly<
    Record<string, (rows: readonly unknown[]) => Figure>
  >;

  it.each(Object.entries(all))("of %s are drawn apart, as before", (name, draw) => {
    const [first, second] = ["small/a", "large/a"].map(
      (environment) => FIGURES[name]!({ ...REAL, environment }, "mine").layout.meta.rows,
    );
    const figure = draw([...first!, ...second!]);
    const drawn = figure.data.map(({ name, xaxis, yaxis, x, y }) => ({ name, xaxis, yaxis, x, y }));
    expect(drawn).toMatchSnapshot();
    const [one, other] = [draw(first!), draw(second!)];
    const points = ({ data }: Figure): number => data.reduce((sum, { x }) => sum + x.length, 0);
    expect(points(figure)).toBe(points(one) + points(other));
    for (const environment of ["small/a", "large/a"])
      expect(JSON.stringify({ ...figure.layout, meta: undefined })).toContain(environment);
  });
});

describe("scheduleCurves(rows)", () => {
  const plan = [0, 0.5, 1].flatMap((beta) => [
    { controller: "CMC", beta, threshold: "cap", value: 4 + 60 * beta },
    { controller: "CMC", beta, threshold: "alpha", value: 0.7 - 0.4 * beta },
    { controller: "mine", beta: 1 - beta, threshold: "alpha", value: 0.1 + 0.2 * beta },
  ]);

  it("draws the hand-made plans as before", () => {
    expect(scheduleCurves(plan).data).toMatchSnapshot();
  });

  it("has a panel for each threshold, each curve in order of beta, and carries its rows", () => {
    const { data, layout } = scheduleCurves(plan);
    const drawn = data.filter(({ x }) => x.length > 0);
    expect(drawn.map(({ name, xaxis, x, y }) => [name, xaxis, x, y])).toEqual([
      ["CMC", "x", [0, 0.5, 1], [4, 34, 64]],
      ["CMC", "x2", [0, 0.5, 1], [0.7, expect.closeTo(0.5), expect.closeTo(0.3)]],
      ["mine", "x2", [0, 0.5, 1], [expect.closeTo(0.3), 0.2, 0.1]],
    ]);
    expect(texts({ data, layout }).slice(0, 2)).toEqual(["cap", "alpha"]);
    expect(layout.meta.rows).toEqual(plan);
  });

  it("draws counts as stairs and other thresholds as lines", () => {
    const rows = [0, 1].flatMap((beta) => [
      { controller: "CMC", beta, threshold: "cap", value: 4 + 60 * beta },
      { controller: "CMC", beta, threshold: "alpha", value: 0.7 - 0.4 * beta },
    ]);
    const shapes = scheduleCurves(rows).data.map(({ line }) => (line as { shape: string }).shape);
    expect(shapes).toEqual(["hv", "linear"]);
  });
});

describe("forest(rows)", () => {
  it("refuses to draw nothing", () => {
    expect(() => forest([])).toThrow("Cannot draw Paired differences of accuracy: there are no rows");
  });
});

describe("ablationFrontier(rows, differences)", () => {
  it("refuses rows of several environments", () => {
    const rows = [row("m/a", "one knob", 9_000, 50), row("m/b", "one knob", 9_000, 50)];
    expect(() => ablationFrontier(rows, [])).toThrow(
      "Cannot draw frontiers of variants: rows are of m/a, m/b",
    );
  });
});

function texts({ layout }: Figure): string[] {
  return (layout["annotations"] as { text: string }[]).map(({ text }) => text);
}
