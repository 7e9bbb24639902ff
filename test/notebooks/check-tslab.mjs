// tslab writes an error of a cell to stderr and goes on: look for that, and for what the cells must show.
import { readFileSync } from "node:fs";

const { cells } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const outputs = cells.flatMap((cell) => cell.outputs ?? []);
const text = (value) => (Array.isArray(value) ? value.join("") : (value ?? ""));
const printed = outputs.map((output) => text(output.text) + text(output.data?.["text/html"])).join("\n");
const errors = outputs.filter(({ output_type, name }) => output_type === "error" || name === "stderr");
const noise = /ExperimentalWarning|--trace-warnings|^\s*$/;
const problems = errors
  .flatMap((error) => text(error.text ?? error.evalue).split("\n"))
  .filter((line) => !noise.test(line));
const wanted = {
  "the recordings": /Synthetic recordings, which no model produced/,
  "a table of results": /mean of 2\/demo-search\s+CMC\s+beta 0\.5/,
  "a figure": /<iframe srcdoc=.*Plotly/s,
  "the cell's own controller": /pairwise\s+beta 0\.5/,
  "an episode in words": /It opened 5 branches at once/,
  LaTeX: /\\begin\{tabular\}/,
};
for (const [what, pattern] of Object.entries(wanted))
  if (!pattern.test(printed)) problems.push(`missing: ${what}`);
for (const problem of problems) console.error(problem);
const ran = cells.filter(({ cell_type }) => cell_type === "code").length;
console.log(`stock tslab was given ${ran} cells of notebook 01, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
