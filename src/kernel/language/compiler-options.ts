import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import ts from "../../typescript/typescript.cjs";

/** What a cell is, whatever the project says: a module that is only looked at. */
const CELL: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  customConditions: ["node"],
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  esModuleInterop: true,
  skipLibCheck: true,
  declaration: true,
  noEmit: false,
  emitDeclarationOnly: true,
  stripInternal: false,
  noUnusedLocals: false,
  noUnusedParameters: false,
  isolatedDeclarations: false,
  verbatimModuleSyntax: false,
  isolatedModules: false,
  removeComments: false,
  noImplicitReturns: false,
};
const DROPPED = [
  "composite",
  "incremental",
  "tsBuildInfoFile",
  "rootDir",
  "outDir",
  "outFile",
  "declarationDir",
  "noEmitOnError",
  "declarationMap",
  "sourceMap",
  "inlineSourceMap",
  "inlineSources",
  "sourceRoot",
  "mapRoot",
];

/** Options of the notebook's project, or strict ones where it has none. */
export function compilerOptions(folder: string): ts.CompilerOptions {
  const config = ts.findConfigFile(folder, (file) => ts.sys.fileExists(file));
  const project = config === undefined ? {} : readOptions(config);
  const kept = Object.fromEntries(Object.entries(project).filter(([name]) => !DROPPED.includes(name)));
  const defaults = {
    strict: true,
    target: ts.ScriptTarget.ES2023,
    lib: ["lib.es2023.d.ts", "lib.esnext.disposable.d.ts"],
    jsx: ts.JsxEmit.React,
  };
  const options = { ...defaults, ...kept, ...CELL, types: (kept["types"] as string[] | undefined) ?? [] };
  const oldest = ts.ScriptTarget.ES2022;
  const target = options.target < oldest ? oldest : options.target;
  return { ...options, target, jsx: run(options.jsx) };
}

/** JSX has to become calls, also where the project leaves that to another program. */
function run(jsx: ts.JsxEmit): ts.JsxEmit {
  return jsx === ts.JsxEmit.Preserve || jsx === ts.JsxEmit.ReactNative ? ts.JsxEmit.ReactJSX : jsx;
}

/** Those of the options that say what JavaScript a cell or a local module becomes. */
export function emitOptions(options: ts.CompilerOptions): ts.CompilerOptions {
  const { jsx, jsxFactory, jsxFragmentFactory, jsxImportSource } = options;
  const { experimentalDecorators, emitDecoratorMetadata, useDefineForClassFields } = options;
  const own = {
    ...{ jsx, jsxFactory, jsxFragmentFactory, jsxImportSource },
    ...{ experimentalDecorators, emitDecoratorMetadata, useDefineForClassFields },
  };
  return Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
}

function readOptions(config: string): ts.CompilerOptions {
  const { config: json } = ts.readConfigFile(config, (file) => ts.sys.readFile(file)) as { config?: unknown };
  return ts.parseJsonConfigFileContent(json ?? {}, ts.sys, dirname(config)).options;
}

/** Node's types: the project's own, else the ones that come with the kernel. */
export function nodeTypes(folder: string): string {
  for (const from of [join(folder, "cell.mjs"), import.meta.url]) {
    try {
      return join(dirname(createRequire(from).resolve("@types/node/package.json")), "index.d.ts");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  throw new Error("Cannot check cells: @types/node is not installed");
}
