import ts from "../../typescript/typescript.cjs";

/** Turns a module into a script: imports become awaited calls of `__cell__.import`, export words go. */
export const importsToCalls: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const { factory } = context;
  const visit = (node: ts.Node): ts.Node => {
    const visited = ts.visitEachChild(node, visit, context);
    if (ts.isCallExpression(visited) && visited.expression.kind === ts.SyntaxKind.ImportKeyword)
      return factory.updateCallExpression(visited, cell(factory, "import"), undefined, [
        visited.arguments[0]!,
      ]);
    if (ts.isMetaProperty(visited) && visited.keywordToken === ts.SyntaxKind.ImportKeyword)
      return cell(factory, "meta");
    return visited;
  };
  return (file) => {
    const statements = file.statements.flatMap((statement) => toScript(factory, statement));
    const script = factory.updateSourceFile(file, statements);
    return ts.visitEachChild(script, visit, context);
  };
};

function toScript(factory: ts.NodeFactory, statement: ts.Statement): ts.Statement[] {
  if (ts.isImportDeclaration(statement)) return [importCall(factory, statement)];
  if (ts.isExportDeclaration(statement)) return [];
  if (ts.isExportAssignment(statement)) return [factory.createExpressionStatement(statement.expression)];
  if (!ts.canHaveModifiers(statement)) return [statement];
  const modifiers = statement.modifiers?.filter(({ kind }) => !EXPORT_WORDS.has(kind));
  if (modifiers?.length === statement.modifiers?.length) return [statement];
  return [withModifiers(factory, statement, modifiers ?? [])];
}

const EXPORT_WORDS = new Set([ts.SyntaxKind.ExportKeyword, ts.SyntaxKind.DefaultKeyword]);

/** The statements that JavaScript lets one export by a word before them. */
function withModifiers(
  factory: ts.NodeFactory,
  statement: ts.Statement,
  modifiers: readonly ts.ModifierLike[],
): ts.Statement {
  if (ts.isVariableStatement(statement))
    return factory.updateVariableStatement(
      statement,
      modifiers.filter((modifier) => ts.isModifier(modifier)),
      statement.declarationList,
    );
  if (ts.isFunctionDeclaration(statement)) {
    const { asteriskToken, name, typeParameters, parameters, type, body } = statement;
    return factory.updateFunctionDeclaration(
      ...([statement, modifiers, asteriskToken, name, typeParameters, parameters, type, body] as const),
    );
  }
  if (ts.isClassDeclaration(statement)) {
    const { name, typeParameters, heritageClauses, members } = statement;
    return factory.updateClassDeclaration(
      ...([statement, modifiers, name, typeParameters, heritageClauses, members] as const),
    );
  }
  return statement;
}

/** `import a, { b as c } from "m"` becomes `const { default: a, b: c } = await __cell__.import("m", [...])`. */
function importCall(factory: ts.NodeFactory, statement: ts.ImportDeclaration): ts.Statement {
  const { importClause: clause, moduleSpecifier } = statement;
  const bindings = clause?.namedBindings;
  const names = bindings && ts.isNamedImports(bindings) ? bindings.elements : [];
  const wanted = names.map(({ name, propertyName }) =>
    factory.createStringLiteral((propertyName ?? name).text),
  );
  const load = factory.createAwaitExpression(
    factory.createCallExpression(cell(factory, "import"), undefined, [
      moduleSpecifier,
      factory.createArrayLiteralExpression(wanted),
    ]),
  );
  if (!clause) return ts.setTextRange(factory.createExpressionStatement(load), statement);
  const elements = names.map(({ name, propertyName }) =>
    factory.createBindingElement(undefined, propertyName ?? undefined, name.text),
  );
  if (clause.name) elements.unshift(factory.createBindingElement(undefined, "default", clause.name.text));
  const declarations: ts.VariableDeclaration[] = [];
  let source: ts.Expression = load;
  if (bindings && ts.isNamespaceImport(bindings)) {
    declarations.push(factory.createVariableDeclaration(bindings.name.text, undefined, undefined, load));
    source = factory.createIdentifier(bindings.name.text);
  }
  if (elements.length > 0) {
    const pattern = factory.createObjectBindingPattern(elements);
    declarations.push(factory.createVariableDeclaration(pattern, undefined, undefined, source));
  }
  if (declarations.length === 0) return ts.setTextRange(factory.createExpressionStatement(load), statement);
  const list = factory.createVariableDeclarationList(declarations, ts.NodeFlags.Const);
  return ts.setTextRange(factory.createVariableStatement(undefined, list), statement);
}

function cell(factory: ts.NodeFactory, property: string): ts.PropertyAccessExpression {
  return factory.createPropertyAccessExpression(factory.createIdentifier("__cell__"), property);
}
