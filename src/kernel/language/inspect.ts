import ts from "../../typescript/typescript.cjs";
import { declarationIn } from "./declaration-in.js";
import type { LanguageReplies } from "../threads.js";

/** Lines of source that the second level of detail shows. */
const LINES = 60;
/** What the compiler says of a name that it does not know. */
const UNKNOWN = "any";

/** Sources of the cells that were run. */
export interface CellSources {
  /** Of the cell whose declarations stand in a file. */
  readonly ofFile: (file: string) => string | undefined;
  /** Of the latest cell that declares a name. */
  readonly ofName: (name: string) => string | undefined;
}

export interface InspectOptions {
  readonly code: string;
  readonly cursor: number;
  readonly detail: 0 | 1;
  readonly cells: CellSources;
}

/** What the compiler knows of the name at or before the cursor: its type, its documentation, with detail its source. */
export function inspect(
  service: ts.LanguageService,
  file: string,
  { code, cursor, detail, cells }: InspectOptions,
): LanguageReplies["inspect"] {
  const at = nameAt(code, cursor);
  const info = at === undefined ? undefined : service.getQuickInfoAtPosition(file, at);
  if (at === undefined || !info) return undefined;
  const signature = withoutAlias(ts.displayPartsToString(info.displayParts));
  if (signature === UNKNOWN) return undefined;
  const documentation = ts.displayPartsToString(info.documentation);
  const tags = (info.tags ?? [])
    .map(({ name, text }) => `@${name} ${ts.displayPartsToString(text)}`)
    .join("\n");
  const source = detail === 1 ? sourceOf(service, { file, at, end: code.length, cells }) : "";
  const plain = [signature, documentation, tags, source].filter((part) => part !== "").join("\n\n");
  const fence = (text: string): string => (text === "" ? "" : `\`\`\`typescript\n${text}\n\`\`\``);
  const parts = [fence(signature), documentation, tags, fence(source)].filter((part) => part !== "");
  return { plain, markdown: parts.join("\n\n") };
}

/** Names of other cells are imports for the compiler only. */
function withoutAlias(signature: string): string {
  return signature.replace(/^\(alias\) /, "").replace(/\nimport .*$/s, "");
}

/** The start of the name under the cursor, else of the one before an open parenthesis. */
function nameAt(code: string, cursor: number): number | undefined {
  const before = /[\p{ID_Continue}$]+[\s(.]*$/u.exec(code.slice(0, cursor));
  if (before) return before.index;
  return /^[\p{ID_Continue}$]/u.test(code.slice(cursor)) ? cursor : undefined;
}

interface Place {
  readonly file: string;
  readonly at: number;
  /** Where the cell ends, and what is added to it begins. */
  readonly end: number;
  readonly cells: CellSources;
}

/** What the definition says; of what a cell defined, the compiler has declarations only, and the cell's own text is taken. */
function sourceOf(service: ts.LanguageService, { file, at, end, cells }: Place): string {
  const [definition] = service.getDefinitionAtPosition(file, at) ?? [];
  if (!definition) return "";
  const { fileName, name, textSpan, contextSpan = textSpan } = definition;
  const isAdded = fileName === file && textSpan.start >= end;
  const cell = isAdded ? cells.ofName(name) : cells.ofFile(fileName);
  const text = service.getProgram()?.getSourceFile(fileName)?.text ?? "";
  const source =
    (cell === undefined ? undefined : declarationIn(cell, name)) ??
    text.slice(contextSpan.start, contextSpan.start + contextSpan.length);
  return source.split("\n").slice(0, LINES).join("\n");
}
