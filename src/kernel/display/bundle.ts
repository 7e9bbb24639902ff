import type { JsonObject } from "../json.js";

/** One output in several forms; a front end shows the richest that it can. */
export interface Bundle {
  readonly data: JsonObject;
  readonly metadata: JsonObject;
}

export function bundle(data: JsonObject, metadata: JsonObject = {}): Bundle {
  return { data, metadata };
}
