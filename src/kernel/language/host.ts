import { join } from "node:path";
import ts from "../../typescript/typescript.cjs";
import { CELL_GLOBALS } from "./cell-globals.js";
import { hasJsx } from "./jsx.js";
import { compilerOptions, nodeTypes } from "./compiler-options.js";
import { takes } from "./mapped-imports.js";

/** Files of the language service: the cell under way, the declarations of the cells before it, and the disk. */
export class Host implements ts.LanguageServiceHost {
  readonly folder: string;
  readonly #plainCell: string;
  readonly #jsxCell: string;
  /** The file of the cell under way. */
  cell: string;
  readonly #files = new Map<string, { text: string; version: number }>();
  readonly #options: ts.CompilerOptions;
  /** What the compiler was given of a file; it asks for all of them whenever a cell is checked. */
  readonly #snapshots = new Map<string, { version: string; snapshot: ts.IScriptSnapshot }>();
  readonly #resolutions: ts.ModuleResolutionCache;
  readonly #roots: string[];

  /** Called whenever a file is read, and between the statements that are checked. */
  onRead: () => void = () => undefined;

  constructor(folder: string) {
    this.folder = folder;
    this.#plainCell = this.cell = join(folder, ".cell.ts");
    this.#jsxCell = join(folder, ".cell-jsx.tsx");
    this.#options = compilerOptions(folder);
    this.#resolutions = ts.createModuleResolutionCache(folder, (file) => file, this.#options);
    const globals = join(folder, ".cell-globals.d.ts");
    this.#roots = [this.#plainCell, this.#jsxCell, globals, nodeTypes(folder)];
    this.write(globals, CELL_GLOBALS);
    this.open("export {};");
  }

  /** Makes a text the cell under way. */
  open(text: string): void {
    this.cell = hasJsx(text) ? this.#jsxCell : this.#plainCell;
    for (const file of [this.#plainCell, this.#jsxCell])
      this.write(file, file === this.cell ? text : "export {};");
  }

  write(file: string, text: string): void {
    const before = this.#files.get(file);
    if (before?.text !== text) this.#files.set(file, { text, version: (before?.version ?? 0) + 1 });
  }

  /** The file, of the project and with code in it, that `paths` put behind a name in a module. */
  mapped(specifier: string, from: string): string | undefined {
    const patterns = Object.keys(this.#options.paths ?? {});
    if (!patterns.some((pattern) => takes(pattern, specifier))) return undefined;
    const { resolvedModule: found } = ts.resolveModuleName(specifier, from, this.#options, this);
    if (!found || found.isExternalLibraryImport === true || /\.d\.[cm]?ts$/.test(found.resolvedFileName))
      return undefined;
    return found.resolvedFileName;
  }

  getCompilationSettings(): ts.CompilerOptions {
    return this.#options;
  }
  getScriptFileNames(): string[] {
    return this.#roots;
  }
  getScriptVersion(file: string): string {
    const own = this.#files.get(file);
    if (own) return String(own.version);
    return file.includes("/node_modules/") ? "0" : String(ts.sys.getModifiedTime?.(file)?.getTime() ?? 0);
  }
  getScriptSnapshot(file: string): ts.IScriptSnapshot | undefined {
    const version = this.getScriptVersion(file);
    const known = this.#snapshots.get(file);
    if (known?.version === version) return known.snapshot;
    this.onRead();
    const text = this.readFile(file);
    if (text === undefined) return undefined;
    const snapshot = ts.ScriptSnapshot.fromString(text);
    this.#snapshots.set(file, { version, snapshot });
    return snapshot;
  }
  /** Cells' declarations are where we put them; what a package imports does not change while the kernel runs. */
  resolveModuleNameLiterals(
    literals: readonly ts.StringLiteralLike[],
    from: string,
    redirected: ts.ResolvedProjectReference | undefined,
    options: ts.CompilerOptions,
    source: ts.SourceFile,
  ): ts.ResolvedModuleWithFailedLookupLocations[] {
    const cache = from.includes("/node_modules/") ? this.#resolutions : undefined;
    return literals.map((literal) => {
      const mode = ts.getModeForUsageLocation(source, literal, options);
      return (
        this.#cellModule(literal.text) ??
        ts.resolveModuleName(literal.text, from, options, this, cache, redirected, mode)
      );
    });
  }
  getModuleResolutionCache(): ts.ModuleResolutionCache {
    return this.#resolutions;
  }
  #cellModule(name: string): ts.ResolvedModuleWithFailedLookupLocations | undefined {
    const resolvedFileName = join(this.folder, name.replace(/\.mjs$/, ".d.mts"));
    if (!name.startsWith("./.cell-") || !this.#files.has(resolvedFileName)) return undefined;
    return {
      resolvedModule: { resolvedFileName, extension: ts.Extension.Dmts, isExternalLibraryImport: false },
    };
  }
  useCaseSensitiveFileNames(): boolean {
    return ts.sys.useCaseSensitiveFileNames;
  }
  realpath(file: string): string {
    return ts.sys.realpath?.(file) ?? file;
  }
  getCancellationToken(): ts.HostCancellationToken {
    return {
      isCancellationRequested: () => {
        this.onRead();
        return false;
      },
    };
  }
  getCurrentDirectory(): string {
    return this.folder;
  }
  getDefaultLibFileName(options: ts.CompilerOptions): string {
    return ts.getDefaultLibFilePath(options);
  }
  fileExists(file: string): boolean {
    return this.#files.has(file) || ts.sys.fileExists(file);
  }
  readFile(file: string): string | undefined {
    return this.#files.get(file)?.text ?? ts.sys.readFile(file);
  }
  directoryExists(folder: string): boolean {
    return ts.sys.directoryExists(folder);
  }
  getDirectories(folder: string): string[] {
    return ts.sys.getDirectories(folder);
  }
  readDirectory(...args: Parameters<typeof ts.sys.readDirectory>): string[] {
    return ts.sys.readDirectory(...args);
  }
}
