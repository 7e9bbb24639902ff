import ts from "../../typescript/typescript.cjs";
import { GLOBALS } from "../sandbox/globals.js";

/**
 * A proposal as JavaScript, without imports and types: a function of the globals and the toolkit, both passed by name, that
 * returns a maker of copies, each with its own module state. What all copies share are constants: a parameter could be
 * written to, and would remember.
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
  const code = evaluable(outputText);
  const toolkit = [...imported].map(([local, name]) => (local === name ? name : `${name}: ${local}`));
  return `(function () {
"use strict";
const { ${GLOBALS.join(", ")} } = arguments[0];
const { ${toolkit.join(", ")} } = arguments[1];
return function () {
${code}
return { controller, schedule };
};
})`;
}

/**
 * What a compartment refuses wherever it stands, in a text or as a method's name too: the start of it, and the rest. Of
 * `<!--` the start is so long for the sake of expressions such as `(?<!--)`.
 */
const REFUSED = [/(<!-)(-)/g, /(-)(->)/g, /\b(i)(mport\s*(?:\(|\/[/*]))/g, /\b(e)(val\s*\()/g];

/**
 * Code that means the same to a compartment that looks for comments of HTML, imports and evals without reading: a letter of
 * each is written as an escape. As code, and not as a text or name, none of these passes the checks, nor parses so.
 */
function evaluable(code: string): string {
  const escape = (_: string, start: string, rest: string): string =>
    `${start}\\u${rest.charCodeAt(0).toString(16).padStart(4, "0")}${rest.slice(1)}`;
  return REFUSED.reduce((text, pattern) => text.replace(pattern, escape), code);
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
