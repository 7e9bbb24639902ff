import ts from "../../typescript/typescript.cjs";
import { hasJsx } from "./jsx.js";
import { syntaxErrors } from "./syntax-errors.js";
import type { LanguageReplies } from "../threads.js";

/** Errors that more text may cure, wherever they stand: an unclosed template, comment or regular expression. */
const UNCLOSED = new Set([1160, 1010, 1161]);

/** Whether a cell can be run as it stands; one whose first error is at its very end wants more. */
export function completeness(code: string): LanguageReplies["completeness"] {
  const kind = hasJsx(code) ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const [first] = syntaxErrors(ts.createSourceFile("cell", code, ts.ScriptTarget.ESNext, false, kind));
  if (!first) return { status: "complete", indent: "" };
  const atEnd = (first.start ?? 0) >= code.trimEnd().length;
  if (!atEnd && !UNCLOSED.has(first.code)) return { status: "invalid", indent: "" };
  const last = code.trimEnd().split("\n").at(-1)!;
  const indent = /^\s*/.exec(last)![0] + (/[{[(]$/.test(last) ? "  " : "");
  return { status: "incomplete", indent };
}
