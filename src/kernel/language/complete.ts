import type ts from "typescript";
import type { Completions } from "../threads.js";

/** Most names that are offered at once. */
const OFFERED = 500;
const WORD = /[\p{ID_Continue}$]*$/u;

/** Names that fit at the cursor: the compiler's, and those of other cells. */
export function complete(
  service: ts.LanguageService,
  file: string,
  { code, cursor }: { code: string; cursor: number },
  others: readonly string[],
): Completions {
  const word = WORD.exec(code.slice(0, cursor))![0];
  const start = cursor - word.length;
  const found = service.getCompletionsAtPosition(file, cursor, { includeCompletionsWithInsertText: false });
  const offered: { name: string; kind: string }[] = (found?.entries ?? []).map(({ name, kind }) => ({
    name,
    kind,
  }));
  if (found?.isGlobalCompletion || (!found && word !== "")) {
    const known = new Set(offered.map(({ name }) => name));
    for (const name of others) if (!known.has(name)) offered.unshift({ name, kind: "const" });
  }
  const fitting = offered.filter(({ name }) => fits(name, word) && name !== "__cell__");
  return { start, end: cursor, matches: fitting.slice(0, OFFERED) };
}

function fits(name: string, word: string): boolean {
  return name.toLowerCase().startsWith(word.toLowerCase());
}
