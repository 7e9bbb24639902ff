import { describe, expect, it } from "vitest";
import { checkOrder } from "../../../src/kernel/notebook/check-order.js";
import { notebook } from "./notebooks.js";
import { newFolder } from "../kernel.js";

function problems(...sources: string[]): string[] {
  const found = checkOrder(notebook(...sources), { folder: newFolder(), preloads: {} });
  return found.map(({ cell, problem }) => `${cell} ${problem}`);
}

describe("checking the order of cells", () => {
  it("finds names that are used before their cell, defined again or nowhere", () => {
    expect(
      problems(
        "later + 1; ({ fine: 1 }).fine",
        "const later = 1, fine = 2; let x: Kind = 'a'",
        "const later = 2; type Kind = string; ({ nobody })",
      ),
    ).toEqual([
      "1 uses later, which cell 2 defines",
      "2 uses Kind, which cell 3 defines",
      "3 uses nobody, which no cell defines",
      "3 defines later again, after cell 2",
    ]);
  });

  it("knows scopes, properties, labels, types and what the kernel and Node give", () => {
    expect(
      problems(
        `function f(later: number) { const own = later; return [1].map((later) => later + own) }
class C { later = 1; read() { return this.later } } const { later: renamed } = new C();
outer: for (const later of [1]) { continue outer }
interface I { later: string } type T<Later> = Later; enum E { later }
display.html(process.version); console.log(cell.signal, structuredClone(E.later))`,
        "const later = f(1); type Later = I; renamed",
      ),
    ).toEqual([]);
  });

  it("finds names within functions too, and in cells that are not type-checked or have other errors", () => {
    expect(
      problems(
        "const g = () => later; const n: number = 'x'",
        "// @nocheck\nlater2.push(n)",
        "const later = 1, later2 = []",
      ),
    ).toEqual(["1 uses later, which cell 3 defines", "2 uses later2, which cell 3 defines"]);
  });

  it("lets a cell import again what another imported", () => {
    expect(
      problems('import { join } from "node:path"; join("a")', 'import { join } from "node:path"; join("b")'),
    ).toEqual([]);
  });
});
