import ts from "../../typescript/typescript.cjs";
import { GLOBALS } from "../sandbox/globals.js";
import { placeOf, Refusal } from "./refusal.js";

const RULE =
  'a proposal imports names of the toolkit alone: import { Tally, type Policy } from "autotts-lab"';

const TAKEN: ReadonlySet<string> = new Set([...GLOBALS, "eval", "arguments"]);

/** Imported value names, the local one by the toolkit's. Throws a {@link Refusal} at any other import. */
export function importedNames(file: ts.SourceFile): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const refuse = (node: ts.Node, what: string): never => {
    throw new Refusal("imports", `${what} (${placeOf(node, file)}): ${RULE}`);
  };
  const references = [
    ...file.referencedFiles,
    ...file.typeReferenceDirectives,
    ...file.libReferenceDirectives,
  ];
  if (references.length > 0) refuse(file, "a /// reference is not allowed");
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) read(node);
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) refuse(node, "a re-export is not allowed");
    else if (ts.isImportEqualsDeclaration(node)) refuse(node, "import = is not allowed");
    else if (ts.isImportTypeNode(node)) refuse(node, "an import in a type is not allowed");
    else if (node.kind === ts.SyntaxKind.ImportKeyword) refuse(node, "import() is not allowed");
    else if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword)
      refuse(node, `${node.getText(file)} is not allowed`);
    else ts.forEachChild(node, visit);
  };
  const read = (node: ts.ImportDeclaration): void => {
    const from = (node.moduleSpecifier as ts.StringLiteral).text;
    if (from !== "autotts-lab") refuse(node, `"${from}" is not allowed`);
    const clause = node.importClause;
    if (node.attributes) refuse(node, "import attributes are not allowed");
    if (!clause || clause.name || !clause.namedBindings || !ts.isNamedImports(clause.namedBindings))
      return refuse(node, "only named imports are allowed");
    if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return;
    for (const element of clause.namedBindings.elements) {
      const { name, propertyName, isTypeOnly } = element;
      if (TAKEN.has(name.text))
        refuse(element, `an import as ${name.text}, which there is already, is not allowed`);
      if (!isTypeOnly) names.set(name.text, (propertyName ?? name).text);
    }
  };
  ts.forEachChild(file, visit);
  return names;
}
