import { readFileSync } from "node:fs";

/** The package's version: part of every stored run. */
export const VERSION = (
  JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    readonly version: string;
  }
).version;
