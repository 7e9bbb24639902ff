import { describe, expect, it } from "vitest";
import { compareCells } from "../../../src/kernel/notebook/compare-cells.js";
import { compareOutputs } from "../../../src/kernel/notebook/compare-outputs.js";
import type { Output } from "../../../src/kernel/notebook/document.js";
import { notebook } from "./notebooks.js";

const result = (data: Record<string, unknown>): Output[] => [{ output_type: "execute_result", data }];
const text = (plain: string | string[]): Output[] => result({ "text/plain": plain });
const figure = (y: number, title: string): Output[] =>
  result({
    "application/vnd.plotly.v1+json": { data: [{ name: "a", y: [1, y] }], layout: { title } },
    "text/html": title,
  });
const table = (...rows: string[][]): Output[] => {
  const html = rows.map((row) => `<tr>${row.map((field) => `<td>${field}</td>`).join("")}</tr>`).join("\n");
  return result({ "text/html": `<table>\n<tbody>${html}</tbody>\n</table>`, "text/plain": "[…]" });
};

describe("comparing outputs", () => {
  it("takes near numbers for equal and tells of all else", () => {
    expect(compareOutputs(text("[ 0.30000000000000004 ]"), text(["[ ", "0.3 ]"]))).toBeUndefined();
    expect(compareOutputs(text("[ 0.31 ]"), text("[ 0.3 ]"))).toBe('"[ 0.31 ]" was stored, "[ 0.3 ]" came');
    expect(compareOutputs(text("[ 0.31 ]"), text("[ 0.3 ]"), { tolerance: 0.1 })).toBeUndefined();
    expect(compareOutputs(text("a 1"), text("b 1"))).toBe('"a 1" was stored, "b 1" came');
    expect(compareOutputs(text("1"), [])).toBe("1 outputs were stored, 0 came");
  });

  it("compares figures by their data", () => {
    expect(compareOutputs(figure(1, "old"), figure(1, "new"))).toBeUndefined();
    expect(compareOutputs(figure(1, "old"), figure(2, "old"))).toBe("data[0].y[1]: 1 was stored, 2 came");
  });

  it("compares tables by field, whatever their markup", () => {
    const stored = table(["name", "score"], ["a", "0.30000000000000004"], ["b", "2"]);
    const other = result({
      "text/html":
        '<table class="x"><thead><tr><th>name</th><th>score</th></tr></thead><tr><td><b>a</b></td><td>0.3</td></tr><tr><td>b<td>2</tr></table>',
    });
    expect(compareOutputs(stored, other)).toBeUndefined();
    expect(compareOutputs(stored, table(["name", "score"], ["a", "0.3"], ["b", "2.5"]))).toBe(
      'row 2, column score: "2" was stored, "2.5" came',
    );
    expect(compareOutputs(stored, table(["name", "score"], ["a", "0.3"]))).toBe("2 rows were stored, 1 came");
    expect(compareOutputs(stored, table(["name"], ["a"], ["b"]))).toBe(
      "row 0: 2 columns were stored, 1 came",
    );
  });

  it("names the output and the line of a long text that differ", () => {
    const stream = (lines: string): Output => ({ output_type: "stream", name: "stdout", text: lines });
    expect(compareOutputs([...text("1"), stream("a\nb 1\n")], [...text("1"), stream("a\nb 2\n")])).toBe(
      'output 2: line 2: "b 1" was stored, "b 2" came',
    );
    expect(compareOutputs(text("1"), [stream("1")])).toBe("execute_result was stored, stream came");
  });

  it("gives every cell a verdict and excuses those that are tagged varies", () => {
    const stored = notebook("1", "// varies\nDate.now()", "3");
    const fresh = notebook("1", "// varies\nDate.now()", "3");
    for (const [i, plain] of ["1", "2", "3"].entries()) stored.cells[i]!.outputs = text(plain);
    for (const [i, plain] of ["1", "7", "4"].entries()) fresh.cells[i]!.outputs = text(plain);
    expect(compareCells(stored, fresh, {})).toEqual([
      { cell: 1, kind: "same", difference: undefined },
      { cell: 2, kind: "varies", difference: '"2" was stored, "7" came' },
      { cell: 3, kind: "different", difference: '"3" was stored, "4" came' },
    ]);
  });
});
