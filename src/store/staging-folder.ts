import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { plainReason } from "./store-file.js";
import { isAlive } from "./is-alive.js";

/** Makes a hidden folder for one import in a store's folder of recordings, and removes those of killed imports. */
export function newStagingFolder(recordings: string): string {
  try {
    mkdirSync(recordings, { recursive: true });
    for (const name of readdirSync(recordings).filter(isAbandoned)) removeFolder(join(recordings, name));
    return mkdtempSync(join(recordings, `${PREFIX}${hostname()}-${process.pid}-`));
  } catch (cause) {
    throw new Error(`Cannot import into ${recordings}: ${plainReason(cause)}`, { cause });
  }
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

const PREFIX = ".import-";

/** Only a process of this machine is known to be dead. */
function isAbandoned(name: string): boolean {
  const prefix = `${PREFIX}${hostname()}-`;
  return name.startsWith(prefix) && !isAlive(Number.parseInt(name.slice(prefix.length), 10));
}
