/** What a command has of the world, so that it can be tested and interrupted. */
export interface Context {
  /** Standard output: results only. */
  readonly print: (text: string) => void;
  /** Standard error: what is going on. */
  readonly tell: (text: string) => void;
  /** A line on standard error that replaces the one before, where that is a terminal. */
  readonly progress: (text: string) => void;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}
