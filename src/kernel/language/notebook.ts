import ts from "../../typescript/typescript.cjs";
import { declaredNames, mentionedNames, type NameKind } from "./names.js";

/** A name that a cell gave to the cells after it, and the declaration file it stands in. */
interface Known {
  readonly module: string;
  readonly kind: NameKind | "namespace";
}

/** What the cells so far have declared. A later cell is checked with the declarations of only the names it mentions. */
export class Notebook {
  readonly #known = new Map<string, Known>();
  readonly #shadowing = new Set<string>();
  /** Code of the cells, by the names of their declaration files. */
  readonly #sources = new Map<string, string>();
  #cells = 0;

  constructor(preloads: Readonly<Record<string, string>>) {
    for (const [name, module] of Object.entries(preloads))
      this.#known.set(name, { module, kind: "namespace" });
  }

  /** Names that cells have declared, or this one does, although Node has globals of these names. */
  shadowing(declared: Iterable<string>): ReadonlySet<string> {
    return new Set([...this.#shadowing, ...[...declared].filter((name) => name in globalThis)]);
  }

  names(): string[] {
    return [...this.#known.keys()];
  }

  /** Code of the cell that a declaration file, `.cell-N.d.mts` in any folder, belongs to. */
  readonly ofFile = (file: string): string | undefined =>
    this.#sources.get(/\.cell-\d+(?=\.d\.mts$)/.exec(file)?.[0] ?? "");

  /** Code of the latest cell that declares a name. */
  readonly ofName = (name: string): string | undefined =>
    this.ofFile((this.#known.get(name)?.module ?? "").replace(/\.mjs$/, ".d.mts"));

  /** The cell as a module, and the names it declares; what is added stands behind the cell, so that positions stay. */
  toModule(code: string): { text: string; declared: ReadonlyMap<string, NameKind> } {
    const file = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.ESNext, false);
    const declared = declaredNames(file);
    const lines = [...mentionedNames(file)].flatMap((name) => {
      const known = declared.has(name) ? undefined : this.#known.get(name);
      return known ? [declaration(name, known)] : [];
    });
    const exported = [...declared.keys()].filter((name) => !isExported(file, name));
    return { text: [code, ";", ...lines, `export { ${exported.join(", ")} };`].join("\n"), declared };
  }

  /** Name of the declaration file of the next cell. */
  next(): string {
    return `.cell-${++this.#cells}`;
  }

  add(module: string, { code, declared }: { code: string; declared: ReadonlyMap<string, NameKind> }): void {
    this.#sources.set(module, code);
    for (const [name, kind] of declared) {
      this.#known.set(name, { module: `./${module}.mjs`, kind });
      if (name in globalThis) this.#shadowing.add(name);
    }
  }
}

function declaration(name: string, { module, kind }: Known): string {
  const from = JSON.stringify(module);
  if (kind === "namespace") return `import * as ${name} from ${from};`;
  if (kind === "variable") return `declare let ${name}: typeof import(${from}).${name};`;
  return `import { ${name} } from ${from};`;
}

function isExported(file: ts.SourceFile, name: string): boolean {
  return file.statements.some((statement) => {
    if (
      ts.isExportDeclaration(statement) &&
      statement.exportClause &&
      ts.isNamedExports(statement.exportClause)
    )
      return statement.exportClause.elements.some((element) => element.name.text === name);
    if (!ts.canHaveModifiers(statement)) return false;
    const exported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    return exported === true && mentionsDeclared(statement, name);
  });
}

function mentionsDeclared(statement: ts.Statement, name: string): boolean {
  return ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.some(({ name: bound }) => boundTo(bound, name))
    : (statement as { name?: ts.Identifier }).name?.text === name;
}

function boundTo(bound: ts.BindingName, name: string): boolean {
  if (ts.isIdentifier(bound)) return bound.text === name;
  return bound.elements.some((element) => ts.isBindingElement(element) && boundTo(element.name, name));
}
