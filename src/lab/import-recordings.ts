import { existsSync } from "node:fs";
import { join } from "node:path";
import { readRecordings, type ReadOptions } from "../environment/read-recordings.js";
import { toEnvironment } from "../environment/to-environment.js";
import type { Environment } from "../environment/environment.js";
import type { Imported } from "../store/import-environments.js";
import type { Store } from "../store/store.js";

export interface ImportRecordingsOptions extends ReadOptions {
  /** Puts other content in the place of an environment of the same name. */
  readonly replace?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told before each file is read. */
  readonly onFile?: (file: string) => void;
  /** Told what is odd about a file. */
  readonly onWarning?: (warning: string) => void;
}

/**
 * Reads files and trees of recordings, or a folder that `exportParquet` wrote, into a store, all or nothing. See
 * {@link readRecordings} for the formats.
 */
export async function importRecordings(
  store: Store,
  paths: readonly string[],
  {
    replace = false,
    signal,
    onFile = () => undefined,
    onWarning = () => undefined,
    ...options
  }: ImportRecordingsOptions = {},
): Promise<Imported[]> {
  const [path] = paths;
  if (paths.length === 1 && path !== undefined && existsSync(join(path, "environment.parquet"))) {
    return await store.importParquet(path, { replace, signal });
  }
  return await store.importEnvironments(readAll(paths, options, onFile, onWarning), { replace, signal });
}

function* readAll(
  paths: readonly string[],
  options: ReadOptions,
  onFile: (file: string) => void,
  onWarning: (warning: string) => void,
): Generator<Environment> {
  const { recordings, skipped } = readRecordings(paths, options);
  if (skipped.length > 0) {
    const more = skipped.length > 3 ? ` and ${skipped.length - 3} more` : "";
    onWarning(`skipped what is no recording: ${skipped.slice(0, 3).join(", ")}${more}`);
  }
  for (const { file, recording, warnings } of recordings) {
    onFile(file);
    for (const warning of warnings) onWarning(`${file}: ${warning}`);
    yield toEnvironment(recording);
  }
}
