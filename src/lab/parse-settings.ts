import type { Knobs } from "../controllers/knobs.js";
import { catalogSetting, findController } from "./catalog-setting.js";
import { fileSetting, isControllerFile } from "./controller-file.js";
import { literal } from "./knob-signature.js";
import type { Setting } from "./setting.js";

/** `CONTROLLER[:knob=value,…]`: a name of the catalogue or a file, and knobs. */
interface Spec {
  readonly name: string;
  readonly knobs: Knobs;
}

/**
 * Settings from words such as `adaptive-consistency:width=40,threshold=0.9`. `betas` makes one setting of each controller
 * with a beta knob per value; it may not be given beside a beta in the words.
 */
export async function parseSettings(
  texts: readonly string[],
  {
    betas,
    ceiling,
  }: { readonly betas?: readonly number[] | undefined; readonly ceiling?: number | undefined } = {},
): Promise<Setting[]> {
  const options = ceiling === undefined ? {} : { ceiling };
  const specs = texts.map(parseSpec);
  const settings: Setting[] = [];
  let swept = false;
  for (const spec of specs) {
    const base = await settingOf(spec, options);
    const hasBeta = "beta" in base.knobs;
    if (!betas || !hasBeta) {
      settings.push(base);
      continue;
    }
    if ("beta" in spec.knobs)
      throw new RangeError(`Cannot set beta of ${spec.name} twice: by knob and by --beta`);
    swept = true;
    for (const beta of betas)
      settings.push(await settingOf({ ...spec, knobs: { ...spec.knobs, beta } }, options));
  }
  if (betas && !swept) throw new RangeError(`Cannot use --beta: ${texts.join(", ")} has no beta`);
  return settings;
}

function parseSpec(text: string): Spec {
  const [, name = text, list] = /^(.*?)(?::([^:/\\]*))?$/s.exec(text) ?? [];
  if (list === undefined) return { name, knobs: {} };
  return { name, knobs: Object.fromEntries(list.split(",").map((pair) => parseKnob(text, pair))) };
}

function parseKnob(text: string, pair: string): readonly [string, number | boolean] {
  const [name = "", value = ""] = pair.split("=", 2).map((part) => part.trim());
  const parsed = literal(value);
  if (name === "" || parsed === undefined) {
    throw new RangeError(
      `Cannot read ${text}: expected knob=number or knob=true|false, found ${JSON.stringify(pair)}`,
    );
  }
  return [name, parsed];
}

async function settingOf({ name, knobs }: Spec, options: { readonly ceiling?: number }): Promise<Setting> {
  if (!isControllerFile(name)) return await catalogSetting(findController(name), knobs, options);
  const setting = await fileSetting(name, knobs);
  const { beta } = setting.knobs;
  if (beta !== undefined && !(typeof beta === "number" && beta >= 0 && beta <= 1)) {
    throw new RangeError(
      `Cannot set beta of ${name}: it must be a number from 0 to 1, current value is ${beta}`,
    );
  }
  return setting;
}
