import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import type { Context } from "./context.js";
import type { LanguageServiceOptions } from "../kernel/language/language-service.js";
import type { FailedCell, RunNotebookOptions } from "../kernel/notebook/run-notebook.js";

/** How a notebook is run, and what its compiler has to know: the lab is there as `lab`. */
export function runOptions(
  file: string,
  timeout: number,
  { signal, progress }: Context,
): RunNotebookOptions & { readonly language: LanguageServiceOptions } {
  const lab = fileURLToPath(new URL("../index.js", import.meta.url));
  const folder = resolve(dirname(file));
  return {
    ...{ folder, preloads: [`${lab}=lab`], timeout, signal },
    language: { folder, preloads: { lab } },
    onCell: (number, of) => progress(`cell ${number} of ${of}`),
  };
}

export function failure(file: string, { number, ename, evalue, traceback }: FailedCell): string {
  return [
    `Cannot run ${file}: cell ${number} failed with ${ename}: ${evalue}`,
    ...traceback.slice(0, 6).map((line) => stripVTControlCharacters(line)),
  ].join("\n");
}
