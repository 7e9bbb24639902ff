import type { Interval, Recorded } from "./source.js";

/** What one setting of a controller reaches on one environment. */
export interface FrontierRow extends Recorded {
  /** Short name, such as "CMC". */
  readonly controller: string;
  /** Such as "beta 0.5"; empty for a controller without knobs. */
  readonly setting: string;
  /** Percent. */
  readonly accuracy: number;
  /** Percent. */
  readonly interval: Interval;
  /** Mean total tokens a question. */
  readonly tokens: number;
}
