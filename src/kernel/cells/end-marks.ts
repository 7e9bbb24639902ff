import { writeSync } from "node:fs";
import { endMark } from "../marked-text.js";

/** Marks the end of a cell in the open files 1 and 2, so that whoever reads them knows which output came before it. */
export class EndMarks {
  readonly #mark: string;

  constructor(mark: string) {
    this.#mark = mark;
  }

  /** Returns how many of the two were marked: native code may have closed one. */
  set(cell: number): number {
    return [1, 2].filter((fd) => tryWrite(fd, endMark(this.#mark, cell))).length;
  }
}

function tryWrite(fd: number, text: string): boolean {
  try {
    return writeSync(fd, text) > 0;
  } catch {
    return false;
  }
}
