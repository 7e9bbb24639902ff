import ts from "../../typescript/typescript.cjs";

/** The file that the project's `paths` put behind a name that is imported, if they do. */
export type FindMapped = (specifier: string) => string | undefined;

/** Names in imports that the project's `paths` stand for become the files they stand for: Node knows nothing of `paths`. */
export function mappedImports(find: FindMapped): ts.TransformerFactory<ts.SourceFile> {
  return (context) => {
    const { factory } = context;
    const mapped = <Specifier extends ts.Expression | undefined>(
      specifier: Specifier,
    ): Specifier | ts.StringLiteral => {
      const file = specifier && ts.isStringLiteralLike(specifier) ? find(specifier.text) : undefined;
      return file === undefined ? specifier : factory.createStringLiteral(file);
    };
    const visit = (node: ts.Node): ts.Node => {
      if (ts.isImportDeclaration(node)) {
        const { modifiers, importClause, moduleSpecifier, attributes } = node;
        return factory.updateImportDeclaration(
          node,
          modifiers,
          importClause,
          mapped(moduleSpecifier),
          attributes,
        );
      }
      if (ts.isExportDeclaration(node)) {
        const { modifiers, isTypeOnly, exportClause, moduleSpecifier, attributes } = node;
        const named = mapped(moduleSpecifier);
        return factory.updateExportDeclaration(node, modifiers, isTypeOnly, exportClause, named, attributes);
      }
      const visited = ts.visitEachChild(node, visit, context);
      if (!ts.isCallExpression(visited) || visited.expression.kind !== ts.SyntaxKind.ImportKeyword)
        return visited;
      const [specifier, ...others] = visited.arguments;
      const { expression, typeArguments } = visited;
      return factory.updateCallExpression(visited, expression, typeArguments, [
        mapped(specifier!),
        ...others,
      ]);
    };
    return (file) => ts.visitEachChild(file, visit, context);
  };
}

/** Whether a pattern of `paths`, with one `*` at most, takes a name. */
export function takes(pattern: string, name: string): boolean {
  const [before = "", after] = pattern.split("*");
  if (after === undefined) return pattern === name;
  return name.length >= pattern.length - 1 && name.startsWith(before) && name.endsWith(after);
}
