import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { isObject, type JsonObject } from "../json.js";

/** A notebook file, nbformat 4. */
export interface NotebookFile extends JsonObject {
  cells: NotebookCell[];
  metadata: JsonObject;
  nbformat: number;
}

export interface NotebookCell extends JsonObject {
  cell_type: "code" | "markdown" | "raw";
  metadata: JsonObject;
  source: string | string[];
  execution_count?: number | null;
  outputs?: Output[];
}

export type OutputType = "stream" | "display_data" | "execute_result" | "error";
export interface Output extends JsonObject {
  output_type: OutputType;
}

export function readNotebook(file: string): NotebookFile {
  const content: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isObject(content) || content["nbformat"] !== 4 || !Array.isArray(content["cells"]))
    throw new TypeError(`Cannot read ${file}: it is not a notebook of nbformat 4`);
  return content as NotebookFile;
}

/** Written whole or not at all. */
export function writeNotebook(file: string, notebook: NotebookFile): void {
  const scratch = `${file}.part`;
  writeFileSync(scratch, `${JSON.stringify(notebook, null, 1)}\n`);
  renameSync(scratch, file);
}

export function sourceOf({ source }: NotebookCell): string {
  return Array.isArray(source) ? source.join("") : source;
}

/** The notebook without outputs and execution counts. */
export function cleared(notebook: NotebookFile): NotebookFile {
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === "code" ? { ...cell, outputs: [], execution_count: null } : cell,
  );
  return { ...notebook, cells };
}

/** Cells that hold code, with their number in the notebook, from 1. */
export function codeCells({ cells }: NotebookFile): { cell: NotebookCell; number: number }[] {
  return cells.map((cell, i) => ({ cell, number: i + 1 })).filter(({ cell }) => cell.cell_type === "code");
}
