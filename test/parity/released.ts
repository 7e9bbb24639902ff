import { existsSync, readFileSync } from "node:fs";
import { CATALOG } from "../../src/controllers/catalog.js";
import type { Knobs } from "../../src/controllers/knobs.js";
import type { Environment } from "../../src/environment/environment.js";
import { parseReleased } from "../../src/environment/released.js";
import { toEnvironment } from "../../src/environment/to-environment.js";
import type { Policy } from "../../src/replay/episode.js";

const FOLDER = new URL("../../../shared/traces/", import.meta.url);

/** The released recordings are not part of the project; where they are missing, parity cannot be tested. */
export const RECORDINGS_MISSING = !existsSync(FOLDER);
export const TITLE_SUFFIX = RECORDINGS_MISSING ? " (skipped: no recordings in ../shared/traces)" : "";

export const MODELS = ["Qwen3-0.6B", "Qwen3-1.7B", "Qwen3-4B", "Qwen3-8B"] as const;

const loaded = new Map<string, Environment>();

export function released(model: string, benchmark: string): Environment {
  const name = `${model}/${benchmark}`;
  const environment = loaded.get(name) ?? load(model, benchmark);
  loaded.set(name, environment);
  return environment;
}

function load(model: string, benchmark: string): Environment {
  const text = readFileSync(new URL(`${model}/${benchmark}.json`, FOLDER), "utf8");
  const { interval, questions } = parseReleased(JSON.parse(text));
  const about = { split: "search", licence: null, source: "released", synthetic: false } as const;
  return toEnvironment({ model, benchmark, interval, questions, ...about });
}

export function policyOf(controller: string, knobs: Knobs): Policy {
  return CATALOG.find(({ name }) => name === controller)!.make(knobs);
}

export function reference(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../reference/${file}`, import.meta.url), "utf8"));
}
