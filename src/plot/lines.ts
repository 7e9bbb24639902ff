import { escapeMarkup } from "./escape-markup.js";
import type { Attributes } from "./figure.js";

/** Rows of a figure written line by line, downwards, under the headings of their groups. */
export interface Lines {
  /** Where each row lies on the y axis, in the order of the rows. */
  readonly at: readonly number[];
  /** The y axis, with headings and labels for ticks. */
  readonly axis: Attributes;
  /** Pixels. */
  readonly height: number;
  /** Pixels that the longest label takes. */
  readonly left: number;
}

const LINE = 22;
/** Pixels of a character, about. */
const CHARACTER = 6.9;
const LONGEST = 44;

/** Rows of one group must follow each other. */
export function lines(rows: readonly { readonly group: string; readonly label: string }[]): Lines {
  const at: number[] = [];
  const ticks: { readonly at: number; readonly text: string }[] = [];
  let y = 0;
  for (const [i, { group, label }] of rows.entries()) {
    if (group !== rows[i - 1]?.group) {
      if (i > 0) y -= 0.4;
      ticks.push({ at: y--, text: `<b>${escapeMarkup(shorten(group))}</b>` });
    }
    ticks.push({ at: y, text: escapeMarkup(shorten(label)) });
    at.push(y--);
  }
  const longest = Math.max(...rows.flatMap(({ group, label }) => [1.12 * group.length, label.length]));
  return {
    at,
    axis: {
      tickvals: ticks.map((tick) => tick.at),
      ticktext: ticks.map(({ text }) => text),
      range: [y + 0.3, 0.7],
      showgrid: false,
      ticks: "",
      ticklabelstandoff: 6,
      showline: false,
      automargin: false,
      fixedrange: true,
    },
    height: Math.round((0.4 - y) * LINE),
    left: Math.round(24 + CHARACTER * Math.min(LONGEST, longest)),
  };
}

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
