import { readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { JsonObject } from "../json.js";

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

const NOTEBOOK = z.object({
  nbformat: z.literal(4),
  metadata: z.record(z.string(), z.unknown()),
  cells: z.array(
    z.object({
      cell_type: z.enum(["code", "markdown", "raw"]),
      source: z.union([z.string(), z.array(z.string())]),
      metadata: z.looseObject({ tags: z.array(z.string()).optional() }),
      outputs: z
        .array(z.looseObject({ output_type: z.enum(["stream", "display_data", "execute_result", "error"]) }))
        .optional(),
    }),
  ),
});

const LANGUAGES: ReadonlySet<string> = new Set(["typescript", "javascript"]);

export function readNotebook(file: string): NotebookFile {
  const content = parse(file);
  const { error } = NOTEBOOK.safeParse(content);
  const [issue] = error?.issues ?? [];
  if (issue)
    throw new TypeError(
      `Cannot read ${file}: it is not a notebook of nbformat 4 (${issue.path.join(".") || "file"}: ${issue.message})`,
    );
  return content as NotebookFile;
}

/** {@link readNotebook}, where the notebook does not say that its cells are in another language. */
export function readTypeScriptNotebook(file: string): NotebookFile {
  const notebook = readNotebook(file);
  const { kernelspec, language_info } = notebook.metadata as Record<string, JsonObject | undefined>;
  const language = kernelspec?.["language"] ?? language_info?.["name"];
  if (typeof language === "string" && !LANGUAGES.has(language.toLowerCase()))
    throw new TypeError(`Cannot run ${file}: its cells are in ${language}, and this kernel runs TypeScript`);
  return notebook;
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? "there is no such file" : message;
    throw new Error(`Cannot read ${file}: ${reason}`, { cause: error });
  }
}

/** Written whole or not at all; a link stays a link. */
export function writeNotebook(file: string, notebook: NotebookFile): void {
  const scratch = `${file}.${process.pid}.part`;
  try {
    writeFileSync(scratch, `${JSON.stringify(notebook, null, 1)}\n`);
    renameSync(scratch, target(file));
  } catch (error) {
    rmSync(scratch, { force: true });
    throw new Error(`Cannot write ${file}: ${(error as Error).message}`, { cause: error });
  }
}

function target(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

export function sourceOf({ source }: NotebookCell): string {
  return Array.isArray(source) ? source.join("") : source;
}

export function hasTag({ metadata }: NotebookCell, tag: string): boolean {
  return Array.isArray(metadata["tags"]) && metadata["tags"].includes(tag);
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
