import { COLORS } from "./colors.js";
import { distinct } from "./distinct.js";
import type { Attributes, Figure, Trace } from "./figure.js";
import { grid, inPanel } from "./panels.js";
import { sheet, type FigureOptions } from "./sheet.js";
import type { Recorded } from "./source.js";

/** How much more often one policy answers a question right than another. */
export interface GainRow extends Recorded {
  /** Such as "CMC beta 0.5 − SC width 64". */
  readonly comparison: string;
  /** Index in the environment. */
  readonly question: number;
  /** Difference of the accuracy over shuffles, in points, −100 to 100. */
  readonly gain: number;
}

const KINDS = [
  { one: "gain", many: "gains", color: COLORS.blue, has: (gain: number) => gain > 0 },
  { one: "loss", many: "losses", color: COLORS.vermillion, has: (gain: number) => gain < 0 },
  { one: "unchanged", many: "unchanged", color: COLORS.grey, has: (gain: number) => gain === 0 },
] as const;

/** A bar for each question, largest gain first, one panel per environment and comparison; headings count the questions. */
export function gainStrip(
  rows: readonly GainRow[],
  { title = "Gains and losses by question", ...options }: FigureOptions = {},
): Figure {
  const comparisons = distinct(rows, "comparison");
  const groups = distinct(rows, "environment").flatMap((environment) =>
    comparisons.flatMap((comparison) => {
      const own = rows.filter((row) => row.environment === environment && row.comparison === comparison);
      return own.length === 0
        ? []
        : [{ environment, comparison, rows: own.toSorted((a, b) => b.gain - a.gain) }];
    }),
  );
  const headings = groups.map(
    ({ environment, comparison, rows }) =>
      `${environment}${comparisons.length > 1 ? `: ${comparison}` : ""}\n${KINDS.map(({ one, many, has }) => count(rows.filter(({ gain }) => has(gain)).length, one, many)).join(", ")}`,
  );
  return sheet(
    rows,
    groups.flatMap((group, panel) => traces(group.rows, panel)),
    { title, ...options },
    {
      ...grid(headings, 230, { x: headings.map(() => X), y: Y }),
      top: 40,
      bargap: 0.2,
      showlegend: false,
      notes: comparisons.length === 1 ? [`each bar a question: ${comparisons[0]!}`] : ["each bar a question"],
    },
  );
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

const X: Attributes = { title: { text: "questions, largest gain first" }, showticklabels: false, ticks: "" };
const Y: Attributes = {
  title: { text: "gain (points)" },
  range: [-105, 105],
  dtick: 50,
  zeroline: true,
  zerolinecolor: COLORS.grey,
};

function traces(rows: readonly GainRow[], panel: number): Trace[] {
  const ranked = rows.map((row, rank) => ({ rank, ...row }));
  return KINDS.map(({ many: name, color, has }): Trace => {
    const own = ranked.filter(({ gain }) => has(gain));
    const flat = name === "unchanged";
    return {
      type: flat ? "scatter" : "bar",
      ...(flat && { mode: "markers" }),
      name,
      ...inPanel(panel),
      x: own.map(({ rank }) => rank + 1),
      y: own.map(({ gain }) => gain),
      marker: flat ? { color, size: 4 } : { color },
      customdata: own.map(({ question }) => question),
      hovertemplate: "question %{customdata}<br>%{y:+.0f} points<extra></extra>",
    };
  });
}
