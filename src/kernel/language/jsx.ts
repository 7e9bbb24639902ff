import ts from "../../typescript/typescript.cjs";
import { syntaxErrors } from "./syntax-errors.js";

/** Whether a cell can be read only with JSX in it: else `<T>value` is a cast, as TypeScript has it in .ts files. */
export function hasJsx(code: string): boolean {
  return (
    /<[\w$.]*[\s/>]/.test(code) && isBroken(code, ts.ScriptKind.TS) && !isBroken(code, ts.ScriptKind.TSX)
  );
}

function isBroken(code: string, kind: ts.ScriptKind): boolean {
  const file = ts.createSourceFile("cell", code, ts.ScriptTarget.ESNext, false, kind);
  return syntaxErrors(file).length > 0;
}

/** What TypeScript says where it finds no function that makes elements. */
const NO_FACTORY = new Set([2874, 2875, 17004]);

export function jsxHint(code: number): string {
  if (!NO_FACTORY.has(code)) return "";
  return "; say what makes elements: jsx and jsxImportSource in tsconfig.json, or /** @jsx h */ in the cell, with a function h";
}
