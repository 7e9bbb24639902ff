import ts from "typescript";
import { importsToCalls } from "./imports-to-calls.js";
import { interruptibleAwaits } from "./interruptible-awaits.js";
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
}

/** The JavaScript of a cell: a script whose imports are calls and whose last expression is handed over. */
export function toProgram(code: string, { file, options, renamed }: ToProgramOptions): Program {
  const { jsx, experimentalDecorators, emitDecoratorMetadata, useDefineForClassFields } = options;
  const own = { jsx, experimentalDecorators, emitDecoratorMetadata, useDefineForClassFields };
  const { outputText, sourceMapText = "" } = ts.transpileModule(code, {
    compilerOptions: { ...OPTIONS, ...definedOnly(own) },
    fileName: file,
    transformers: {
      before: [keepLastExpression, ...(renamed.size > 0 ? [rename(renamed)] : [])],
      after: [interruptibleAwaits, importsToCalls],
    },
  });
  return { code: outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, ""), map: sourceMapText };
}

/** A module of the notebook's folder, as JavaScript with its map inside. */
export function toModule(text: string, file: string): string {
  const options = { ...OPTIONS, sourceMap: false, inlineSourceMap: true, inlineSources: true };
  const compilerOptions = { ...options, verbatimModuleSyntax: false, isolatedModules: true };
  return ts.transpileModule(text, { compilerOptions, fileName: file }).outputText;
}

function definedOnly(options: object): ts.CompilerOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** `f(x)` as the last statement becomes `__cell__.result(f(x))`. */
const keepLastExpression: ts.TransformerFactory<ts.SourceFile> = ({ factory }) => {
  return (file) => {
    const last = file.statements.findLast((statement) => !ts.isEmptyStatement(statement));
    if (!last || !ts.isExpressionStatement(last) || isDirective(last)) return file;
    const keep = factory.createPropertyAccessExpression(factory.createIdentifier("__cell__"), "result");
    const call = factory.createCallExpression(keep, undefined, [last.expression]);
    const statements = file.statements.map((statement) =>
      statement === last ? factory.updateExpressionStatement(last, call) : statement,
    );
    return factory.updateSourceFile(file, statements);
  };
};

function isDirective({ expression }: ts.ExpressionStatement): boolean {
  return ts.isStringLiteral(expression) && expression.text === "use strict";
}
