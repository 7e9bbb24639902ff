import ts from "../../typescript/typescript.cjs";

/** How a name is handed from cell to cell: one that may be assigned needs a declaration of its own. */
export type NameKind = "value" | "variable" | "import";

/** The names that a cell declares at its top. */
export function declaredNames(file: ts.SourceFile): Map<string, NameKind> {
  const names = new Map<string, NameKind>();
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      const constant = (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
      for (const { name } of statement.declarationList.declarations)
        addBound(name, constant ? "value" : "variable", names);
    } else if (ts.isImportDeclaration(statement)) addImported(statement, names);
    else if (ts.isImportEqualsDeclaration(statement) || isNamed(statement))
      names.set(statement.name.text, "value");
  }
  return names;
}

function isNamed(statement: ts.Statement): statement is ts.Statement & { name: ts.Identifier } {
  const named =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isModuleDeclaration(statement);
  return named && statement.name !== undefined && ts.isIdentifier(statement.name);
}

function addBound(name: ts.BindingName, kind: NameKind, names: Map<string, NameKind>): void {
  if (ts.isIdentifier(name)) names.set(name.text, kind);
  else
    for (const element of name.elements)
      if (ts.isBindingElement(element)) addBound(element.name, kind, names);
}

function addImported({ importClause: clause }: ts.ImportDeclaration, names: Map<string, NameKind>): void {
  if (clause?.name) names.set(clause.name.text, "import");
  const bindings = clause?.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings)) names.set(bindings.name.text, "import");
  if (bindings && ts.isNamedImports(bindings))
    for (const { name } of bindings.elements) names.set(name.text, "import");
}

/** Every identifier of a cell, wherever it stands: more than it uses of other cells, never less. */
export function mentionedNames(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}
