import { closeSync, openSync, readSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** The folder of recordings beside a store's file: `data/lab.duckdb` → `data/lab.recordings`. */
export function recordingsFolder(file: string): string {
  return `${file.replace(/\.[^./\\]*$/, "")}.recordings`;
}

/** Throws where a store cannot be at `file`; a file or folder that does not exist yet is fine. Opens no database, so needs no lock. */
export function checkStoreFile(file: string): void {
  const state = stateOf(file);
  if (state !== undefined) throw new Error(`Cannot open store ${file}: ${state}`);
}

export function storeFileExists(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function stateOf(file: string): string | undefined {
  try {
    const folder = dirname(file);
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found === undefined) return undefined;
    if (!found.isDirectory()) return `${folder} is not a folder`;
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats?.isDirectory()) return "it is a folder; name a file, such as lab.duckdb";
    if (stats === undefined || stats.size === 0 || isDuckDB(file)) return undefined;
    return NOT_A_DATABASE;
  } catch (error) {
    return plainReason(error);
  }
}

/** A DuckDB file has the letters DUCK at byte 8. */
function isDuckDB(file: string): boolean {
  const header = Buffer.alloc(12);
  const handle = openSync(file, "r");
  try {
    readSync(handle, header, 0, 12, 0);
  } finally {
    closeSync(handle);
  }
  return header.toString("latin1", 8) === "DUCK";
}

const NOT_A_DATABASE = "it is not a DuckDB database; move it away or name another file";

/** What DuckDB or the file system says, in words that tell what to do. */
export function plainReason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (/No space left|ENOSPC|File too large|EFBIG/i.test(text)) return "the disk is full; nothing was changed";
  if (/Permission denied|EACCES|EPERM|Read-only file system|EROFS/i.test(text)) {
    return "no permission; check the owner and mode of the file and its folder";
  }
  if (/not a valid DuckDB|Could not read enough bytes|checksum|corrupt/i.test(text)) {
    return `it is damaged or no DuckDB database; move it away or name another file (${firstLine(text)})`;
  }
  return firstLine(text);
}

function firstLine(text: string): string {
  return text.split("\n")[0]!;
}
