import ts from "../../typescript/typescript.cjs";
import { emitOptions } from "./compiler-options.js";
import { declarationsToLets } from "./declarations-to-lets.js";
import { emit } from "./emit.js";
import { importsToCalls } from "./imports-to-calls.js";
import { mappedImports, type FindMapped } from "./mapped-imports.js";
import { interruptibleAwaits } from "./interruptible-awaits.js";
import { hasJsx } from "./jsx.js";
import { rename } from "./rename.js";
import type { Program } from "../threads.js";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  verbatimModuleSyntax: true,
  sourceMap: true,
  removeComments: true,
};

export interface ToProgramOptions {
  /** Names in stack traces. */
  readonly file: string;
  /** Of the notebook's project. */
  readonly options: ts.CompilerOptions;
  /** Names of variables that must not take the place of Node's own. */
  readonly renamed: ReadonlySet<string>;
  readonly findMapped: FindMapped;
}

/** The JavaScript of a cell: a script whose imports are calls and whose last expression is handed over; its syntax errors. */
export function toProgram(
  code: string,
  { file, options, renamed, findMapped }: ToProgramOptions,
): { program: Program; errors: readonly ts.Diagnostic[] } {
  const { js, map, diagnostics } = emit(code, {
    compilerOptions: { ...OPTIONS, ...emitOptions(options) },
    fileName: hasJsx(code) ? `${file}x` : file,
    transformers: {
      before: [keepLastExpression, ...(renamed.size > 0 ? [rename(renamed)] : [])],
      after: [mappedImports(findMapped), interruptibleAwaits, importsToCalls, declarationsToLets],
    },
  });
  return { program: { code: js, map }, errors: diagnostics };
}

/** A module of the notebook's folder, as JavaScript with its map inside. */
export function toModule(
  text: string,
  { file, options, findMapped }: Pick<ToProgramOptions, "file" | "options" | "findMapped">,
): string {
  const withMap = { ...OPTIONS, sourceMap: false, inlineSourceMap: true, inlineSources: true };
  const compilerOptions = {
    ...{ ...withMap, ...emitOptions(options) },
    ...{ verbatimModuleSyntax: false, isolatedModules: true },
  };
  const transformers = { after: [mappedImports(findMapped)] };
  return ts.transpileModule(text, { compilerOptions, fileName: file, transformers }).outputText;
}

/** `f(x)` as the last statement becomes `__cell__.result(f(x))`; awaited first where `using` ends things with the cell. */
const keepLastExpression: ts.TransformerFactory<ts.SourceFile> = ({ factory }) => {
  return (file) => {
    const last = file.statements.findLast((statement) => !ts.isEmptyStatement(statement));
    if (!last || !ts.isExpressionStatement(last) || isDirective(last)) return file;
    const keep = factory.createPropertyAccessExpression(factory.createIdentifier("__cell__"), "result");
    const awaited = file.statements.some(isUsing)
      ? factory.createAwaitExpression(last.expression)
      : undefined;
    const call = factory.createCallExpression(keep, undefined, [awaited ?? last.expression]);
    const statements = file.statements.map((statement) =>
      statement === last ? factory.updateExpressionStatement(last, call) : statement,
    );
    return factory.updateSourceFile(file, statements);
  };
};

function isUsing(statement: ts.Statement): boolean {
  return ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Using) !== 0;
}

function isDirective({ expression }: ts.ExpressionStatement): boolean {
  return ts.isStringLiteral(expression) && expression.text === "use strict";
}
