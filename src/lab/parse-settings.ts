import type { Knobs } from "../controllers/knobs.js";
import { catalogSetting, findController } from "./catalog-setting.js";
import { fileKnobs, fileSetting, isControllerFile } from "./controller-file.js";
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
  const swept = betas ? await sweep(specs, betas) : specs;
  return await Promise.all(swept.map((spec) => settingOf(spec, options)));
}

/** One spec per beta of each that has the knob. */
async function sweep(specs: readonly Spec[], betas: readonly number[]): Promise<Spec[]> {
  const again = betas.find((beta, i) => betas.indexOf(beta) !== i);
  if (again !== undefined) throw new RangeError(`Cannot use --beta: ${again} is named twice`);
  const having = await Promise.all(specs.map(specHasBeta));
  if (!having.includes(true)) {
    throw new RangeError(`Cannot use --beta: ${specs.map(({ name }) => name).join(", ")} has no beta`);
  }
  return specs.flatMap((spec, i) => {
    if (!having[i]) return [spec];
    if ("beta" in spec.knobs)
      throw new RangeError(`Cannot set beta of ${spec.name} twice: by knob and by --beta`);
    return betas.map((beta) => ({ ...spec, knobs: { ...spec.knobs, beta } }));
  });
}

/** Whether the controller of such words has a beta knob that they leave open. */
export async function hasBeta(text: string): Promise<boolean> {
  const spec = parseSpec(text);
  return !("beta" in spec.knobs) && (await specHasBeta(spec));
}

/** A file whose signature does not tell its knobs may have any. */
async function specHasBeta({ name }: Spec): Promise<boolean> {
  if (!isControllerFile(name)) return "beta" in findController(name).knobs;
  return (await fileKnobs(name))?.includes("beta") ?? true;
}

function parseSpec(text: string): Spec {
  const [, name = text, list] = /^(.*?)(?::([^:/\\]*))?$/s.exec(text) ?? [];
  if (list === undefined) return { name, knobs: {} };
  const pairs = list.split(",").map((pair) => parseKnob(text, pair));
  const again = pairs.find(([knob], i) => pairs.findIndex(([other]) => other === knob) !== i);
  if (again) throw new RangeError(`Cannot set ${again[0]} of ${name} twice`);
  return { name, knobs: Object.fromEntries(pairs) };
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
