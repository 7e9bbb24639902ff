import ts from "../../typescript/typescript.cjs";

/** The text that declares a name in a source, the whole statement of a variable; the outermost one of several. */
export function declarationIn(source: string, name: string): string | undefined {
  const file = ts.createSourceFile("cell.tsx", source, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TSX);
  let level: readonly ts.Node[] = [file];
  while (level.length > 0) {
    const found = level.find((node) => declares(node, name));
    if (found) return wholeStatement(found).getText(file);
    level = level.flatMap((node) => childrenOf(node));
  }
  return undefined;
}

function declares(node: ts.Node, name: string): boolean {
  const { name: own } = node as { readonly name?: ts.Node };
  const isDeclaration =
    ts.isFunctionLike(node) ||
    ts.isClassLike(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isBindingElement(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isPropertySignature(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isEnumMember(node) ||
    ts.isModuleDeclaration(node);
  return (
    isDeclaration &&
    own !== undefined &&
    (ts.isIdentifier(own) || ts.isPrivateIdentifier(own)) &&
    own.text === name
  );
}

function wholeStatement(node: ts.Node): ts.Node {
  if (!ts.isVariableDeclaration(node) && !ts.isBindingElement(node)) return node;
  return ts.findAncestor(node, ts.isStatement) ?? node;
}

function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  return children;
}
