import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { KnobMode } from "./proposal.js";

/** What a proposer is told in every round. */
export interface Brief {
  /** Markdown. */
  readonly text: string;
  /** SHA-256 (hex). */
  readonly hash: string;
}

/** The brief of a knob mode: the rules, the knobs, the interface's declarations and an example, in this order. */
export function readBrief(mode: KnobMode): Brief {
  const text = [
    read("rules.md"),
    read(`knobs-${mode}.md`),
    `## The interface\n\nAll that can be imported, from \`"autotts-lab"\`:\n\n\`\`\`ts\n${readInterface().trimEnd()}\n\`\`\`\n`,
    `## An example\n\nA valid proposal, for its form; its idea is nothing special.\n\n\`\`\`ts\n${readExample(mode).trimEnd()}\n\`\`\`\n`,
  ].join("\n");
  return { text, hash: createHash("sha256").update(text).digest("hex") };
}

/** Declarations of the toolkit, as \`autotts-lab\` shows it to a proposal. */
export function readInterface(): string {
  return read("interface.d.ts.txt");
}

export function readExample(mode: KnobMode): string {
  return read(`example-${mode}.ts.txt`);
}

function read(name: string): string {
  return readFileSync(new URL(`./brief/${name}`, import.meta.url), "utf8");
}
