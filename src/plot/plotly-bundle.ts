import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Plotly's bundle of cartesian figures as source code. */
export function plotlyBundle(): string {
  return readFileSync(createRequire(import.meta.url).resolve("plotly.js-cartesian-dist-min"), "utf8");
}
