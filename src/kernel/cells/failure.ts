import { SourceMap, type SourceMapPayload } from "node:module";
import { inspect } from "node:util";
import type { Cell } from "./cell.js";
import type { Failure } from "../threads.js";
import { cyan, heading } from "../ansi.js";
import { excerpt } from "../excerpt.js";

/** Where traces leave user code: Node's inspector, which evaluates cells, and the files of the kernel. */
const KERNEL = new URL("../", import.meta.url).href;
const FRAME = /(?<file>cell-\d+\.ts):(?<line>\d+):(?<column>\d+)/;

/** What a front end shows of a thrown value; positions are those of the cells' sources. */
export function toFailure(thrown: unknown, find: (file: string) => Cell | undefined): Failure {
  try {
    return describe(thrown, find);
  } catch {
    const evalue = "a value that throws when it is looked at";
    return { ename: "Thrown", evalue, traceback: [heading("Thrown", evalue)] };
  }
}

function describe(thrown: unknown, find: (file: string) => Cell | undefined): Failure {
  if (!isErrorLike(thrown)) {
    const evalue = inspect(thrown, { depth: 2 });
    return { ename: "Thrown", evalue, traceback: [heading("Thrown", evalue)] };
  }
  const ename = nameOf(thrown);
  const message: unknown = thrown.message;
  const evalue = typeof message === "string" ? message : inspect(message);
  const frames = stackFrames(thrown).map((frame) => mapFrame(frame, find));
  const place = frames.map((frame) => FRAME.exec(frame)).find((match) => match !== null);
  const cell = place && find(place.groups!["file"]!);
  const { line, column } = (place?.groups ?? {}) as { line: string; column: string };
  const shown = cell ? excerpt(cell.source, Number(line) - 1, Number(column) - 1) : [];
  const traceback = [heading(ename, evalue), ...shown, ...frames.map(paintPlace), ...rest(thrown, find)];
  return { ename, evalue, traceback };
}

/** Of its class, where that gives its errors no name of their own. */
function nameOf({ name, constructor }: Error): string {
  const known = typeof name === "string" && name !== "" ? name : "Error";
  const own: unknown = (constructor as { name?: unknown } | undefined)?.name;
  return known === "Error" && typeof own === "string" && own !== "" ? own : known;
}

function isErrorLike(value: unknown): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === "[object Error]";
}

function stackFrames(error: Error): string[] {
  const stack: unknown = error.stack;
  const frames = (typeof stack === "string" ? stack : "")
    .split("\n")
    .filter((line) => line.startsWith("    at "));
  const end = frames.findIndex((frame) => frame.includes(KERNEL) || frame.includes("node:inspector"));
  return frames.slice(0, end < 0 ? undefined : end).filter((frame) => !frame.includes("node:internal"));
}

function mapFrame(frame: string, find: (file: string) => Cell | undefined): string {
  return frame.replace(FRAME, (text, file: string, line: string, column: string) => {
    const cell = find(file);
    if (!cell) return text;
    const entry = new SourceMap(JSON.parse(cell.map) as SourceMapPayload).findEntry(
      Number(line) - 1,
      Number(column) - 1,
    );
    if (!("originalLine" in entry)) return text;
    return `${file}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}

function paintPlace(frame: string): string {
  return frame.replace(FRAME, (place) => cyan(place));
}

/** What else an error carries: its cause, the errors of an aggregate. */
function rest(error: Error, find: (file: string) => Cell | undefined): string[] {
  const nested = [
    ...(error.cause === undefined ? [] : [error.cause]),
    ...(error instanceof AggregateError ? (error.errors as unknown[]) : []),
  ].slice(0, 5);
  return nested.flatMap((inner) => {
    if (inner === error) return [];
    const [first, ...others] = describe(inner, find).traceback.flatMap((part) => part.split("\n"));
    return [`  caused by ${first ?? ""}`, ...others.map((line) => `  ${line}`)];
  });
}
