import ts from "../../typescript/typescript.cjs";
import { isErased } from "./erased.js";
import { literalOf } from "./literal.js";
import { placeOf, Refusal } from "./refusal.js";

/**
 * What a proposal may carry, outside of its statement and settings, as it is written: a program can read its own source. In
 * brackets the most that the kept proposals have.
 */
const MOST = {
  /** Numeric literals (the released controllers: under 70). */
  numbers: 250,
  /** Of all of them together (207). */
  "digits in numbers": 1000,
  "bytes in texts": 2000,
  /** Of different names, which a program can read as keys or in its own source (534). */
  "bytes in names": 3000,
  /** Nodes of the syntax tree (1,440). */
  parts: 3000,
};

/** Exports that are data by their nature, for readers; they have limits of their own. */
const DATA: ReadonlySet<string> = new Set(["statement", "settings"]);

/**
 * Refuses code that carries a table, whatever it is written in: what recognises recordings has to write them down. The
 * statement and the settings are no part of the program, so it may not read them.
 */
export function checkSize(file: ts.SourceFile): void {
  const sizes = {
    numbers: 0,
    "digits in numbers": 0,
    "bytes in texts": 0,
    "bytes in names": 0,
    parts: 0,
  };
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (isData(node) || isErased(node)) return;
    sizes.parts++;
    if (ts.isNumericLiteral(node)) {
      sizes.numbers++;
      sizes["digits in numbers"] += node.getText(file).replace(".", "").length;
    } else if (ts.isLiteralExpression(node) || ts.isTemplateLiteralToken(node))
      sizes["bytes in texts"] += Buffer.byteLength(node.getText(file));
    else if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) {
      if (DATA.has(node.text)) refuseRead(node, file);
      names.add(node.getText(file));
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  for (const name of names) sizes["bytes in names"] += Buffer.byteLength(name);
  for (const [what, most] of Object.entries(MOST) as [keyof typeof MOST, number][])
    if (sizes[what] > most)
      throw new Refusal(
        "language",
        `${sizes[what]} ${what}: a proposal is a rule, not a table; at most ${most}`,
      );
}

/** A top-level constant that is data, and does nothing as it is made. */
function isData(node: ts.Node): boolean {
  return (
    ts.isVariableDeclaration(node) &&
    ts.isIdentifier(node.name) &&
    DATA.has(node.name.text) &&
    node.initializer !== undefined &&
    literalOf(node.initializer) !== undefined &&
    ts.isSourceFile(node.parent.parent.parent)
  );
}

function refuseRead(node: ts.Identifier | ts.PrivateIdentifier, file: ts.SourceFile): never {
  throw new Refusal(
    "language",
    `\`${node.text}\` is not available (${placeOf(node, file)}): it is for readers; the code may not use it, or another of its name`,
  );
}
