import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "../../typescript/typescript.cjs";

export const PROPOSAL = "/proposal.ts";
export const CONTRACT = "/contract.ts";
const PACKAGE = "autotts-lab";

/** The declarations of the toolkit, all that a proposal is checked against beside the language's own. */
const TOOLKIT = declarations("../../controllers/toolkit");

export const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ["lib.es2023.d.ts"],
  types: [],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  noFallthroughCasesInSwitch: true,
};

/** Parsed files of the language and the toolkit: they never change. */
export type Parsed = Map<string, ts.SourceFile | undefined>;

/** A program over the texts given and the toolkit's declarations; no other file can be reached. */
export function programOf(texts: ReadonlyMap<string, string>, parsed: Parsed): ts.Program {
  const readable = (file: string): boolean => texts.has(file) || isOurs(file);
  const host: ts.CompilerHost = {
    getSourceFile: (file, target) => {
      const text = texts.get(file);
      if (text !== undefined) return ts.createSourceFile(file, text, target, true);
      if (!parsed.has(file)) parsed.set(file, parse(file, target));
      return parsed.get(file);
    },
    fileExists: (file) => readable(file) && (texts.has(file) || ts.sys.fileExists(file)),
    readFile: (file) => texts.get(file) ?? (isOurs(file) ? ts.sys.readFile(file) : undefined),
    resolveModuleNameLiterals: (literals, containing) =>
      literals.map(({ text }) => ({ resolvedModule: resolve(text, containing) })),
    getDefaultLibFileName: () => join(LIBRARY, "lib.es2023.d.ts"),
    getDefaultLibLocation: () => LIBRARY,
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => undefined,
  };
  return ts.createProgram([...texts.keys()], OPTIONS, host);
}

const LIBRARY = dirname(ts.getDefaultLibFilePath({}));
const ROOMS = dirname(dirname(TOOLKIT));

function isOurs(file: string): boolean {
  return file.startsWith(`${ROOMS}/`) || file.startsWith(`${LIBRARY}/`);
}

function parse(
  file: string,
  target: ts.ScriptTarget | ts.CreateSourceFileOptions,
): ts.SourceFile | undefined {
  const text = isOurs(file) ? ts.sys.readFile(file) : undefined;
  return text === undefined ? undefined : ts.createSourceFile(file, text, target, true);
}

function resolve(name: string, containing: string): ts.ResolvedModuleFull | undefined {
  if (name === PACKAGE) return found(TOOLKIT);
  if (containing === CONTRACT && name === "./proposal.js") return found(PROPOSAL);
  if (!isOurs(containing) || !name.startsWith(".")) return undefined;
  const path = join(dirname(containing), name).replace(/\.js$/, "");
  const file = [`${path}.d.ts`, `${path}.ts`].find((candidate) => existsSync(candidate));
  return file === undefined ? undefined : found(file);
}

function found(file: string): ts.ResolvedModuleFull {
  const extension = file.endsWith(".d.ts") ? ts.Extension.Dts : ts.Extension.Ts;
  return { resolvedFileName: file, extension, isExternalLibraryImport: false };
}

/** A module's declarations where the project was built, its source elsewhere. */
function declarations(module: string): string {
  const path = fileURLToPath(new URL(module, import.meta.url));
  return existsSync(`${path}.d.ts`) ? `${path}.d.ts` : `${path}.ts`;
}
