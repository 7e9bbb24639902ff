import ts from "../../typescript/typescript.cjs";

/** The value of an expression made of literals alone, else undefined. */
export function literalOf(node: ts.Expression): unknown {
  if (ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node) || ts.isAsExpression(node))
    return literalOf(node.expression);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const value = literalOf(node.operand);
    return typeof value === "number" ? -value : undefined;
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return joined(literalOf(node.left), literalOf(node.right));
  if (ts.isArrayLiteralExpression(node)) return listOf(node);
  return ts.isObjectLiteralExpression(node) ? recordOf(node) : undefined;
}

/** Long texts are written as sums of strings. */
function joined(left: unknown, right: unknown): string | undefined {
  return typeof left === "string" && typeof right === "string" ? left + right : undefined;
}

function listOf({ elements }: ts.ArrayLiteralExpression): unknown[] | undefined {
  const values = elements.map(literalOf);
  return values.includes(undefined) ? undefined : values;
}

function recordOf({ properties }: ts.ObjectLiteralExpression): object | undefined {
  const entries: [string, unknown][] = [];
  for (const property of properties) {
    if (!ts.isPropertyAssignment(property)) return undefined;
    const { name, initializer } = property;
    if (!ts.isIdentifier(name) && !ts.isStringLiteral(name)) return undefined;
    const value = literalOf(initializer);
    if (value === undefined) return undefined;
    entries.push([name.text, value]);
  }
  return Object.fromEntries(entries);
}
