import { COLORS } from "./colors.js";

/** How a controller is drawn, the same in every figure. */
export interface ControllerStyle {
  readonly color: string;
  /** A Plotly marker symbol. */
  readonly symbol: string;
  readonly dash: "solid" | "dash" | "dot" | "dashdot";
  /** Drawn thinner and lighter, beneath the others. */
  readonly baseline: boolean;
}

const DASHES = ["solid", "dash", "dot", "dashdot"] as const;

/** By the short names of the catalogue; ASC, ESC, Parallel-Probe and CMC look as in the paper's Figure 3. */
const STYLES: Readonly<Record<string, ControllerStyle>> = {
  "single branch": baseline("grey", "circle-open", "solid"),
  SC: baseline("grey", "circle", "solid"),
  ASC: baseline("green", "square", "solid"),
  ESC: baseline("purple", "diamond", "solid"),
  SPRT: baseline("blue", "pentagon", "solid"),
  "answer consistency": baseline("grey", "diamond-open", "dot"),
  "SC + answer consistency": baseline("blue", "pentagon-open", "dash"),
  truncation: baseline("grey", "triangle-down", "dashdot"),
  "Parallel-Probe": baseline("orange", "triangle-up", "solid"),
  "short-m@k": baseline("sky", "triangle-right", "dash"),
  pASC: baseline("green", "square-open", "dash"),
  SDGV: featured("green", "cross", "dot"),
  IBC: featured("purple", "hexagon", "dash"),
  SCR: featured("sky", "bowtie", "dashdot"),
  DGCC: featured("blue", "diamond-tall", "dash"),
  CMC: featured("vermillion", "star", "solid"),
  RR: featured("blue", "hexagram", "solid"),
};

/** Markers that no controller of the catalogue has. */
const OTHER_SYMBOLS = ["hexagram", "star-square", "star-diamond", "hourglass", "diamond-wide", "octagon"];
const OTHER_COLORS = ["vermillion", "blue", "green", "purple", "orange", "sky"] as const;

/** The style of a controller by its short name alone, so that it never depends on which others are drawn. */
export function controllerStyle(controller: string): ControllerStyle {
  if (Object.hasOwn(STYLES, controller)) return STYLES[controller]!;
  let hash = fnv1a(controller);
  const pick = <T>(choices: readonly T[]): T => {
    const choice = choices[hash % choices.length]!;
    hash = Math.floor(hash / choices.length);
    return choice;
  };
  return featured(pick(OTHER_COLORS), pick(OTHER_SYMBOLS), pick(DASHES));
}

function baseline(
  color: keyof typeof COLORS,
  symbol: string,
  dash: ControllerStyle["dash"],
): ControllerStyle {
  return { color: COLORS[color], symbol, dash, baseline: true };
}

function featured(
  color: keyof typeof COLORS,
  symbol: string,
  dash: ControllerStyle["dash"],
): ControllerStyle {
  return { color: COLORS[color], symbol, dash, baseline: false };
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo), over UTF-16 code units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
