import ts from "../../typescript/typescript.cjs";
import { codeCells, hasTag, sourceOf, type NotebookFile } from "./document.js";
import { LanguageService, type LanguageServiceOptions } from "../language/language-service.js";

/**
 * The notebook with other values in its cell tagged `parameters`: they stand in the place of the declarations' own.
 *
 * @param values texts by parameter; a text is read as JSON where that fits the parameter's type, else as a string
 * @throws TypeError where neither fits, naming the parameter and both types
 */
export function withParameters(
  notebook: NotebookFile,
  values: ReadonlyMap<string, string>,
  options: LanguageServiceOptions,
): NotebookFile {
  if (values.size === 0) return notebook;
  const code = codeCells(notebook);
  const at = code.findIndex(({ cell }) => hasTag(cell, "parameters"));
  const tagged = code[at]?.cell;
  if (!tagged) throw new Error("Cannot set parameters: no cell is tagged parameters");
  const service = new LanguageService(options);
  for (const { cell } of code.slice(0, at)) service.study(sourceOf(cell));
  const source = replaced(sourceOf(tagged), values, service);
  return { ...notebook, cells: notebook.cells.map((cell) => (cell === tagged ? { ...cell, source } : cell)) };
}

function replaced(source: string, values: ReadonlyMap<string, string>, service: LanguageService): string {
  const declarations = declarationsOf(source);
  const edits = [...values].map(([name, text]) => {
    const declaration = declarations.find((one) => ts.isIdentifier(one.name) && one.name.text === name);
    if (!declaration?.initializer) {
      const known = declarations.map((one) => one.name.getText()).join(", ");
      throw new Error(`Cannot set parameter ${name}: the cell declares ${known || "none"}`);
    }
    const { initializer } = declaration;
    const value = fitting(declaration, { source, text, service });
    return { start: initializer.getStart(), end: initializer.end, value };
  });
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, value }) => text.slice(0, start) + value + text.slice(end), source);
}

function declarationsOf(source: string): ts.VariableDeclaration[] {
  const file = ts.createSourceFile("parameters.ts", source, ts.ScriptTarget.ESNext, true);
  return file.statements.flatMap((statement) =>
    ts.isVariableStatement(statement) ? statement.declarationList.declarations : [],
  );
}

interface Given {
  /** Of the cell. */
  readonly source: string;
  readonly text: string;
  readonly service: LanguageService;
}

/** The value in TypeScript: what the compiler lets be assigned to a variable of the parameter's type. */
function fitting(
  { name, type, initializer }: ts.VariableDeclaration,
  { source, text, service }: Given,
): string {
  const refusals: string[] = [];
  for (const value of readings(text)) {
    const probe = type
      ? `let $value: ${type.getText()} = ${value};`
      : `let $value = ${initializer!.getText()}; $value = ${value};`;
    const [refusal] = service.errors(`${source}\n${probe}`).filter(({ start }) => start > source.length);
    if (!refusal) return value;
    refusals.push(refusal.text);
  }
  throw new TypeError(`Cannot set parameter ${name.getText()} to ${text}: ${refusals[0]}`);
}

function readings(text: string): string[] {
  try {
    return [JSON.stringify(JSON.parse(text)), JSON.stringify(text)];
  } catch {
    return [JSON.stringify(text)];
  }
}

/** `name=value` in two. */
export function parseParameter(text: string): [string, string] {
  const at = text.indexOf("=");
  if (at < 1) throw new Error(`Cannot read parameter ${text}: it is not name=value`);
  return [text.slice(0, at), text.slice(at + 1)];
}
