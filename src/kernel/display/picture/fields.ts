import { isObject, type JsonObject } from "../../json.js";

/** A part of a figure that should be an object; empty where it is not. */
export function partOf(of: JsonObject, name: string): JsonObject {
  const part = of[name];
  return isObject(part) ? part : {};
}

export function numberOf(of: JsonObject, name: string, fallback: number): number {
  const value = of[name];
  return typeof value === "number" && Number.isFinite(value) ? value : fallback;
}

export function wordOf(of: JsonObject, name: string, fallback: string): string {
  const value = of[name];
  return typeof value === "string" && value !== "" ? value : fallback;
}

export function listOf(of: JsonObject, name: string): readonly unknown[] | undefined {
  const value = of[name];
  return Array.isArray(value) ? (value as unknown[]) : undefined;
}

/** What a field says of point `i`, where it may have one value for all. */
export function fieldAt(value: unknown, i: number): unknown {
  return Array.isArray(value) ? (value as unknown[])[i] : value;
}

/** The text of a title, which Plotly takes plain or in an object. */
export function titleOf(part: JsonObject): string {
  const { title } = part;
  return isObject(title) ? wordOf(title, "text", "") : typeof title === "string" ? title : "";
}
