import ts from "../../typescript/typescript.cjs";

/**
 * Whether nothing of a node is left in the program. What a class extends, and what is given type arguments, is among the
 * types of a syntax tree, and is code.
 */
export function isErased(node: ts.Node): boolean {
  return (
    (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isTypeParameterDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    (ts.isModifier(node) && node.kind !== ts.SyntaxKind.StaticKeyword)
  );
}
