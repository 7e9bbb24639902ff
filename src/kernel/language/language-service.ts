import { join } from "node:path";
import ts from "../../typescript/typescript.cjs";
import { complete } from "./complete.js";
import { completeness } from "./completeness.js";
import { toFailure } from "./diagnostics.js";
import { Host } from "./host.js";
import { inspect } from "./inspect.js";
import type { NameKind } from "./names.js";
import { Notebook } from "./notebook.js";
import { toModule, toProgram } from "./to-program.js";
import type { LanguageReplies, LanguageRequest } from "../threads.js";

export interface LanguageServiceOptions {
  readonly folder: string;
  readonly preloads: Readonly<Record<string, string>>;
}

/** A cell that ran unchecked: its types are worked out when a later question needs them. */
interface Unread {
  readonly module: string;
  readonly text: string;
}

/** A cell that was run: its code, the module made of it, and the names it declares. */
interface Kept {
  readonly code: string;
  readonly text: string;
  readonly declared: ReadonlyMap<string, NameKind>;
}

/** Diagnostics of TypeScript that tell of a name it cannot find, whatever it suggests instead. */
const UNKNOWN_NAME = new Set([2304, 2503, 2552, 2580, 2582, 2583, 2584, 2591, 2592, 2593, 2662, 2663, 18004]);

/** Compiles, checks and explains cells. */
export class LanguageService {
  readonly #host: Host;
  readonly #notebook: Notebook;
  readonly #service: ts.LanguageService;
  readonly #unread = new Map<string, Unread>();

  constructor({ folder, preloads }: LanguageServiceOptions) {
    this.#host = new Host(folder);
    this.#notebook = new Notebook(preloads);
    this.#service = ts.createLanguageService(this.#host, ts.createDocumentRegistry());
  }

  /** Reads the types that a cell uses before one does; those of Node take seconds: `pause` is called often. */
  warm(code: string, pause: () => void = () => undefined): void {
    this.#host.onRead = pause;
    this.#host.open(this.#notebook.toModule(code).text);
    this.#service.getSemanticDiagnostics(this.#host.cell);
    this.#declarations();
    this.#host.onRead = () => undefined;
  }

  answer(request: LanguageRequest): LanguageReplies[LanguageRequest["type"]] {
    switch (request.type) {
      case "compile":
        return this.#compile(request);
      case "complete":
        return complete(request, {
          service: this.#service,
          open: (code) => this.#open(code),
          others: this.#notebook.names(),
        });
      case "inspect":
        return inspect(this.#service, this.#open(request.code), { ...request, cells: this.#notebook });
      case "completeness":
        return completeness(request.code);
      case "module":
        return toModule(request.text, {
          file: request.file,
          options: this.#host.getCompilationSettings(),
          findMapped: (specifier) => this.#host.mapped(specifier, request.file),
        });
    }
  }

  /** Names that a cell uses and no cell before it declares, and names that it declares itself; it is taken for run. */
  study(code: string): { missing: string[]; declared: ReadonlyMap<string, NameKind> } {
    const { text, declared } = this.#notebook.toModule(code);
    const missing = this.#diagnostics(text, code.length)
      .filter((found) => UNKNOWN_NAME.has(found.code))
      .map(({ start = 0, length = 0 }) => code.slice(start, start + length));
    this.#keep({ code, text, declared }, true);
    return { missing: [...new Set(missing)], declared };
  }

  /** What is wrong with a cell; nothing is kept of it. */
  errors(code: string): { start: number; text: string }[] {
    const { text } = this.#notebook.toModule(code);
    return this.#diagnostics(text, code.length).map(({ start = 0, messageText }) => ({
      start,
      text: ts.flattenDiagnosticMessageText(messageText, "\n"),
    }));
  }

  #compile({ code, file, check }: Extract<LanguageRequest, { type: "compile" }>): LanguageReplies["compile"] {
    const checked = check && !optsOut(code);
    const { text, declared } = this.#notebook.toModule(code);
    const options = this.#host.getCompilationSettings();
    const renamed = this.#notebook.shadowing(declared.keys());
    const { program, errors } = toProgram(code, {
      ...{ file, options, renamed },
      findMapped: (specifier) => this.#host.mapped(specifier, this.#host.cell),
    });
    const wrong = checked ? this.#diagnostics(text, code.length) : errors;
    if (wrong.length > 0) return { ok: false, failure: toFailure(wrong, code) };
    this.#keep({ code, text, declared }, checked);
    return { ok: true, ...program };
  }

  /** Of the first so many characters of a text, which becomes the open cell. */
  #diagnostics(text: string, length: number): ts.Diagnostic[] {
    this.#read(text);
    this.#host.open(text);
    const { cell } = this.#host;
    const syntax = this.#service.getSyntacticDiagnostics(cell);
    // What is added behind a cell has no errors of its own: one that is found there is the cell's, cut off.
    if (syntax.length > 0)
      return syntax.map((error) => ({ ...error, start: Math.min(error.start, length), length: 1 }));
    return this.#service
      .getSemanticDiagnostics(cell)
      .filter(({ start = 0, category }) => start < length && category === ts.DiagnosticCategory.Error);
  }

  #keep({ code, text, declared }: Kept, checked: boolean): void {
    if (declared.size === 0) return;
    const module = this.#notebook.next();
    this.#notebook.add(module, { code, declared });
    if (checked) this.#declare(module);
    else this.#unread.set(module, { module, text });
  }

  /** The declaration file of the cell that is open. */
  #declare(module: string): void {
    this.#host.write(join(this.#host.folder, `${module}.d.mts`), this.#declarations());
  }

  #declarations(): string {
    const { outputFiles } = this.#service.getEmitOutput(this.#host.cell, true, true);
    return outputFiles.find(({ name }) => /\.d\.m?ts$/.test(name))?.text ?? "export {};";
  }

  /** Works out the unchecked cells that a text rests on, first ones first. */
  #read(text: string): void {
    for (const [, module] of text.matchAll(/"\.\/(\.cell-\d+)\.mjs"/g)) {
      const cell = this.#unread.get(module!);
      if (!cell) continue;
      this.#unread.delete(module!);
      this.#read(cell.text);
      this.#host.open(cell.text);
      this.#declare(cell.module);
    }
  }

  /** Makes a text the open cell; returns its file. */
  #open(code: string): string {
    const { text } = this.#notebook.toModule(code);
    this.#read(text);
    this.#host.open(text);
    return this.#host.cell;
  }
}

function optsOut(code: string): boolean {
  return /^\s*\/\/\s*@nocheck\b/m.test(code);
}

/** Whether a request needs no types, and so can be answered while they are still being read. */
export function isLight(request: LanguageRequest): boolean {
  if (request.type === "compile") return !request.check || optsOut(request.code);
  return request.type === "module" || request.type === "completeness";
}
