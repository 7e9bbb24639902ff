import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { parseContract, type Contributed } from "./contract.js";
import type { Recording, Split } from "./recording.js";
import { RELEASE, releaseUrl } from "./release.js";
import { parseReleased } from "./released.js";
import { checkName } from "./safe-name.js";
import { splitOf } from "./split.js";

export interface Reading {
  readonly file: string;
  readonly recording: Recording;
  /** What is odd about the file, but no reason to refuse it. */
  readonly warnings: readonly string[];
}

export interface Readings {
  readonly files: readonly string[];
  /** Files of a tree that are no recordings by their extension, hidden ones left out. */
  readonly skipped: readonly string[];
  /** Reads one file at a time, as it is asked for. */
  readonly recordings: Iterable<Reading>;
}

export interface ReadOptions {
  /** Instead of the folder's name (released format) or the file's `model`. */
  readonly model?: string | undefined;
  /** Instead of the file's base name (released format) or the file's `dataset`. */
  readonly benchmark?: string | undefined;
  /** For benchmarks without a split of their own. */
  readonly split?: Split | undefined;
}

/**
 * Finds recordings in files and trees of them: `MODEL/BENCHMARK.json` in the released format, `*.jsonl` and `*.jsonl.gz`
 * in the contract (see {@link parseContract}). Throws where a path does not exist or nothing is found; reading throws
 * `Cannot read FILE: question 3, branch 17, probes[4]: expected a string, found null`.
 */
export function readRecordings(paths: readonly string[], options: ReadOptions = {}): Readings {
  const all = new Set(paths.flatMap((path) => filesOf(path)));
  const files = [...all].filter(isRecording);
  const skipped = [...all].filter((file) => !isRecording(file));
  if (files.length === 0) {
    throw new Error(
      `Cannot read recordings: there is no *.json, *.jsonl or *.jsonl.gz in ${paths.join(", ")}`,
    );
  }
  return { files, skipped, recordings: { [Symbol.iterator]: () => readAll(files, options) } };
}

function* readAll(files: readonly string[], options: ReadOptions): Generator<Reading> {
  for (const file of files) yield* about(file, () => readFile(file, options));
}

function filesOf(path: string): string[] {
  return about(path, () => {
    if (!statSync(path).isDirectory()) return [path];
    const names = readdirSync(path).filter((name) => !name.startsWith("."));
    return names.sort().flatMap((name) => filesOf(join(path, name)));
  });
}

function isRecording(file: string): boolean {
  return /\.(json|jsonl|jsonl\.gz)$/i.test(file);
}

function readFile(file: string, options: ReadOptions): Reading[] {
  const bytes = readFileSync(file);
  if (/\.json$/i.test(file)) return [readReleased(file, bytes, options)];
  const content = /\.gz$/i.test(file) ? gunzipSync(bytes) : bytes;
  return parseContract(linesOf(content)).map((set) => complete(file, set, [], options));
}

function readReleased(file: string, bytes: Buffer, options: ReadOptions): Reading {
  const { interval, questions, warnings } = parseReleased(JSON.parse(decoded(bytes)));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const known = RELEASE.files.find((published) => published.sha256 === sha256);
  const set: Contributed = {
    model: basename(dirname(resolve(file))),
    benchmark: basename(file, extname(file)),
    split: undefined,
    licence: known ? RELEASE.licence : null,
    source: known ? releaseUrl(known) : undefined,
    synthetic: false,
    interval,
    questions,
  };
  return complete(file, set, warnings, options);
}

function complete(
  file: string,
  set: Contributed,
  warnings: readonly string[],
  options: ReadOptions,
): Reading {
  const model = checkName("model", options.model ?? set.model);
  const benchmark = checkName("benchmark", options.benchmark ?? set.benchmark);
  const { split, warning } = splitOf(benchmark, options.split ?? set.split);
  const recording = { ...set, model, benchmark, split, source: set.source ?? basename(file) };
  return { file, recording, warnings: warning === undefined ? warnings : [...warnings, warning] };
}

/** By bytes, so that a file may be longer than a string. */
function* linesOf(bytes: Buffer): Generator<readonly [number, string]> {
  for (let start = 0, number = 1; start < bytes.length; number++) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline;
    const text = decoded(bytes.subarray(start, end)).trim();
    if (text !== "") yield [number, text];
    start = end + 1;
  }
}

function decoded(bytes: Buffer): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

/** Adds the file to whatever goes wrong with it. */
function about<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof Error && cause.message.startsWith("Cannot read ")) throw cause;
    throw new Error(`Cannot read ${file}: ${reason(cause)}`, { cause });
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return "there is no such file or folder";
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return "it is not UTF-8 text";
  if (code?.startsWith("Z_")) return `it is not a whole gzip file (${error.message})`;
  if (error instanceof SyntaxError) return `it is not whole JSON (${error.message})`;
  return error.message;
}
