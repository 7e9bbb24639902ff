import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readRecordings, toEnvironment, type Environment } from "autotts-lab";

/** The recordings to measure on: a path given, the released ones where they lie beside the checkout, else the demo's. */
export function recordingsPath([path]: readonly string[]): string {
  const released = fileURLToPath(new URL("../../shared/traces", import.meta.url));
  return path ?? (existsSync(released) ? released : fileURLToPath(new URL("../data/demo", import.meta.url)));
}

export function readEnvironments(path: string): Environment[] {
  return [...readRecordings([path]).recordings].map(({ recording }) => toEnvironment(recording));
}
