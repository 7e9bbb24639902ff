import type { Columns } from "../environment/environment.js";
import type { ReplayOptions } from "./replay.js";

/** Where a worker finds a controller, and what it replays it on. */
export interface PoolTask {
  /** URL of an ES module, and the name of the controller that it exports. */
  readonly module: string;
  readonly name: string;
  readonly knobs: Readonly<Record<string, number | boolean>>;
  readonly columns: Columns;
  readonly options: Omit<ReplayOptions, "onTrace">;
  /** URL of a module that each worker imports first (a loader of TypeScript files, say). */
  readonly preload?: string;
}
