import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../src/kernel/notebook/document.js";
import { parseParameter, withParameters } from "../../../src/kernel/notebook/parameters.js";
import { notebook } from "./notebooks.js";
import { newFolder } from "../kernel.js";

const given = notebook(
  "type Split = 'aime24' | 'aime25';",
  "// parameters\nconst n: number = 4, split: Split = 'aime24';\nlet name = 'a'; const betas = [0, 1]; const on = true;",
  "n",
);

/** The cell with the values, `name=value`. */
function set(...values: string[]): string {
  const changed = withParameters(given, new Map(values.map(parseParameter)), {
    folder: newFolder(),
    preloads: {},
  });
  return sourceOf(changed.cells[1]!).split("\n").slice(1).join("\n");
}

describe("parameters", () => {
  it("stand in the place of the declared values, as JSON where that fits the type, else as text", () => {
    expect(set("n=8", "split=aime25", "name=7", "betas=[0.5]", "on=false")).toBe(
      `const n: number = 8, split: Split = "aime25";\nlet name = "7"; const betas = [0.5]; const on = false;`,
    );
  });

  it.each([
    ["n=x", "Cannot set parameter n to x: Type 'string' is not assignable to type 'number'."],
    [
      "split=hmmt25",
      `Cannot set parameter split to hmmt25: Type '"hmmt25"' is not assignable to type 'Split'.`,
    ],
    ["betas=1", "Cannot set parameter betas to 1: Type 'number' is not assignable to type 'number[]'."],
    ["on=1", "Cannot set parameter on to 1: Type 'number' is not assignable to type 'boolean'."],
    ["x=1", "Cannot set parameter x: the cell declares n, split, name, betas, on"],
    ["x", "Cannot read parameter x: it is not name=value"],
  ])("are refused where they do not fit: %s", (value, message) => {
    expect(() => set(value)).toThrow(message);
  });

  it("are refused where no cell takes them", () => {
    const values = new Map([["n", "1"]]);
    expect(() => withParameters(notebook("1"), values, { folder: newFolder(), preloads: {} })).toThrow(
      "no cell is tagged parameters",
    );
  });
});
