import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { autotts, ended, start } from "./process.js";
import { notebook } from "../kernel/notebook/notebooks.js";
import type { NotebookFile } from "../../src/kernel/notebook/document.js";

const folder = mkdtempSync(join(tmpdir(), "notebooks-"));
const read = (file: string): NotebookFile => JSON.parse(readFileSync(file, "utf8")) as NotebookFile;

function write(name: string, ...sources: string[]): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(notebook(...sources)));
  return file;
}

describe("autotts notebook", () => {
  it("runs with parameters into another file, checks against it, and clears it", async () => {
    const file = write(
      "good.ipynb",
      "// parameters\nconst n: number = 4;",
      "n * 2",
      "// varies\nMath.random()",
      "typeof lab.evaluate",
    );
    const output = join(folder, "run.ipynb");
    expect(await autotts(["notebook", "run", file, "-o", output, "--param", "n=8"])).toMatchObject({
      code: 0,
      out: `${output}\n`,
    });
    expect(
      read(output).cells.map(
        ({ outputs }) => (outputs?.[0]?.["data"] as Record<string, unknown> | undefined)?.["text/plain"],
      ),
    ).toEqual([undefined, "16", expect.any(String), "'function'"]);
    expect(read(file).cells[1]!.outputs).toEqual([]);
    const checked = await autotts(["notebook", "check", output]);
    expect([checked.code, checked.out]).toEqual([
      0,
      expect.stringMatching(
        /^cell 1: the same\ncell 2: the same\ncell 3: varies, as its tag says: .*\ncell 4: the same\n$/,
      ),
    ]);
    expect(await autotts(["notebook", "clear", output])).toMatchObject({ code: 0 });
    expect(read(output).cells.every(({ outputs }) => outputs!.length === 0)).toBe(true);
  });

  it("names the cell that fails or differs, and the parameter that does not fit, with exit code 2", async () => {
    const failing = await autotts([
      "notebook",
      "run",
      write("bad.ipynb", "1", "throw new RangeError('too far')", "3"),
    ]);
    expect([failing.code, failing.err]).toEqual([
      2,
      expect.stringContaining("cell 2 failed with RangeError: too far"),
    ]);
    expect(read(join(folder, "bad.ipynb")).cells[1]!.outputs).toMatchObject([
      { output_type: "error", ename: "RangeError" },
    ]);
    const differing = await autotts(["notebook", "check", write("old.ipynb", "nowhere2; 1", "1")]);
    expect([differing.code, differing.out]).toEqual([
      2,
      expect.stringContaining("cell 1: uses nowhere2, which no cell defines"),
    ]);
    const wrong = await autotts([
      "notebook",
      "run",
      write("p.ipynb", "// parameters\nconst n = 4;"),
      "--param",
      "n=x",
    ]);
    expect([wrong.code, wrong.err]).toEqual([
      2,
      "autotts: Cannot set parameter n to x: Type 'string' is not assignable to type 'number'.\n",
    ]);
    const late = await autotts(["notebook", "run", write("late.ipynb", "for (;;);"), "--timeout", "1"]);
    expect([late.code, late.err]).toEqual([
      2,
      expect.stringContaining("cell 1 failed with Timeout: it took longer than 1 s"),
    ]);
  });

  it("leaves the file as it was when it is interrupted", async () => {
    const file = write(
      "long.ipynb",
      "(await import('node:fs')).writeFileSync('begun', ''); await new Promise(() => {})",
    );
    const before = readFileSync(file, "utf8");
    const child = start(["notebook", "run", file]);
    const told = ended(child);
    while (!existsSync(join(folder, "begun"))) await sleep(50);
    child.kill("SIGINT");
    const { code, err } = await told;
    expect(code).toBe(130);
    expect(err.trim().split("\n")).toEqual(["autotts: interrupted; what was finished is kept"]);
    expect(readFileSync(file, "utf8")).toBe(before);
    expect(readdirSync(folder).filter((name) => name.includes(".part"))).toEqual([]);
  });

  it.each([
    ["{", "JSON"],
    ["{}", "nbformat"],
    [
      JSON.stringify({ nbformat: 4, metadata: {}, cells: [{ cell_type: "code", metadata: {} }] }),
      "cells.0.source",
    ],
  ])("refuses a file that is no notebook: %s", async (content, reason) => {
    const file = join(folder, "wrong.ipynb");
    writeFileSync(file, content);
    const { code, err } = await autotts(["notebook", "clear", file]);
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(new RegExp(`^autotts: Cannot read .*wrong.ipynb.*${reason}`)),
    ]);
    expect(readFileSync(file, "utf8")).toBe(content);
  });

  it.each(["run", "check"])("%s refuses a notebook of another language", async (command) => {
    const file = join(folder, "python.ipynb");
    const metadata = { kernelspec: { name: "python3", language: "python" } };
    writeFileSync(file, JSON.stringify({ nbformat: 4, metadata, cells: [] }));
    const { code, err } = await autotts(["notebook", command, file]);
    expect([code, err]).toEqual([2, expect.stringMatching(/python\.ipynb: its cells are in python/)]);
  });
});
