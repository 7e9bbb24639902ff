import ts from "../../typescript/typescript.cjs";
import { GLOBALS } from "../sandbox/globals.js";

/**
 * A proposal as JavaScript, without imports and types: a function of the globals and the toolkit, both passed by name, that
 * returns a maker of copies, each with its own module state.
 */
export function toProgram(text: string, imported: ReadonlyMap<string, string>): string {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      removeComments: true,
    },
    transformers: { after: [withoutModule] },
  });
  const toolkit = [...imported].map(([local, name]) => (local === name ? name : `${name}: ${local}`));
  return `(({ ${GLOBALS.join(", ")} }, { ${toolkit.join(", ")} }) => () => {
"use strict";
${outputText}
return { controller, schedule };
})`;
}

/** Takes imports and `export` away. */
function withoutModule(context: ts.TransformationContext): ts.Transformer<ts.SourceFile> {
  const { factory } = context;
  return (file) =>
    factory.updateSourceFile(
      file,
      file.statements.flatMap((node) => plain(node, factory)),
    );
}

function plain(node: ts.Statement, factory: ts.NodeFactory): ts.Statement[] {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return [];
  if (ts.isFunctionDeclaration(node)) {
    const { asteriskToken, name, parameters, body } = node;
    return [
      factory.updateFunctionDeclaration(
        node,
        undefined,
        asteriskToken,
        name,
        undefined,
        parameters,
        undefined,
        body,
      ),
    ];
  }
  if (ts.isClassDeclaration(node)) {
    const { name, heritageClauses, members } = node;
    return [factory.updateClassDeclaration(node, undefined, name, undefined, heritageClauses, members)];
  }
  if (ts.isVariableStatement(node))
    return [factory.updateVariableStatement(node, undefined, node.declarationList)];
  return [node];
}
