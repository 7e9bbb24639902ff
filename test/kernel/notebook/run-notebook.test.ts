import { describe, expect, it } from "vitest";
import { notebook } from "./notebooks.js";
import { newFolder } from "../kernel.js";

const { runNotebook } = (await import(
  new URL("../../../dist/kernel/notebook/run-notebook.js", import.meta.url).href
)) as typeof import("../../../src/kernel/notebook/run-notebook.js");

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

  it("stores late output in the cell that started it", async () => {
    const { notebook: done } = await runNotebook(
      notebook(
        "setTimeout(() => console.log('late'), 100); undefined",
        "await new Promise((r) => setTimeout(r, 300))",
      ),
      { folder: newFolder() },
    );
    expect(done.cells.map(({ outputs }) => outputs)).toMatchObject([[{ text: "late\n" }], []]);
  });

  it("names the cell that fails, by type or at run time, and keeps no old outputs of the cells after it", async () => {
    const given = notebook("1", "const n: number = 'x'", "3");
    given.cells[2]!.outputs = [{ output_type: "stream", text: "old" }];
    const { failed, notebook: done } = await runNotebook(given, { folder: newFolder() });
    expect(failed).toMatchObject({ number: 2, ename: "TypeCheckError" });
    expect(done.cells[2]!.outputs).toEqual([]);
  });

  it("goes on after a cell that may throw, and keeps its error", async () => {
    const given = notebook("// raises-exception\nthrow new RangeError('n')", "2");
    const { failed, notebook: done } = await runNotebook(given, { folder: newFolder() });
    expect(failed).toBeUndefined();
    expect(done.cells.map(({ outputs }) => outputs)).toMatchObject([
      [{ output_type: "error", ename: "RangeError" }],
      [{ output_type: "execute_result" }],
    ]);
  });

  it("does not go on after a cell that may throw but ended the kernel", async () => {
    const given = notebook("// raises-exception\nprocess.abort()", "2");
    const { failed } = await runNotebook(given, { folder: newFolder() });
    expect(failed).toMatchObject({ number: 1, ename: "KernelDied" });
  });

  it("ends a cell that takes too long, and says so", async () => {
    const { failed } = await runNotebook(notebook("while (true);"), { folder: newFolder(), timeout: 1 });
    expect(failed).toMatchObject({ number: 1, ename: "Timeout", evalue: "it took longer than 1 s" });
  });

  it("tells how a cell ended the kernel", async () => {
    const { failed } = await runNotebook(notebook("1", "process.abort()"), { folder: newFolder() });
    expect(failed).toMatchObject({ number: 2, ename: "KernelDied" });
    expect(failed!.evalue).toContain("SIGABRT");
  });

  it("throws the reason of the signal that ends it", async () => {
    const ending = new AbortController();
    const running = runNotebook(notebook("1", "await new Promise(() => {})"), {
      folder: newFolder(),
      signal: ending.signal,
      onCell: (number) => number === 2 && setTimeout(() => ending.abort(new Error("enough")), 200),
    });
    await expect(running).rejects.toThrow("enough");
  });
});
