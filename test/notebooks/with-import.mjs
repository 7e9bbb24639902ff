// A notebook as stock tslab runs it: without outputs, the lab imported in a cell of its own in front.
import { readFileSync, writeFileSync } from "node:fs";

const [from, to] = process.argv.slice(2);
const notebook = JSON.parse(readFileSync(from, "utf8"));
const code = (id, source) => ({
  ...{ cell_type: "code", execution_count: null, id, metadata: {}, outputs: [], source },
});
const cells = notebook.cells.map((cell) => (cell.cell_type === "code" ? code(cell.id, cell.source) : cell));
const metadata = { kernelspec: { name: "tslab", display_name: "tslab", language: "typescript" } };
const imported = code("import", 'import * as lab from "autotts-lab";');
writeFileSync(to, JSON.stringify({ ...notebook, metadata, cells: [imported, ...cells] }));
