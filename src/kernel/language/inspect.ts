import ts from "typescript";
import type { LanguageReplies } from "../threads.js";

/** Lines of source that the second level of detail shows. */
const LINES = 60;
/** What the compiler says of a name that it does not know. */
const UNKNOWN = "any";

/** What the compiler knows of the name at or before the cursor: its type, its documentation, with detail its source. */
export function inspect(
  service: ts.LanguageService,
  file: string,
  { code, cursor, detail }: { code: string; cursor: number; detail: 0 | 1 },
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
  const source = detail === 1 ? sourceOf(service, file, at) : "";
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

function sourceOf(service: ts.LanguageService, file: string, at: number): string {
  const [definition] = service.getDefinitionAtPosition(file, at) ?? [];
  const text = definition && service.getProgram()?.getSourceFile(definition.fileName)?.text;
  if (text === undefined) return "";
  const { start, length } = definition!.contextSpan ?? definition!.textSpan;
  return text
    .slice(start, start + length)
    .split("\n")
    .slice(0, LINES)
    .join("\n");
}
