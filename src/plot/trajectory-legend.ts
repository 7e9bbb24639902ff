import type { AnswerColors } from "./answer-colors.js";
import { COLORS } from "./colors.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Scene } from "./exploration.js";
import type { Attributes, Trace } from "./figure.js";

export const STOP = { color: COLORS.vermillion, dash: "solid", width: 1.5 } as const;
export const CLAIRVOYANT = { color: COLORS.orange, dash: "dot", width: 2 } as const;
export const PARTING = { color: COLORS.purple, dash: "dashdot", width: 1.5 } as const;

/** Entries that no trace carries: what lines, marks and colours mean. */
export function legend(
  { colors, of }: AnswerColors,
  scene: Scene,
  axes: Attributes,
  { gold, several }: { readonly gold: boolean; readonly several: boolean },
): Trace[] {
  const entry = (group: string, name: string, look: Attributes): Trace => ({
    type: "scatter",
    name,
    legendgroup: group,
    legendgrouptitle: { text: group, font: { size: 11 } },
    ...axes,
    x: [null],
    y: [null],
    ...look,
  });
  const lined = (line: Attributes) => ({ mode: "lines", line });
  const marked = (marker: Attributes) => ({ mode: "markers", marker: { size: 9, ...marker } });
  const [right] = scene.right;
  const goldColor = right === undefined ? COLORS.grey : colors[of(right)]!.color;
  const edge = { color: "#ffffff", line: { color: "#24292f", width: 1 }, size: 7 };
  return [
    entry("confidence", "pool", lined({ color: COLORS.sky, width: 1.3 })),
    entry("confidence", "smoothed", lined({ color: COLORS.blue, width: 2.2 })),
    entry("branches", "opened", lined({ color: COLORS.grey, width: 1.5 })),
    entry("branches", "active", lined({ color: COLORS.green, width: 2 })),
    entry("branches", "widened", marked({ symbol: "triangle-up", color: COLORS.blue })),
    entry("branches", "pruned", marked({ symbol: "triangle-down", color: COLORS.vermillion })),
    entry("lines", "stop", lined(STOP)),
    ...(gold ? [entry("lines", "clairvoyant stop", lined(CLAIRVOYANT))] : []),
    ...(several ? [entry("lines", "parts from the first", lined(PARTING))] : []),
    entry("raster", "finished", marked({ symbol: "circle", ...edge })),
    entry("raster", "pruned", marked({ symbol: "x", ...edge })),
    ...(gold
      ? [
          entry("if stopped now", "right", marked({ symbol: "circle", color: COLORS.grey })),
          entry(
            "if stopped now",
            "wrong",
            marked({ symbol: "x-thin", line: { width: 2, color: COLORS.grey } }),
          ),
        ]
      : []),
    ...colors.map(({ color, label }) => entry("answers", label, marked({ symbol: "square", color }))),
    ...(gold
      ? [entry("gold", escapeMarkup(scene.gold), marked({ symbol: "square", color: goldColor }))]
      : []),
  ];
}
