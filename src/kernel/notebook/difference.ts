import { isDeepStrictEqual } from "node:util";
import { nearNumbers, nearTexts } from "./near.js";
import { isObject } from "../json.js";

/** Where two JSON values first differ and how, in one line; their numbers may differ by a relative `tolerance`. */
export function difference(a: unknown, b: unknown, tolerance: number, path = ""): string | undefined {
  if (typeof a === "number" && typeof b === "number")
    return nearNumbers(a, b, tolerance) ? undefined : told(a, b, path);
  if (typeof a === "string" && typeof b === "string")
    return nearTexts(a, b, tolerance) ? undefined : lineDifference(a, b, tolerance, path);
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return `${at(path)}${a.length} items were stored, ${b.length} came`;
    return first(a.keys(), (i) => difference(a[i], b[i], tolerance, `${path}[${i}]`));
  }
  if (!isObject(a) || !isObject(b)) return isDeepStrictEqual(a, b) ? undefined : told(a, b, path);
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return first(names, (name) =>
    difference(a[name], b[name], tolerance, path === "" ? name : `${path}.${name}`),
  );
}

/** The first text that a function gives for a key. */
function first<Key>(keys: Iterable<Key>, tell: (key: Key) => string | undefined): string | undefined {
  for (const key of keys) {
    const text = tell(key);
    if (text !== undefined) return text;
  }
  return undefined;
}

function lineDifference(a: string, b: string, tolerance: number, path: string): string {
  const [old, now] = [a.split("\n"), b.split("\n")];
  const i = old.findIndex((line, at) => !nearTexts(line, now[at] ?? "", tolerance));
  const where = old.length > 1 || now.length > 1 ? `line ${i < 0 ? old.length + 1 : i + 1}` : "";
  return told(old[i], now[i < 0 ? old.length : i], [path, where].filter((part) => part !== "").join(", "));
}

function told(a: unknown, b: unknown, path: string): string {
  return `${at(path)}${cut(a)} was stored, ${cut(b)} came`;
}

function at(path: string): string {
  return path === "" ? "" : `${path}: `;
}

function cut(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
