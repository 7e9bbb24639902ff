import ts from "typescript";
import { codeCells, sourceOf, type NotebookFile } from "./document.js";

/**
 * The notebook with other values in its cell tagged `parameters`. A value stands in the place of the declaration's own,
 * so that the declared type checks it; without one, it must be of the same kind as the value it replaces.
 */
export function withParameters(notebook: NotebookFile, values: ReadonlyMap<string, unknown>): NotebookFile {
  if (values.size === 0) return notebook;
  const tagged = codeCells(notebook).find(({ cell }) =>
    (cell.metadata["tags"] as unknown[] | undefined)?.includes("parameters"),
  );
  if (!tagged) throw new Error("Cannot set parameters: no cell is tagged parameters");
  const source = replaced(sourceOf(tagged.cell), values);
  const cells = notebook.cells.map((cell) => (cell === tagged.cell ? { ...cell, source } : cell));
  return { ...notebook, cells };
}

function replaced(source: string, values: ReadonlyMap<string, unknown>): string {
  const file = ts.createSourceFile("parameters.ts", source, ts.ScriptTarget.ESNext, true);
  const declarations = file.statements.flatMap((statement) =>
    ts.isVariableStatement(statement) ? statement.declarationList.declarations : [],
  );
  const edits = [...values].map(([name, value]) => {
    const declaration = declarations.find((one) => ts.isIdentifier(one.name) && one.name.text === name);
    if (!declaration?.initializer) {
      const known = declarations.map((one) => one.name.getText()).join(", ");
      throw new Error(`Cannot set parameter ${name}: the cell declares ${known || "none"}`);
    }
    const { initializer, type } = declaration;
    const text = JSON.stringify(value);
    if (!type) requireKind(name, initializer, value);
    return { start: initializer.getStart(), end: initializer.end, text };
  });
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), source);
}

function requireKind(name: string, initializer: ts.Expression, value: unknown): void {
  const before = kindOf(initializer);
  const after = Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
  if (before !== undefined && before !== after)
    throw new TypeError(`Cannot set parameter ${name}: it is a ${before}, not a ${after}`);
}

function kindOf(initializer: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(initializer)) return "string";
  if (ts.isNumericLiteral(initializer) || ts.isPrefixUnaryExpression(initializer)) return "number";
  if (initializer.kind === ts.SyntaxKind.TrueKeyword || initializer.kind === ts.SyntaxKind.FalseKeyword)
    return "boolean";
  if (ts.isArrayLiteralExpression(initializer)) return "array";
  return ts.isObjectLiteralExpression(initializer) ? "object" : undefined;
}

/** `name=value`, where the value is JSON or else text. */
export function parseParameter(text: string): [string, unknown] {
  const at = text.indexOf("=");
  if (at < 1) throw new Error(`Cannot read parameter ${text}: it is not name=value`);
  const value = text.slice(at + 1);
  try {
    return [text.slice(0, at), JSON.parse(value)];
  } catch {
    return [text.slice(0, at), value];
  }
}
