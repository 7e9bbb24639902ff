import ts from "../../typescript/typescript.cjs";
import { syntaxErrors } from "./syntax-errors.js";

export interface Emitted {
  readonly js: string;
  /** A source map, version 3, as JSON. */
  readonly map: string;
  /** Syntax errors; where there are any, the rest is not to be used. */
  readonly diagnostics: readonly ts.Diagnostic[];
}

/** `compilerOptions` must have a target, a kind of modules, `sourceMap` and `verbatimModuleSyntax`. */
export interface EmitOptions {
  readonly fileName: string;
  readonly compilerOptions: ts.CompilerOptions;
  readonly transformers: ts.CustomTransformers;
}

/**
 * What `ts.transpileModule` gives, in a third of its time or less: most of that goes into a type checker, which most code
 * never asks. Code that does ask it (enums, namespaces, classes) still goes there.
 */
export function emit(code: string, options: EmitOptions): Emitted {
  return emitUnasked(code, options) ?? transpile(code, options);
}

function transpile(code: string, options: EmitOptions): Emitted {
  const transpiled = ts.transpileModule(code, { ...options, reportDiagnostics: true });
  const { outputText, sourceMapText = "", diagnostics = [] } = transpiled;
  const js = outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, "");
  return { js, map: sourceMapText, diagnostics };
}

/** What the compiler's own emit is made of; it exports these, and declares them not: the version is pinned. */
interface Parts {
  bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void;
  getSetExternalModuleIndicator(options: ts.CompilerOptions): (file: ts.SourceFile) => void;
  getTransformers(
    options: ts.CompilerOptions,
    custom: ts.CustomTransformers,
  ): { readonly scriptTransformers: readonly ts.TransformerFactory<ts.SourceFile>[] };
  transformNodes(
    resolver: object,
    host: object,
    factory: ts.NodeFactory,
    options: ts.CompilerOptions,
    files: readonly ts.SourceFile[],
    transformers: readonly ts.TransformerFactory<ts.SourceFile>[],
    allowDtsFiles: boolean,
  ): Required<ts.TransformationResult<ts.SourceFile>>;
  createTextWriter(newLine: string): Text;
  createSourceMapGenerator(
    host: object,
    file: string,
    sourceRoot: string,
    sourcesFolder: string,
    options: ts.CompilerOptions,
  ): Text;
}
interface Text {
  getText(): string;
  toString(): string;
}
interface FileWriter {
  writeFile(file: ts.SourceFile, writer: Text, map: Text): void;
}
const parts = ts as unknown as Parts;

/** Thrown where the emit asks the type checker. */
const ASKED = new Error("There is no type checker");
const ask = (): never => {
  throw ASKED;
};
/** In place of the type checker's face for emits. */
const UNABLE = new Proxy({}, { get: () => ask });

/** {@link emit}; undefined where a type checker is asked. */
export function emitUnasked(code: string, options: EmitOptions): Emitted | undefined {
  try {
    return emitAlone(code, options);
  } catch (error) {
    if (error === ASKED) return undefined;
    throw error;
  }
}

function emitAlone(code: string, { fileName, compilerOptions: options, transformers }: EmitOptions): Emitted {
  const file = ts.createSourceFile(fileName, code, {
    languageVersion: options.target ?? ts.ScriptTarget.ES2022,
    setExternalModuleIndicator: parts.getSetExternalModuleIndicator(options),
  });
  const diagnostics = syntaxErrors(file);
  if (diagnostics.length > 0) return { js: "", map: "", diagnostics };
  parts.bindSourceFile(file, options);
  const host = {
    getCompilerOptions: () => options,
    getCanonicalFileName: (name: string) => name,
    getCurrentDirectory: () => "",
    getEmitModuleFormatOfFile: () => options.module,
    shouldTransformImportCall: () => false,
  };
  const { scriptTransformers } = parts.getTransformers(options, transformers);
  const transformed = parts.transformNodes(
    ...([UNABLE, host, ts.factory, options, [file], scriptTransformers, false] as const),
  );
  const printer = ts.createPrinter(options, {
    hasGlobalName: ask,
    onEmitNode: (hint, node, emitNode) => transformed.emitNodeWithNotification(hint, node, emitNode),
    isEmitNotificationEnabled: (node) => transformed.isEmitNotificationEnabled(node),
    substituteNode: (hint, node) => transformed.substituteNode(hint, node),
  }) as ts.Printer & FileWriter;
  const writer = parts.createTextWriter("\n");
  const map = parts.createSourceMapGenerator(host, "", "", "", options);
  printer.writeFile(transformed.transformed[0]!, writer, map);
  transformed.dispose();
  return { js: writer.getText(), map: map.toString(), diagnostics };
}
