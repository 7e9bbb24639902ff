import { createHash } from "node:crypto";
import ts from "../../typescript/typescript.cjs";
import { isErased } from "./erased.js";

/** Exports that say what a proposal is, not what it does. */
const WORDS: ReadonlySet<string> = new Set(["statement"]);

/**
 * SHA-256 (hex) over the code of a proposal without layout, comments, types and its statement, local names replaced by their
 * order of appearance and numbers by their values.
 */
export function codeHash(file: ts.SourceFile, checker: ts.TypeChecker): string {
  const names = new Map<ts.Symbol, string>();
  const tokens: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isErased(node) || ts.isEmptyStatement(node) || isStatement(node)) return;
    const inner = unwrapped(node);
    if (inner !== node) {
      visit(inner);
      return;
    }
    tokens.push(`${node.kind}`);
    if (ts.isIdentifier(node)) tokens.push(nameOf(node, file, checker, names));
    else if (ts.isNumericLiteral(node)) tokens.push(String(Number(node.text)));
    else if (ts.isLiteralExpression(node) || ts.isTemplateLiteralToken(node)) tokens.push(node.text);
    else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
      tokens.push(`${node.operator}`);
    else if (ts.isVariableDeclarationList(node)) tokens.push(`${node.flags & ts.NodeFlags.BlockScoped}`);
    ts.forEachChild(node, visit);
    tokens.push(";");
  };
  ts.forEachChild(file, visit);
  return createHash("sha256").update(JSON.stringify(tokens)).digest("hex");
}

function isStatement(node: ts.Node): boolean {
  if (!ts.isVariableStatement(node)) return false;
  const [first, second] = node.declarationList.declarations;
  return (
    second === undefined && first !== undefined && ts.isIdentifier(first.name) && WORDS.has(first.name.text)
  );
}

/** What is written around an expression and does nothing. */
function unwrapped(node: ts.Node): ts.Node {
  const idle =
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node);
  return idle ? unwrapped(node.expression) : node;
}

/** Locals by number; members, globals and the toolkit's names by name. */
function nameOf(
  node: ts.Identifier,
  file: ts.SourceFile,
  checker: ts.TypeChecker,
  names: Map<ts.Symbol, string>,
): string {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
  const [declaration] = symbol?.declarations ?? [];
  if (symbol === undefined || declaration?.getSourceFile() !== file) return node.text;
  if (ts.isImportSpecifier(declaration)) return (declaration.propertyName ?? declaration.name).text;
  if ((symbol.flags & (ts.SymbolFlags.Variable | ts.SymbolFlags.Function | ts.SymbolFlags.Class)) === 0)
    return node.text;
  if (!names.has(symbol)) names.set(symbol, `#${names.size}`);
  return names.get(symbol)!;
}
