import type { Knobs } from "../controllers/knobs.js";
import type { Controller } from "../replay/episode.js";

/** A controller in a module that workers import. */
export interface ModuleOrigin {
  readonly kind: "module";
  /** URL. */
  readonly module: string;
  /** Of the export. */
  readonly name: string;
  /** URL of a module that is imported first. */
  readonly preload?: string;
}

/** Where a controller's code is: in a module, or in a function that only this thread has. */
export type Origin = ModuleOrigin | { readonly kind: "function"; readonly make: Controller };

/** A controller at fixed knobs: what is replayed, and one row of a table. */
export interface Setting {
  /** Name in the catalogue, or the path of a file, or the name of a function. */
  readonly controller: string;
  /** Name in tables and figures. */
  readonly short: string;
  /** All knobs, defaults included as far as they are known. */
  readonly knobs: Knobs;
  /** The knobs in words, those at their defaults left out. */
  readonly label: string;
  readonly needs: "finals" | "probes" | "unknown";
  readonly origin: Origin;
  /** Undefined for a function, whose closure no hash can hold: its outcomes are not kept. */
  readonly codeHash: string | undefined;
}

/** Name of a setting in tables: `CMC, beta 0.5`. */
export function settingName({ short, label }: Pick<Setting, "short" | "label">): string {
  return label === "" ? short : `${short}, ${label}`;
}

/** `width 32, threshold 0.9`: the knobs that are not at their defaults, and those always shown. */
export function knobLabel(knobs: Knobs, defaults: Knobs = {}, shown: readonly string[] = ["beta"]): string {
  return Object.entries(knobs)
    .filter(([name, value]) => value !== defaults[name] || shown.includes(name))
    .map(([name, value]) => `${name} ${typeof value === "boolean" ? (value ? "on" : "off") : value}`)
    .join(", ");
}
