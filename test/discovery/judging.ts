import { readFileSync } from "node:fs";
import type { Environment } from "../../src/environment/environment.js";
import { synthesize } from "../../src/environment/synth.js";
import { toEnvironment } from "../../src/environment/to-environment.js";
import type { Checked, Judge, Tried, Verdict } from "../../src/discovery/judge.js";
import { built } from "../lab/built.js";

type OpenJudge = typeof import("../../src/discovery/open-judge.js");

/** As built, since the sandbox's process finds its code by name. */
export const { openJudge } = (await import(built("discovery/open-judge.js"))) as OpenJudge;

export const UNTRIED: Tried = { codeHashes: new Map(), behaviours: new Map() };

/** Four questions of a search set, enough for policies to differ. */
export function searchWorld(
  options: { readonly seed?: number; readonly questions?: number } = {},
): Environment {
  return toEnvironment(synthesize({ questions: 4, branches: 70, ...options }));
}

export function proposal(name: string): string {
  return readFileSync(new URL(`./proposals/${name}.ts`, import.meta.url), "utf8");
}

/** A proposal of the given controller body, `(episode) => …`, and whatever stands before it. */
export function proposalOf(policy: string, { before = "", schedule = "({ beta })" } = {}): string {
  return `import type { Policy, Answer, Branch, Episode } from "autotts-lab";
export const statement = { name: "n", mechanism: "m", evidence: "e", prediction: "p" };
export const schedule = (beta: number) => ${schedule};
${before}
export function controller({ beta = 0.5 } = {}): Policy {
  const width = 1 + Math.round(3 * beta);
  return ${policy};
}
`;
}

export async function checked(judge: Judge, code: string): Promise<Checked> {
  const verdict = await judge.check(code, "beta", UNTRIED);
  if (verdict.ok) return verdict.checked;
  throw new Error(`${verdict.check}: ${verdict.reason}`);
}

/** `check: reason` of a verdict, `ok` where there is none. */
export function told(verdict: Verdict): string {
  return verdict.ok ? "ok" : `${verdict.check}: ${verdict.reason}`;
}
