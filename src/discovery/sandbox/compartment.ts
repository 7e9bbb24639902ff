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
  for (const name of Reflect.ownKeys(compartment.globalThis))
    Reflect.deleteProperty(compartment.globalThis, name);
  Object.freeze(compartment.globalThis);
  const outer = compartment.evaluate(program) as (globals: object, toolkit: object) => () => Exports;
  return outer(globals(), harden({ ...toolkit }));
}

function globals(): object {
  const given: [string, unknown][] = GLOBALS.map((name) => [name, Reflect.get(globalThis, name)]);
  return harden({ ...Object.fromEntries(given), Math: mathematics() });
}

/** Math without randomness. */
function mathematics(): object {
  const kept = Object.entries(Object.getOwnPropertyDescriptors(Math)).filter(([name]) => name !== "random");
  return Object.create(Object.prototype, Object.fromEntries(kept)) as object;
}
