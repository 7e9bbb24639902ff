import { range, type Protocol } from "../replay/protocol.js";
import { parseNumbers } from "./number-list.js";

/**
 * A protocol in words: `released`, `subsets:SIZE`, `rotations` or `collections:NUMBER`. `shuffles` is how many, or which
 * (`0-19,40`); by default 100, 64 for subsets (as in the paper's text), and for rotations one per branch.
 */
export function parseProtocol(
  text: string,
  { shuffles, branches }: { readonly shuffles?: string | undefined; readonly branches: number },
): Protocol {
  const [kind = "", argument] = text.split(":");
  const seeds = (fallback: number): readonly number[] => parseShuffles(shuffles, fallback);
  switch (kind) {
    case "released":
      if (argument === undefined) return { kind, shuffles: seeds(100) };
      break;
    case "rotations":
      if (argument === undefined) return { kind, shuffles: seeds(branches) };
      break;
    case "subsets":
      return { kind, size: count(text, argument, 1, branches), shuffles: seeds(64) };
    case "collections":
      return { kind, collection: count(text, argument, 0, 65_535), shuffles: seeds(100) };
  }
  throw new RangeError(
    `Unknown protocol ${text}: there are released, subsets:SIZE, rotations and collections:NUMBER`,
  );
}

/** The words of a protocol, shuffles left out. */
export function protocolName(protocol: Protocol): string {
  if (protocol.kind === "subsets") return `subsets:${protocol.size}`;
  if (protocol.kind === "collections") return `collections:${protocol.collection}`;
  return protocol.kind;
}

function parseShuffles(text: string | undefined, fallback: number): readonly number[] {
  if (text === undefined) return range(fallback);
  if (!/^\d+$/.test(text)) return parseNumbers(text, "--shuffles");
  if (Number(text) < 1 || Number(text) > 100_000) {
    throw new RangeError(`Cannot play ${text} shuffles: expected a number from 1 to 100000`);
  }
  return range(Number(text));
}

function count(protocol: string, text: string | undefined, min: number, max: number): number {
  const n = Number(text);
  if (text !== undefined && text !== "" && Number.isInteger(n) && n >= min && n <= max) return n;
  throw new RangeError(
    `Cannot use protocol ${protocol}: after the colon comes an integer from ${min} to ${max}`,
  );
}
