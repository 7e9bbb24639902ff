import { CATALOG, locate, type CatalogEntry } from "../controllers/catalog.js";
import type { KnobRange, Knobs } from "../controllers/knobs.js";
import { codeHash } from "./code-hash.js";
import { suggestion } from "./nearest.js";
import { knobLabel, type Setting } from "./setting.js";

/** The entry of a controller by name or by its short name. Throws a RangeError that names the nearest. */
export function findController(name: string): CatalogEntry {
  const wanted = name.toLowerCase();
  const entry = CATALOG.find((entry) => entry.name === wanted || entry.short.toLowerCase() === wanted);
  if (entry) return entry;
  const [names, shorts] = [CATALOG.map((known) => known.name), CATALOG.map((known) => known.short)];
  throw new RangeError(`Unknown controller ${name}${suggestion(name, names, shorts)}`);
}

/**
 * A controller of the catalogue at the given knobs, the others at their defaults. A width above the ceiling is refused; a
 * default width is lowered to it.
 */
export async function catalogSetting(
  entry: CatalogEntry,
  given: Knobs = {},
  { ceiling = 64 }: { readonly ceiling?: number } = {},
): Promise<Setting> {
  for (const [name, value] of Object.entries(given)) checkKnob(entry, name, value, ceiling);
  const defaults = Object.fromEntries(
    Object.entries(entry.knobs).map(([name, range]) => [name, fallback(name, range, ceiling)]),
  );
  const knobs = { ...defaults, ...given };
  const conflict = entry.conflict?.(knobs);
  if (conflict !== undefined) throw new RangeError(`Cannot set the knobs of ${entry.name}: ${conflict}`);
  const { module, name } = locate(entry);
  return {
    controller: entry.name,
    short: entry.short,
    knobs,
    label: knobLabel(knobs, defaults, entry.sweep ? [entry.sweep.knob] : []),
    needs: entry.needs,
    origin: { kind: "module", module, name },
    codeHash: await codeHash(module),
  };
}

function fallback(name: string, range: KnobRange, ceiling: number): number | boolean {
  return name === "width" && range.kind !== "boolean" ? Math.min(range.default, ceiling) : range.default;
}

function checkKnob(
  { name: controller, knobs }: CatalogEntry,
  name: string,
  value: number | boolean,
  ceiling: number,
): void {
  const range = Object.hasOwn(knobs, name) ? knobs[name] : undefined;
  if (range === undefined) {
    const known = Object.keys(knobs);
    const hint = known.length === 0 ? " (it has none)" : suggestion(name, known);
    throw new RangeError(`Cannot set ${name}: ${controller} has no such knob${hint}`);
  }
  const problem = misfit(range, value);
  if (problem !== undefined)
    throw new RangeError(`Cannot set ${name} of ${controller}: ${problem}, current value is ${value}`);
  if (name === "width" && Number(value) > ceiling) {
    throw new RangeError(
      `Cannot set width of ${controller}: ${value} is above the ceiling of ${ceiling} branches`,
    );
  }
}

function misfit(range: KnobRange, value: number | boolean): string | undefined {
  if (range.kind === "boolean") return typeof value === "boolean" ? undefined : "it must be true or false";
  const { kind, min, max } = range;
  const fits =
    typeof value === "number" &&
    value >= min &&
    value <= max &&
    (kind === "number" || Number.isInteger(value));
  return fits
    ? undefined
    : `it must be ${kind === "integer" ? "an integer" : "a number"} from ${min} to ${max}`;
}
