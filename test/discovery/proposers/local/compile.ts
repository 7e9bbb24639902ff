import ts from "../../../../src/typescript/typescript.cjs";
import * as toolkit from "../../../../src/controllers/toolkit.js";
import type { Statement } from "../../../../src/discovery/proposal.js";
import type { Controller } from "../../../../src/replay/episode.js";

export interface ProposalModule {
  readonly controller: Controller;
  readonly schedule: (beta: number) => Readonly<Record<string, number>>;
  readonly statement: Statement;
  readonly settings?: readonly Readonly<Record<string, number>>[];
}

/** Evaluates a proposal of our own; agent code goes through the judge's sandbox. */
export function compile(code: string): ProposalModule {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exports = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the file under test is text
  const run = new Function("exports", "require", outputText) as (exports: object, require: unknown) => void;
  run(exports, () => toolkit);
  return exports as ProposalModule;
}

/** What the compiler says of files that import the toolkit, in strict mode. */
export function typeErrors(files: ReadonlyMap<string, string>): string[] {
  const toolkitPath = new URL("../../../../src/controllers/toolkit.ts", import.meta.url).pathname;
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    noUnusedLocals: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2023.d.ts"],
    types: [],
    paths: { "autotts-lab": [toolkitPath] },
  };
  const host = ts.createCompilerHost(options);
  const usual = { ...host };
  host.fileExists = (path) => files.has(path) || usual.fileExists(path);
  host.getSourceFile = (path, target, ...rest) => {
    const text = files.get(path);
    return text === undefined
      ? usual.getSourceFile(path, target, ...rest)
      : ts.createSourceFile(path, text, target);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ messageText, file }) =>
        `${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
}
