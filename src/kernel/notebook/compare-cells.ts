import { compareOutputs, type CompareOptions } from "./compare-outputs.js";
import { codeCells, hasTag, type NotebookFile } from "./document.js";

/** How the outputs of a cell's two runs compare. A cell tagged `varies` is excused. */
export interface Verdict {
  /** Of the cell in the notebook, from 1. */
  readonly cell: number;
  readonly kind: "same" | "varies" | "different";
  /** What differs, in one line. */
  readonly difference: string | undefined;
}

/** Compares a stored notebook with a fresh run of it, cell by cell. */
export function compareCells(stored: NotebookFile, fresh: NotebookFile, options: CompareOptions): Verdict[] {
  const others = codeCells(fresh);
  return codeCells(stored).map(({ cell, number }, i) => {
    const difference = compareOutputs(cell.outputs ?? [], others[i]?.cell.outputs ?? [], options);
    const excused = hasTag(cell, "varies") ? "varies" : "different";
    return { cell: number, kind: difference === undefined ? "same" : excused, difference };
  });
}
