import * as toolkit from "../../controllers/toolkit.js";
import type { Knobs } from "../../controllers/knobs.js";
import type { Policy } from "../../replay/episode.js";
import { RecordedBranch } from "../../replay/recorded-branch.js";
import { RecordedEpisode } from "../../replay/recorded-episode.js";
import { GLOBALS } from "./globals.js";

/** What a copy of a program exports; made by hostile code. */
export interface Exports {
  readonly controller: (knobs: Knobs) => Policy;
  readonly schedule: (beta: number) => unknown;
}

/**
 * Takes up a program, made by `toProgram`, in a compartment that has nothing. Returns a maker of copies: each has its own
 * module state. {@link lockDown} comes first.
 */
export function takeUp(program: string): () => Exports {
  harden([RecordedEpisode, RecordedBranch, { ...toolkit }]);
  const compartment = new Compartment();
  const world = compartment.globalThis as Readonly<Record<string, unknown>>;
  // Those of the compartment: the process's own `Error` and `Math` can do more.
  const globals = Object.fromEntries(GLOBALS.map((name) => [name, world[name]]));
  for (const name of Reflect.ownKeys(world)) Reflect.deleteProperty(world, name);
  Object.freeze(world);
  const outer = compartment.evaluate(program) as (globals: object, toolkit: object) => () => Exports;
  return outer(harden(globals), harden({ ...toolkit }));
}
