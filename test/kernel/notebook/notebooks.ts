import type { NotebookCell, NotebookFile } from "../../../src/kernel/notebook/document.js";

/** A notebook of code cells; one whose source begins with `// tag` has that tag. */
export function notebook(...sources: string[]): NotebookFile {
  const cells = sources.map((source): NotebookCell => {
    const tag = /^\/\/ (parameters|varies|raises-exception)\b/.exec(source)?.[1];
    return {
      ...{ cell_type: "code", source, outputs: [], execution_count: null },
      metadata: tag === undefined ? {} : { tags: [tag] },
    };
  });
  return { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
}
