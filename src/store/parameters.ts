import type { DuckDBValue } from "@duckdb/node-api";
import { listValue } from "./duckdb.js";

type Scalar = string | number | bigint | boolean | null;

/** What stands for `$1` or `$name` in a query; a list is one value, as in `WHERE model IN (SELECT unnest($models))`. */
export type Parameter = Scalar | readonly Scalar[];

export type Parameters = readonly Parameter[] | Readonly<Record<string, Parameter>>;

/** @internal */
export function toValues(params: Parameters): DuckDBValue[] | Record<string, DuckDBValue> {
  if (isList(params)) return params.map(toValue);
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, toValue(value)]));
}

function toValue(value: Parameter): DuckDBValue {
  return typeof value === "object" && value !== null ? listValue(value) : value;
}

/** `Array.isArray` by itself does not narrow readonly arrays. */
function isList(params: Parameters): params is readonly Parameter[] {
  return Array.isArray(params);
}
