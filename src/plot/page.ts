import { escapeMarkup } from "./escape-markup.js";
import type { Figure } from "./figure.js";
import { document, json } from "./html.js";
import { TEMPLATES } from "./theme.js";

export interface PageOptions {
  readonly title: string;
  /** One paragraph of plain text above the figures. */
  readonly lead?: string;
}

/**
 * Figures as one self-contained HTML document: it loads nothing (a content security policy says so to the browser),
 * follows the reader's light or dark preference, and holds each figure as JSON in `<script id="figure-N">` (N from 1)
 * and its rows as a table that is readable without scripts. About 1.5 MB, which is Plotly's bundle.
 */
export function page(figures: readonly Figure[], { title, lead }: PageOptions): string {
  return document({
    title,
    style: STYLE,
    body: `<h1>${escapeMarkup(title)}</h1>
${lead === undefined ? "" : `<p>${escapeMarkup(lead)}</p>\n`}${figures.map(section).join("\n")}`,
    script: drawing(),
  });
}

const STYLE = `
figure { margin: 0 0 24px }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
th, td { padding: 2px 12px 2px 0; border-bottom: 1px solid var(--line); text-align: left }
`;

function section(figure: Figure, index: number): string {
  const number = index + 1;
  return `<figure>
<div id="plot-${number}"></div>
<script type="application/json" id="figure-${number}">${json(figure)}</script>
<details open>
<summary>Data</summary>
${table(figure.layout.meta.rows)}
</details>
</figure>`;
}

/** Draws each figure and closes its table, which stays open where scripts do not run. */
function drawing(): string {
  return `
const templates = ${json(TEMPLATES)};
const dark = matchMedia("(prefers-color-scheme: dark)");
const template = () => templates[dark.matches ? "dark" : "light"];
for (const figure of document.querySelectorAll("figure")) {
  const { data, layout, config } = JSON.parse(figure.querySelector("script").textContent);
  const plot = figure.querySelector("div");
  Plotly.newPlot(plot, data, { ...layout, template: template() }, config);
  dark.addEventListener("change", () => Plotly.relayout(plot, { template: template() }));
  figure.querySelector("details").open = false;
}
`;
}

function table(rows: readonly object[]): string {
  const line = (tag: "th" | "td", cells: readonly unknown[]): string =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeMarkup(cellText(cell))}</${tag}>`).join("")}</tr>`;
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) =>
    columns.map((column) => (row as Readonly<Record<string, unknown>>)[column]),
  );
  return `<table>\n${[line("th", columns), ...cells.map((row) => line("td", row))].join("\n")}\n</table>`;
}

function cellText(value: unknown): string {
  if (typeof value === "number") return `${Number(value.toFixed(2))}`;
  if (Array.isArray(value)) return `[${value.map(cellText).join(", ")}]`;
  if (typeof value === "object" && value !== null)
    return Object.entries(value)
      .map(([name, part]) => `${name} ${cellText(part)}`)
      .join(", ");
  return typeof value === "string" || typeof value === "boolean" ? `${value}` : "";
}
