/** What one setting of a controller reaches on one environment. */
export interface FrontierRow {
  /** `MODEL/BENCHMARK`. */
  readonly environment: string;
  /** Short name, such as "CMC". */
  readonly controller: string;
  /** Such as "beta 0.5"; empty for a controller without knobs. */
  readonly setting: string;
  /** Percent. */
  readonly accuracy: number;
  /** The 95 % interval over questions; percent. */
  readonly interval: readonly [low: number, high: number];
  /** Mean total tokens a question. */
  readonly tokens: number;
  readonly synthetic: boolean;
}
