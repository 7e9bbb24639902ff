import type { Knobs } from "../controllers/knobs.js";
import type { Controller } from "../replay/episode.js";
import { functionSetting } from "./function-setting.js";
import { signatureKnobs } from "./knob-signature.js";
import { hasBeta, parseSettings } from "./parse-settings.js";
import { findController } from "./catalog-setting.js";
import type { Setting } from "./setting.js";

/**
 * A controller as a notebook names it: words (`"CMC"`, `"ASC:width=40"`, `"./mine.ts"`), a function of its own, or a setting.
 */
export type Controlled = string | Controller | Setting;

/** The words of a controller at every setting of its curve in the catalogue: `sweep("ASC")` → `ASC:width=1`, …. */
export function sweep(...names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const { sweep } = findController(name);
    return sweep === undefined ? [name] : sweep.values.map((value) => `${name}:${sweep.knob}=${value}`);
  });
}

/** The settings of controllers; `betas` makes one of each that has a beta knob per value, others are played once. */
export async function settingsOf(
  controllers: Controlled | readonly Controlled[],
  {
    betas,
    ceiling,
  }: { readonly betas?: readonly number[] | undefined; readonly ceiling?: number | undefined },
): Promise<Setting[]> {
  const list = isList(controllers) ? controllers : [controllers];
  if (list.length === 0) throw new RangeError("Cannot simulate: no controller is named");
  if (betas?.length === 0) throw new RangeError("Cannot use betas: none is named");
  const swept = await Promise.all(list.map((one) => sweptOf(one, betas, ceiling)));
  if (betas !== undefined && !swept.some(({ has }) => has))
    throw new RangeError("Cannot use betas: none of the controllers has a knob beta");
  return swept.flatMap(({ settings }) => settings);
}

async function sweptOf(
  controller: Controlled,
  betas: readonly number[] | undefined,
  ceiling: number | undefined,
): Promise<{ readonly settings: readonly Setting[]; readonly has: boolean }> {
  if (typeof controller === "object") return { settings: [controller], has: false };
  if (typeof controller === "function") {
    const known = signatureKnobs(controller);
    const has = known === undefined ? controller.length > 0 : "beta" in known;
    const knobs: Knobs[] = has && betas ? betas.map((beta) => ({ beta })) : [{}];
    return { settings: knobs.map((given) => functionSetting(controller, given)), has };
  }
  const has = await hasBeta(controller);
  return { settings: await parseSettings([controller], { betas: has ? betas : undefined, ceiling }), has };
}

function isList(controllers: Controlled | readonly Controlled[]): controllers is readonly Controlled[] {
  return Array.isArray(controllers);
}
