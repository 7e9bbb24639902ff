import type { Archived } from "./archived.js";
import type { Statement } from "./proposal.js";

/**
 * What a proposal grew from: the latest entry whose id or name its evidence mentions, else the latest accepted proposal
 * (one lineage, as in the paper), else nothing.
 */
export function parentOf({ evidence }: Statement, archive: readonly Archived[]): string | null {
  const mentions = (word: string) => new RegExp(`(?<![\\w-])${escape(word)}(?![\\w-])`, "i").test(evidence);
  const entries = archive.map(({ entry }) => entry);
  const mentioned = entries.findLast(({ id, name }) => mentions(id) || mentions(name));
  return (mentioned ?? entries.findLast(({ round }) => round > 0))?.id ?? null;
}

function escape(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
