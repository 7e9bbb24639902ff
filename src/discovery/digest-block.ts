/** A part of a digest. Blocks stand in the order in which they are made; those of low rank are taken first. */
export interface Block {
  /** What it is, for the note on what was left out. */
  readonly about: string;
  readonly rank: number;
  readonly text: string;
  /** What is kept of it where the whole does not fit; nothing by default. */
  readonly short?: string;
  /** Upper bound on the bits that it tells about which episodes were right, beyond the scores. */
  readonly labelBits: number;
}

/** Bytes of Markdown tables that a model reads as one token, on the low side; prose has more bytes a token. */
const BYTES_PER_TOKEN = 2.5;

export function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}

/** Takes what is kept in any case, then whole blocks by rank while they fit the budget of tokens, and says what did not. */
export function fit(
  blocks: readonly Block[],
  tokens: number,
): { text: string; bytes: number; labelBits: number } {
  let left = tokens * BYTES_PER_TOKEN - bytesOf(leftOut(blocks, blocks));
  const taken = new Map<Block, string>();
  const take = (block: Block, text: string): void => {
    const bytes = costOf(text) - costOf(taken.get(block));
    if (bytes > left) return;
    left -= bytes;
    taken.set(block, text);
  };
  const ranked = [...blocks].sort((a, b) => a.rank - b.rank);
  for (const block of ranked) if (block.short !== undefined) take(block, block.short);
  for (const block of ranked) take(block, block.text);
  const missing = blocks.filter((block) => !taken.has(block));
  const cut = blocks.filter((block) => taken.has(block) && taken.get(block) !== block.text);
  const parts = blocks.flatMap((block) => taken.get(block) ?? []);
  const text = [...parts, leftOut(missing, cut)].filter((part) => part !== "").join("\n\n") + "\n";
  const labelBits = [...taken.keys()].reduce((sum, block) => sum + block.labelBits, 0);
  return { text, bytes: bytesOf(text), labelBits };
}

/** Bytes with the blank line that follows. */
function costOf(text: string | undefined): number {
  return text === undefined ? 0 : bytesOf(text) + 2;
}

function leftOut(missing: readonly Block[], cut: readonly Block[]): string {
  const list = (what: string, blocks: readonly Block[]): string[] =>
    blocks.length === 0 ? [] : [`${what}: ${blocks.map(({ about }) => about).join("; ")}.`];
  return [
    ...list("Left out to stay within the digest's budget", missing),
    ...list(
      "Shortened",
      cut.filter(({ short }) => short !== undefined),
    ),
  ].join(" ");
}

/** A Markdown table. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [line(header), `|${header.map(() => "-|").join("")}`, ...rows.map(line)].join("\n");
}

/** In thousands of tokens: `263.0k`. */
export function thousands(tokens: number): string {
  return `${(tokens / 1000).toFixed(1)}k`;
}

/** Prose of a proposer on one line, for it was written by somebody else; cut with a mark. */
export function oneLine(text: string, most: number): string {
  const line = text.replaceAll(/[\s|`#<>]+/g, " ").trim();
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}

/** At most `most` of them, evenly spread. */
export function spread<T>(items: readonly T[], most: number): T[] {
  const count = Math.min(most, items.length);
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)]!);
}
