import type { KnobMode } from "../proposal.js";
import { examine } from "./examine.js";
import type { Parsed } from "./virtual-host.js";

/** What the process that reads proposals is asked: a type-checker can be kept busy for ever, too. */
export interface ClerkRequest {
  readonly code: string;
  readonly mode: KnobMode;
}

const parsed: Parsed = new Map();

process.on("message", ({ code, mode }: ClerkRequest) => {
  process.send!(reply(code, mode));
});
process.on("disconnect", () => process.exit());
process.send!("ready");

function reply(code: string, mode: KnobMode): { value: unknown } | { failed: string } {
  try {
    return { value: examine(code, mode, parsed) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
