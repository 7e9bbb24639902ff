import ts from "../../typescript/typescript.cjs";

/** Whether an expression is written to: by an assignment, an increment or a loop, or within a pattern of one. */
export function isWritten(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) return parent.left === node && isAssignment(parent.operatorToken.kind);
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent))
    return STEPS.has(parent.operator);
  if (ts.isForInStatement(parent) || ts.isForOfStatement(parent)) return parent.initializer === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node && isWritten(parent.parent);
  if (ts.isShorthandPropertyAssignment(parent) || ts.isSpreadAssignment(parent))
    return isWritten(parent.parent);
  return isWrapper(parent) && isWritten(parent);
}

const STEPS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.PlusPlusToken,
  ts.SyntaxKind.MinusMinusToken,
]);

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** What stands around a part of a pattern. */
function isWrapper(node: ts.Node): boolean {
  return (
    ts.isArrayLiteralExpression(node) ||
    ts.isSpreadElement(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node)
  );
}
