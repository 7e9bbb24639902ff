import { accessSync, constants } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

type Surroundings = Readonly<Record<string, string | undefined>>;

/**
 * The browser that draws: the path or name in `$CHROMIUM`, else the first known name on the PATH; undefined where there is
 * none, or `$CHROMIUM` is `none`. Throws where `$CHROMIUM` names what is not there.
 */
export function findChromium(env: Surroundings = process.env): string | undefined {
  const wanted = env["CHROMIUM"];
  if (wanted === "none") return undefined;
  if (wanted === undefined || wanted === "") return NAMES.map((name) => onPath(name, env)).find(Boolean);
  const found = isAbsolute(wanted) ? (isExecutable(wanted) ? wanted : undefined) : onPath(wanted, env);
  if (found === undefined)
    throw new Error(`Cannot draw with $CHROMIUM: there is no program ${wanted} ("none" draws without one)`);
  return found;
}

function onPath(name: string, env: Surroundings): string | undefined {
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
