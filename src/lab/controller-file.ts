import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Knobs } from "../controllers/knobs.js";
import { codeHash } from "./code-hash.js";
import { definite, signatureKnobs } from "./knob-signature.js";
import { suggestion } from "./nearest.js";
import { knobLabel, type Setting } from "./setting.js";

const REGISTER = new URL("./register-typescript.js", import.meta.url).href;

/** Whether a controller's name is that of a file. */
export function isControllerFile(name: string): boolean {
  return /\.m?[jt]s$/.test(name);
}

/**
 * A controller of the user's own: a TypeScript or JavaScript module whose default export, or only function, is one. It runs
 * with the rights of this process: only for files that are trusted.
 */
export async function fileSetting(path: string, knobs: Knobs): Promise<Setting> {
  const { module, name, make, known } = await inspect(path);
  const unknown = known && Object.keys(knobs).find((knob) => !Object.hasOwn(known, knob));
  if (unknown !== undefined) {
    throw new RangeError(
      `Cannot set ${unknown}: ${path} has no such knob${suggestion(unknown, Object.keys(known ?? {}))}`,
    );
  }
  checkPolicy(path, make, knobs);
  const defaults = definite(known ?? {});
  return {
    controller: path,
    short: basename(path).replace(/\.m?[jt]s$/, ""),
    knobs: { ...defaults, ...knobs },
    label: knobLabel(knobs),
    needs: "unknown",
    origin: { kind: "module", module, name, preload: REGISTER },
    codeHash: await codeHash(module),
  };
}

/** Names of the knobs of a controller file; undefined where its signature does not tell. */
export async function fileKnobs(path: string): Promise<readonly string[] | undefined> {
  const { known } = await inspect(path);
  return known && Object.keys(known);
}

type Make = (knobs: Knobs) => unknown;

interface Inspected {
  /** URL. */
  readonly module: string;
  /** Of the exported controller. */
  readonly name: string;
  readonly make: Make;
  readonly known: ReturnType<typeof signatureKnobs>;
}

async function inspect(path: string): Promise<Inspected> {
  const module = await locateFile(path);
  const exports = await load(path, module);
  const functions = Object.entries(exports).filter(
    (entry): entry is [string, Make] => typeof entry[1] === "function" && !/schedule/i.test(entry[0]),
  );
  const chosen =
    functions.find(([name]) => name === "default") ?? (functions.length === 1 ? functions[0] : undefined);
  if (chosen === undefined) {
    const found = functions.length === 0 ? "no function" : functions.map(([name]) => name).join(", ");
    throw new Error(
      `Cannot load controller ${path}: it must export one controller, or one as default; it exports ${found}`,
    );
  }
  const [name, make] = chosen;
  return { module, name, make, known: signatureKnobs(make) };
}

async function locateFile(path: string): Promise<string> {
  const file = resolve(path);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new Error(`Cannot load controller ${path}: there is no such file`);
  return pathToFileURL(file).href;
}

/** A controller that refuses its knobs or gives no policy is told of before anything is replayed. */
function checkPolicy(path: string, make: Make, knobs: Knobs): void {
  let policy: unknown;
  try {
    policy = make(knobs);
  } catch (cause) {
    throw new Error(`Cannot use controller ${path}: ${firstLine(cause)}`, { cause });
  }
  if (typeof policy !== "function") {
    throw new TypeError(`Cannot use controller ${path}: it must return a policy, a function of an episode`);
  }
}

async function load(path: string, module: string): Promise<Readonly<Record<string, unknown>>> {
  await import(REGISTER);
  try {
    return (await import(module)) as Readonly<Record<string, unknown>>;
  } catch (cause) {
    throw new Error(`Cannot load controller ${path}: ${firstLine(cause)}`, { cause });
  }
}

function firstLine(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split("\n")[0]!;
}
