import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { download, sha256Of, type DownloadOptions } from "./download.js";
import { RELEASE, RELEASE_URL, releaseUrl, type ReleasedFile } from "./release.js";

export interface PullProgress {
  readonly file: ReleasedFile;
  /** Bytes of the file that are here. */
  readonly received: number;
  /** `present`: was here already; `loading`; `done`: checked and in place. */
  readonly state: "present" | "loading" | "done";
}

export interface PullOptions extends Omit<DownloadOptions, "progress"> {
  /** A folder, or the URL of one, with MODEL/BENCHMARK.json files in it. */
  readonly from?: string;
  /** Those to fetch; all where left out. */
  readonly models?: readonly string[] | undefined;
  readonly benchmarks?: readonly string[] | undefined;
  /** Where MODEL/BENCHMARK.json files go. */
  readonly target?: string;
  readonly progress?: (progress: PullProgress) => void;
  /** What is published: facts, replaced in tests only. */
  readonly files?: readonly ReleasedFile[];
}

export const PULL_TARGET = "data/recordings/released";

/**
 * Fetches the published recordings and returns their paths. Each file is checked by SHA-256 before it takes its place;
 * one that is in place is left alone. A broken transfer leaves a `.part` file, which the next one resumes. Throws Error
 * `Cannot pull MODEL/BENCHMARK: …`, and the signal's reason when aborted.
 */
export async function pull({
  from = RELEASE_URL,
  models,
  benchmarks,
  target = PULL_TARGET,
  progress = () => undefined,
  files = RELEASE.files,
  ...options
}: PullOptions = {}): Promise<string[]> {
  const paths: string[] = [];
  for (const file of chosen(files, models, benchmarks)) {
    const path = join(target, file.model, `${file.benchmark}.json`);
    if (await isPresent(path, file)) {
      progress({ file, received: file.bytes, state: "present" });
    } else {
      await fetchInto(path, from, file, {
        ...options,
        progress: (received) => progress({ file, received, state: "loading" }),
      });
      progress({ file, received: file.bytes, state: "done" });
    }
    paths.push(path);
  }
  return paths;
}

function chosen(
  files: readonly ReleasedFile[],
  models: readonly string[] | undefined,
  benchmarks: readonly string[] | undefined,
): readonly ReleasedFile[] {
  checkKnown("model", models, new Set(files.map((file) => file.model)));
  checkKnown("benchmark", benchmarks, new Set(files.map((file) => file.benchmark)));
  return files.filter(
    ({ model, benchmark }) => (models?.includes(model) ?? true) && (benchmarks?.includes(benchmark) ?? true),
  );
}

function checkKnown(what: string, asked: readonly string[] = [], known: ReadonlySet<string>): void {
  const unknown = asked.find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new RangeError(`Cannot pull ${what} ${unknown}: published are ${[...known].join(", ")}`);
}

async function isPresent(path: string, { bytes, sha256 }: ReleasedFile): Promise<boolean> {
  const size = await stat(path).then(
    (stats) => stats.size,
    () => -1,
  );
  return size === bytes && (await sha256Of(path)) === sha256;
}

async function fetchInto(
  path: string,
  from: string,
  file: ReleasedFile,
  options: DownloadOptions,
): Promise<void> {
  const part = `${path}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    if (/^https?:\/\//.test(from)) await download(releaseUrl(file, from), part, file.bytes, options);
    else await writeFile(part, await readFile(join(from, file.model, `${file.benchmark}.json`)));
    await checkSum(part, file);
    await rename(part, path);
  } catch (cause) {
    options.signal?.throwIfAborted();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot pull ${file.model}/${file.benchmark}: ${reason}`, { cause });
  }
}

async function checkSum(part: string, { sha256 }: ReleasedFile): Promise<void> {
  const found = await sha256Of(part);
  if (found === sha256) return;
  await rm(part);
  throw new Error(`its checksum is wrong, so it was deleted (SHA-256 ${found}, expected ${sha256})`);
}
