import { numberOf, partOf, wordOf } from "./fields.js";
import { drawMark } from "./mark.js";
import type { Paper } from "./paper.js";
import { toSeries, type Series } from "./series.js";
import { strokeOf } from "./stroke.js";
import { round, text, widthOf } from "./text.js";
import { escapeHtml } from "../escape.js";
import type { JsonObject } from "../../json.js";

/** What each name of a figure looks like. */
export interface Legend {
  readonly rows: readonly Row[];
  readonly width: number;
  /** At the right of the panels. */
  readonly beside: boolean;
}

type Row = { readonly title: string } | { readonly name: string; readonly series: Series };

const [LINE, SAMPLE, GAP] = [18, 34, 12];

/** The legend of a figure's traces in the order of their ranks, group by group; undefined where it has none. */
export function toLegend(data: readonly JsonObject[], layout: JsonObject): Legend | undefined {
  const all = data.flatMap((trace, index) =>
    toSeries(trace, index, layout).map((series) => ({
      trace,
      series,
      name: wordOf(trace, "name", `trace ${index}`),
    })),
  );
  const entries = all
    .filter(({ trace }) => trace["showlegend"] !== false)
    .sort((a, b) => numberOf(a.trace, "legendrank", 1000) - numberOf(b.trace, "legendrank", 1000));
  const asked = layout["showlegend"] === true || entries.some(({ trace }) => trace["showlegend"] === true);
  if (layout["showlegend"] === false || entries.length === 0 || (all.length < 2 && !asked)) return undefined;
  const groups = new Map<string, typeof entries>();
  for (const entry of entries) {
    const group = wordOf(entry.trace, "legendgroup", "");
    groups.set(group, [...(groups.get(group) ?? []), entry]);
  }
  const rows = [...groups.values()].flatMap((group): Row[] => {
    const title = group
      .map(({ trace }) => wordOf(partOf(trace, "legendgrouptitle"), "text", ""))
      .find(Boolean);
    return [
      ...(title === undefined ? [] : [{ title: "" }, { title }]),
      ...group.map(({ name, series }) => ({ name, series })),
    ];
  });
  if ("title" in rows[0]!) rows.shift();
  const width = Math.max(
    ...rows.map((row) => ("title" in row ? widthOf(row.title) : SAMPLE + widthOf(row.name))),
  );
  return { rows, width: width + GAP, beside: numberOf(partOf(layout, "legend"), "x", 1.02) >= 1 };
}

/** The legend beside the panels and so many pixels of labels, or where the layout puts it; names without room are counted. */
export function drawLegend(
  { rows, width, beside }: Legend,
  layout: JsonObject,
  paper: Paper,
  labels: number,
): string {
  const spec = partOf(layout, "legend");
  const [x, y] = [numberOf(spec, "x", 1.02), numberOf(spec, "y", 1)];
  const room = Math.max(1, Math.floor((paper.height - 16) / LINE));
  const shown = rows.length > room ? rows.slice(0, room - 1) : rows;
  const height = LINE * Math.min(rows.length, room);
  const left = beside
    ? paper.x(1) + labels + GAP
    : paper.x(x) - width * ({ right: 1, center: 0.5 }[wordOf(spec, "xanchor", "left")] ?? 0);
  const asked = paper.y(y) - height * ({ bottom: 1, middle: 0.5 }[wordOf(spec, "yanchor", "top")] ?? 0);
  const top = Math.max(8, Math.min(asked, paper.height - height - 8));
  const more = rows.length - shown.length;
  return [
    ...shown.map((row, i) => drawRow(row, left, top + (i + 0.5) * LINE)),
    more > 0 ? text(left, top + (shown.length + 0.5) * LINE, `… ${more} more`, { stands: "middle" }) : "",
  ].join("");
}

function drawRow(row: Row, left: number, y: number): string {
  if ("title" in row) return text(left, y, row.title, { stands: "middle", size: 11 });
  const { bars, line, marks, fill, color } = row.series;
  const middle = left + 14;
  const block = (look: string, height: number): string =>
    `<rect x="${round(bars ? middle - 6 : left)}" y="${round(y - height / 2)}" width="${bars ? 12 : 28}" height="${height}" ${look}/>`;
  return [
    fill ? block(`fill="${escapeHtml(fill.color)}"${fill.faint ? ' fill-opacity="0.5"' : ""}`, 10) : "",
    bars ? block(`fill="${escapeHtml(bars.mark(0).color)}"`, 12) : "",
    line ? `<path ${strokeOf(line)} d="M${round(left)} ${round(y)}h28"/>` : "",
    marks ? drawMark(middle, y, { ...marks(0), size: Math.min(marks(0).size, 12) }) : "",
    text(left + SAMPLE, y, row.name, {
      stands: "middle",
      ...(bars || line || marks || fill ? {} : { color }),
    }),
  ].join("");
}
