import ts from "../../typescript/typescript.cjs";

/**
 * Gives names of a cell's variables other spellings. What a cell declares at its top is seen by every module of the
 * process: a `setTimeout` imported from node:timers/promises would take the place of Node's own in all packages. Every
 * variable of the name is renamed, wherever it stands, so that no scopes need to be looked at; properties keep theirs.
 */
export function rename(names: ReadonlySet<string>): ts.TransformerFactory<ts.SourceFile> {
  return (context) => {
    const { factory } = context;
    const renamed = (name: ts.Identifier): ts.Identifier => {
      const other = factory.createIdentifier(`$cell_${name.text}`);
      return ts.setTextRange(ts.setOriginalNode(other, name), name);
    };
    const isOurs = (node: ts.Node | undefined): node is ts.Identifier =>
      node !== undefined && ts.isIdentifier(node) && names.has(node.text);
    const visit = (node: ts.Node): ts.Node => {
      if (isOurs(node)) return renamed(node);
      if (ts.isShorthandPropertyAssignment(node) && isOurs(node.name)) return spelledOut(node, node.name);
      if ((ts.isBindingElement(node) || ts.isImportSpecifier(node)) && isOurs(node.name))
        return withProperty(node, node.name);
      const kept = propertyOf(node);
      return ts.visitEachChild(node, (child) => (child === kept ? child : visit(child)), context);
    };
    /** `{ a }` and, as the target of an assignment, `{ a = 1 }`. */
    const spelledOut = (node: ts.ShorthandPropertyAssignment, name: ts.Identifier): ts.Node => {
      const { objectAssignmentInitializer: fallback } = node;
      const value = fallback
        ? factory.createAssignment(renamed(name), ts.visitNode(fallback, visit) as ts.Expression)
        : renamed(name);
      return factory.createPropertyAssignment(name.text, value);
    };
    const withProperty = (node: ts.BindingElement | ts.ImportSpecifier, name: ts.Identifier): ts.Node => {
      if (ts.isImportSpecifier(node))
        return factory.updateImportSpecifier(node, node.isTypeOnly, node.propertyName ?? name, renamed(name));
      const { dotDotDotToken, propertyName, initializer } = node;
      const isProperty = ts.isObjectBindingPattern(ts.getOriginalNode(node).parent) && !dotDotDotToken;
      const fallback = initializer && (ts.visitNode(initializer, visit) as ts.Expression);
      const property = propertyName ?? (isProperty ? name : undefined);
      return factory.updateBindingElement(node, dotDotDotToken, property, renamed(name), fallback);
    };
    return (file) => ts.visitEachChild(file, visit, context);
  };
}

/** The child of a node that names a property, not a variable. */
function propertyOf(node: ts.Node): ts.Node | undefined {
  if (ts.isBindingElement(node) || ts.isImportSpecifier(node)) return node.propertyName;
  if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxClosingElement(node))
    return ts.isIdentifier(node.tagName) && /^[a-z]/.test(node.tagName.text) ? node.tagName : undefined;
  const named =
    ts.isPropertyAccessExpression(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isClassElement(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isAccessor(node) ||
    ts.isJsxAttribute(node) ||
    ts.isMetaProperty(node) ||
    ts.isEnumMember(node);
  return named ? node.name : undefined;
}
