import type ts from "../../typescript/typescript.cjs";
import type { Completions } from "../threads.js";

/** Most names that are offered at once. */
const OFFERED = 500;
const WORD = /[\p{ID_Continue}$]*$/u;

export interface CompleteOptions {
  readonly service: ts.LanguageService;
  /** Makes a text the compiler's cell; returns its file. */
  readonly open: (code: string) => string;
  /** Names of other cells. */
  readonly others: readonly string[];
}

/**
 * Names that fit at the cursor: the compiler's, and those of other cells. The compiler is asked without the word that is
 * being typed, so that its answer holds for the next letter too.
 */
export function complete(
  { code, cursor }: { code: string; cursor: number },
  { service, open, others }: CompleteOptions,
): Completions {
  const word = WORD.exec(code.slice(0, cursor))![0];
  const start = cursor - word.length;
  const file = open(code.slice(0, start) + code.slice(cursor));
  const found = service.getCompletionsAtPosition(file, start, { includeCompletionsWithInsertText: false });
  const offered: { name: string; kind: string }[] = (found?.entries ?? []).map(({ name, kind }) => ({
    name,
    kind,
  }));
  if (found?.isGlobalCompletion || (!found && word !== "")) {
    const known = new Set(offered.map(({ name }) => name));
    for (const name of others) if (!known.has(name)) offered.unshift({ name, kind: "const" });
  }
  // Of an import's specifier, more than the last word is offered.
  const from = found?.entries[0]?.replacementSpan?.start ?? start;
  const typed = code.slice(from, cursor);
  const fitting = offered.filter(({ name }) => fits(name, typed) && name !== "__cell__");
  return { start: from, end: cursor, matches: fitting.slice(0, OFFERED) };
}

function fits(name: string, word: string): boolean {
  return name.toLowerCase().startsWith(word.toLowerCase());
}
