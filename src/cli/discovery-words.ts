import type { SettingScore } from "../lab/index.js";
import { withInterval } from "./table.js";

type Knobs = SettingScore["knobs"];

/** `beta=0.2`. */
export function knobsText(knobs: Knobs): string {
  return Object.entries(knobs)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(", ");
}

interface Accuracy {
  readonly accuracy: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** `68.00 [55.1, 80.9]`, cut to what a share can be. */
export function accuracyText({ accuracy, interval }: Accuracy): string {
  if (interval === null) return withInterval(accuracy, null, 2);
  return withInterval(accuracy, [Math.max(0, interval.low), Math.min(100, interval.high)], 2);
}

/** `12 s`, `3.5 min`. */
export function durationText(seconds: number): string {
  return seconds < 120 ? `${Math.round(seconds)} s` : `${(seconds / 60).toFixed(1)} min`;
}
