import { describe, expect, it } from "vitest";
import { checkOrder } from "../../src/kernel/notebook/check-order.js";
import { compareOutputs } from "../../src/kernel/notebook/compare-outputs.js";
import type { NotebookFile, Output } from "../../src/kernel/notebook/document.js";
import { sourceOf } from "../../src/kernel/notebook/document.js";
import { parseParameter, withParameters } from "../../src/kernel/notebook/parameters.js";
import { newFolder } from "./kernel.js";

const { runNotebook } = (await import(
  new URL("../../dist/kernel/notebook/run-notebook.js", import.meta.url).href
)) as typeof import("../../src/kernel/notebook/run-notebook.js");

function notebook(...sources: string[]): NotebookFile {
  const cells = sources.map((source) => ({
    ...{ cell_type: "code" as const, source, outputs: [], execution_count: null },
    metadata: source.startsWith("// parameters") ? { tags: ["parameters"] } : {},
  }));
  return { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
}

describe("running a notebook", () => {
  it("stores joined streams, results and updated displays, and leaves the given notebook as it is", async () => {
    const given = notebook(
      'console.log("a"); await new Promise((r) => setTimeout(r, 50)); console.log("b"); 1',
      'const d = newDisplay(); d.text("old"); d.text("new")',
    );
    const { notebook: done, failed } = await runNotebook(given, { folder: newFolder() });
    expect(failed).toBeUndefined();
    expect(done.cells[0]!.outputs).toMatchObject([
      { output_type: "stream", name: "stdout", text: "a\nb\n" },
      { output_type: "execute_result", data: { "text/plain": "1" }, execution_count: 1 },
    ]);
    expect(done.cells[1]!.outputs).toMatchObject([
      { output_type: "display_data", data: { "text/plain": "new" } },
    ]);
    expect(given.cells[0]!.outputs).toEqual([]);
  });

  it("names the cell that fails, by type or at run time, and runs none after it", async () => {
    const { failed, notebook: done } = await runNotebook(notebook("1", "const n: number = 'x'", "3"), {
      folder: newFolder(),
    });
    expect(failed).toMatchObject({ number: 2, ename: "TypeCheckError" });
    expect(done.cells[2]!.outputs).toEqual([]);
  });

  it("interrupts a cell that takes too long", async () => {
    const { failed } = await runNotebook(notebook("while (true);"), { folder: newFolder(), timeout: 1 });
    expect(failed).toMatchObject({ number: 1, ename: "Interrupted" });
  });
});

describe("parameters", () => {
  const given = notebook("// parameters\nconst n: number = 4;\nlet name = 'a';", "n");

  it("stand in the place of the declared values", () => {
    const changed = withParameters(given, new Map([parseParameter("n=8"), parseParameter("name=b c")]));
    expect(sourceOf(changed.cells[0]!)).toBe('// parameters\nconst n: number = 8;\nlet name = "b c";');
  });

  it("are refused where they are unknown or of another kind", () => {
    expect(() => withParameters(given, new Map([["x", 1]]))).toThrow(
      "Cannot set parameter x: the cell declares n, name",
    );
    expect(() => withParameters(given, new Map([["name", 1]]))).toThrow("it is a string, not a number");
    expect(() => withParameters(notebook("1"), new Map([["n", 1]]))).toThrow("no cell is tagged parameters");
  });

  it("are checked against the declared type", async () => {
    const { failed } = await runNotebook(withParameters(given, new Map([["n", "x"]])), {
      folder: newFolder(),
    });
    expect(failed).toMatchObject({ number: 1, ename: "TypeCheckError" });
  });
});

describe("comparing outputs", () => {
  const text = (plain: string): Output[] => [
    { output_type: "execute_result", data: { "text/plain": plain } },
  ];
  const figure = (y: number, title: string): Output[] => [
    {
      output_type: "display_data",
      data: {
        "application/vnd.plotly.v1+json": { data: [{ y: [y] }], layout: { title } },
        "text/html": title,
      },
    },
  ];

  it("takes near numbers for equal and tells of all else", () => {
    expect(compareOutputs(text("[ 0.30000000000000004 ]"), text("[ 0.3 ]"))).toBeUndefined();
    expect(compareOutputs(text("[ 0.31 ]"), text("[ 0.3 ]"))).toContain("output 1 differs");
    expect(compareOutputs(text("a 1"), text("b 1"))).toContain("output 1 differs");
    expect(compareOutputs(text("1"), [])).toBe("1 outputs were stored, 0 came");
  });

  it("compares figures by their data", () => {
    expect(compareOutputs(figure(1, "old"), figure(1, "new"))).toBeUndefined();
    expect(compareOutputs(figure(1, "old"), figure(2, "old"))).toContain("output 1 differs");
  });
});

describe("checking the order of cells", () => {
  it("finds names that are used before their cell or defined again, and no others", () => {
    const problems = checkOrder(
      notebook(
        "later + 1; ({ fine: 1 }).fine",
        "const later = 1, fine = 2;",
        "const later = 2; (later) => later",
      ),
    );
    expect(problems).toEqual([
      "cell 1 uses later, which cell 2 defines",
      "cell 3 defines later again, after cell 2",
    ]);
  });
});
