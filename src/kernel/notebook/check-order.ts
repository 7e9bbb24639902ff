import { codeCells, sourceOf, type NotebookFile } from "./document.js";
import { LanguageService, type LanguageServiceOptions } from "../language/language-service.js";

/** A name that a cell has no business with at its place. */
export interface NameProblem {
  /** In the notebook, from 1. */
  readonly cell: number;
  readonly problem: string;
}

/** What is wrong with the order of a notebook's cells, found by the compiler without running them. To import again is fine. */
export function checkOrder(notebook: NotebookFile, options: LanguageServiceOptions): NameProblem[] {
  const service = new LanguageService(options);
  const cells = codeCells(notebook).map(({ cell, number }) => ({ number, ...service.study(sourceOf(cell)) }));
  const places = new Map<string, number[]>();
  for (const { number, declared } of cells)
    for (const name of declared.keys()) places.set(name, [...(places.get(name) ?? []), number]);
  return cells.flatMap(({ number, declared, missing }) => [
    ...missing.map((name) => {
      const [first] = places.get(name) ?? [];
      const whose = first === undefined ? "no cell defines" : `cell ${first} defines`;
      return { cell: number, problem: `uses ${name}, which ${whose}` };
    }),
    ...[...declared].flatMap(([name, kind]) => {
      const before = places.get(name)!.findLast((place) => place < number);
      return before === undefined || kind === "import"
        ? []
        : [{ cell: number, problem: `defines ${name} again, after cell ${before}` }];
    }),
  ]);
}
