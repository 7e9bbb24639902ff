import { createRequire } from "node:module";

/** By `require`, since an `import` of its two hundred CommonJS files reads them all twice, for their exports first. */
export const {
  DOUBLE,
  DuckDBDataChunk,
  DuckDBInstance,
  DuckDBListVector,
  DuckDBTimestampValue,
  INTEGER,
  LIST,
  VARCHAR,
  listValue,
  quotedString,
} = createRequire(import.meta.url)("@duckdb/node-api") as typeof import("@duckdb/node-api");
