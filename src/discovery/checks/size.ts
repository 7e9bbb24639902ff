import ts from "typescript";
import { Refusal } from "./refusal.js";

/** Numbers and characters of texts outside of the statement and the settings; the released controllers have under 70 numbers. */
const NUMBERS = 250;
const CHARACTERS = 2000;

/** Exports that are data by their nature, and have limits of their own. */
const DATA: ReadonlySet<string> = new Set(["statement", "settings"]);

/** Refuses code that carries a table: what recognises recordings by their lengths has to write them down. */
export function checkSize(file: ts.SourceFile): void {
  let numbers = 0;
  let characters = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && DATA.has(node.name.text)) return;
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isNumericLiteral(node)) numbers++;
    else if (ts.isLiteralExpression(node) || ts.isTemplateLiteralToken(node)) characters += node.text.length;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  const rule = "a proposal is a rule, not a table";
  if (numbers > NUMBERS) throw new Refusal("language", `${numbers} numbers: ${rule}; at most ${NUMBERS}`);
  if (characters > CHARACTERS)
    throw new Refusal("language", `${characters} characters in texts: ${rule}; at most ${CHARACTERS}`);
}
