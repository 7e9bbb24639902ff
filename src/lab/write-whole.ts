import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { plainReason } from "../store/store-file.js";

/** Writes a file, and the folders above it, whole or not at all. Throws `Cannot write PATH: …`. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const part = `${path}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(part, content);
    await rename(part, path);
  } catch (cause) {
    await rm(part, { force: true }).catch(() => undefined);
    throw new Error(`Cannot write ${path}: ${plainReason(cause)}`, { cause });
  }
}
