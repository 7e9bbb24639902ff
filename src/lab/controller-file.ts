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
  const file = resolve(path);
  if (
    !(await stat(file).then(
      (found) => found.isFile(),
      () => false,
    ))
  ) {
    throw new Error(`Cannot load controller ${path}: there is no such file`);
  }
  const module = pathToFileURL(file).href;
  const { name, known } = await inspect(path, module);
  const unknown = known && Object.keys(knobs).find((knob) => !(knob in known));
  if (unknown !== undefined) {
    throw new RangeError(
      `Cannot set ${unknown}: ${path} has no such knob${suggestion(unknown, Object.keys(known ?? {}))}`,
    );
  }
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

/** The exported controller and its knobs. */
async function inspect(
  path: string,
  module: string,
): Promise<{ name: string; known: ReturnType<typeof signatureKnobs> }> {
  const exports = await load(path, module);
  const functions = Object.entries(exports).filter(
    (entry): entry is [string, () => unknown] =>
      typeof entry[1] === "function" && !/schedule/i.test(entry[0]),
  );
  const chosen =
    functions.find(([name]) => name === "default") ?? (functions.length === 1 ? functions[0] : undefined);
  if (chosen === undefined) {
    const found = functions.length === 0 ? "no function" : functions.map(([name]) => name).join(", ");
    throw new Error(
      `Cannot load controller ${path}: it must export one controller, or one as default; it exports ${found}`,
    );
  }
  return { name: chosen[0], known: signatureKnobs(chosen[1]) };
}

async function load(path: string, module: string): Promise<Readonly<Record<string, unknown>>> {
  await import(REGISTER);
  try {
    return (await import(module)) as Readonly<Record<string, unknown>>;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split("\n")[0]! : String(cause);
    throw new Error(`Cannot load controller ${path}: ${reason}`, { cause });
  }
}
