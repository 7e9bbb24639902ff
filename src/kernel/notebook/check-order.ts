import ts from "typescript";
import { codeCells, sourceOf, type NotebookFile } from "./document.js";
import { declaredNames } from "../language/names.js";

interface Names {
  readonly number: number;
  readonly declared: ReadonlySet<string>;
  readonly used: ReadonlySet<string>;
}

/** What is wrong with the order of a notebook's cells, found without running them. */
export function checkOrder(notebook: NotebookFile): string[] {
  const cells = codeCells(notebook).map(({ cell, number }) => namesOf(sourceOf(cell), number));
  const first = new Map<string, number>();
  const twice = cells.flatMap(({ declared, number }) =>
    [...declared].flatMap((name) => {
      const before = first.get(name);
      if (before === undefined) first.set(name, number);
      return before === undefined ? [] : [`cell ${number} defines ${name} again, after cell ${before}`];
    }),
  );
  const early = cells.flatMap(({ used, number }) =>
    [...used].flatMap((name) => {
      const at = first.get(name);
      return at === undefined || at <= number
        ? []
        : [`cell ${number} uses ${name}, which cell ${at} defines`];
    }),
  );
  return [...early, ...twice];
}

/** A name that the cell declares anywhere is its own. */
function namesOf(source: string, number: number): Names {
  const file = ts.createSourceFile("cell.mts", source, ts.ScriptTarget.ESNext, true);
  const used = new Set<string>();
  const own = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node))
      (isDeclaring(node) ? own : isMember(node) ? new Set<string>() : used).add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  for (const name of own) used.delete(name);
  return { number, declared: new Set(declaredNames(file).keys()), used };
}

function isDeclaring(node: ts.Identifier): boolean {
  const { parent } = node;
  const bindsName =
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isClassDeclaration(parent) ||
    ts.isInterfaceDeclaration(parent) ||
    ts.isTypeAliasDeclaration(parent) ||
    ts.isTypeParameterDeclaration(parent) ||
    ts.isImportClause(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isNamespaceImport(parent) ||
    ts.isEnumDeclaration(parent);
  return bindsName && (parent as { name?: ts.Node }).name === node;
}

function isMember(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  return (
    (ts.isPropertyAssignment(parent) || ts.isClassElement(parent) || ts.isTypeElement(parent)) &&
    parent.name === node
  );
}
