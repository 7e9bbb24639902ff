/** An object as JSON carries it. */
export type JsonObject = Record<string, unknown>;

/** A value as JSON carries it; throws where it cannot: for bigints, circles and what throws when it is read. */
export function toJson(value: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
