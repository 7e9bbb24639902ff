import type { Band } from "./bands.js";
import { COLORS } from "./colors.js";
import type { Trajectory } from "./exploration.js";
import type { Attributes } from "./figure.js";
import { GOLD_ROW } from "./raster.js";

export function hasMomentum(episodes: readonly Trajectory[]): boolean {
  return episodes.some(({ rounds }) => rounds.momentum.some((value) => value !== null));
}

/** The panels of a column: signals over rounds, the raster beneath. */
export function bandsFor(
  episodes: readonly Trajectory[],
  { depths, widest, gold }: { readonly depths: number; readonly widest: number; readonly gold: boolean },
): Band[] {
  const last = Math.max(1, ...episodes.map(({ rounds }) => rounds.round.at(-1) ?? 1));
  const dearest = Math.max(1, ...episodes.map(({ rounds }) => rounds.tokens.at(-1) ?? 0));
  const x = { range: [0.5 - 0.01 * last, last + 0.5 + 0.02 * last], showticklabels: false, ticks: "" };
  const y = (title: string, more: Attributes = {}) => ({
    title: { text: title, font: { size: 11 } },
    nticks: 5,
    ...more,
  });
  const over = { gap: 16, shares: "rounds" };
  const momentum: Band = {
    ...{ name: "momentum", height: 60, ...over, x },
    y: y("momentum", {
      zeroline: true,
      zerolinecolor: COLORS.grey,
      nticks: 3,
      range: momentumRange(episodes),
    }),
  };
  return [
    { name: "confidence", height: 140, ...over, x, y: y("confidence", { range: [-0.03, 1.05] }) },
    ...(hasMomentum(episodes) ? [momentum] : []),
    { name: "branches", height: 90, ...over, x, y: y("branches", { range: [0, 1.1 * widest] }) },
    {
      name: "tokens",
      height: 70,
      ...over,
      x,
      y: y("tokens", { range: [0, 1.1 * dearest], tickformat: "~s", nticks: 3 }),
    },
    {
      ...{ name: "now", height: 22, gap: 66, shares: "rounds" },
      x: { ...x, showticklabels: true, ticks: "outside", title: { text: "round" } },
      y: { range: [-1, 1], tickvals: [0], ticktext: ["if stopped now"], ticks: "", showgrid: false },
    },
    {
      ...{ name: "raster", height: Math.min(360, Math.max(100, 8 * widest)), gap: 0, shares: "depth" },
      x: { title: { text: "depth (intervals)" }, range: [0.4, depths + 0.6], showgrid: false },
      y: {
        ...y("branch"),
        range: [widest - 0.4, gold ? GOLD_ROW - 0.7 : -0.7],
        showgrid: false,
        ...rasterTicks(widest, gold),
      },
    },
  ];
}

function rasterTicks(widest: number, gold: boolean): Attributes {
  const step = widest <= 10 ? 1 : widest <= 24 ? 4 : 16;
  const branches = Array.from({ length: Math.ceil(widest / step) }, (_, i) => i * step);
  return {
    tickvals: [...(gold ? [GOLD_ROW] : []), ...branches],
    ticktext: [...(gold ? ["gold"] : []), ...branches.map(String)],
  };
}

function momentumRange(episodes: readonly Trajectory[]): readonly [number, number] {
  const values = episodes.flatMap(({ rounds }) => rounds.momentum.map((value) => value ?? 0));
  const [low, high] = [Math.min(-0.1, ...values), Math.max(0.1, ...values)];
  return [low - 0.08 * (high - low), high + 0.08 * (high - low)];
}
