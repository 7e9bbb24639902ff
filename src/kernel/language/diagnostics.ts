import ts from "../../typescript/typescript.cjs";
import { heading } from "../ansi.js";
import { excerpt } from "../excerpt.js";
import { jsxHint } from "./jsx.js";
import type { Failure } from "../threads.js";

/** Most errors that are shown of one cell. */
const SHOWN = 10;

/** What is wrong with a cell, at its lines and columns. */
export function toFailure(diagnostics: readonly ts.Diagnostic[], code: string): Failure {
  const told = diagnostics.slice(0, SHOWN).map((diagnostic) => describe(diagnostic, code));
  const more = diagnostics.length - told.length;
  const [evalue, ...others] = told.flat() as [string, ...string[]];
  const ename = diagnostics[0]!.code < 2000 ? "SyntaxError" : "TypeCheckError";
  const rest = more > 0 ? [`and ${more} more errors`] : [];
  return { ename, evalue, traceback: [heading(ename, evalue), ...others, ...rest] };
}

function describe({ start = 0, length, messageText, code: number }: ts.Diagnostic, code: string): string[] {
  const { line, column } = position(code, start);
  const text = ts.flattenDiagnosticMessageText(messageText, "\n") + jsxHint(number);
  return [`${line + 1}:${column + 1} ${text} (TS${number})`, ...excerpt(code, line, column, length)];
}

function position(code: string, start: number): { line: number; column: number } {
  const before = code.slice(0, start).split("\n");
  return { line: before.length - 1, column: before.at(-1)!.length };
}
