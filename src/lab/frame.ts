import type { DataFrame } from "danfojs-node";

/**
 * Rows as a danfojs data frame, to group, join and summarise. danfojs-node is loaded when it is first asked for: it is no
 * dependency of this package, because its install needs `overrides` that only a root package.json may set.
 */
export async function frame(rows: readonly object[]): Promise<DataFrame> {
  const danfo = await import("danfojs-node").catch((cause: unknown) => {
    throw new Error(MISSING, { cause });
  });
  if (rows.length === 0) throw new RangeError("Cannot make a data frame: there are no rows");
  return new danfo.DataFrame(rows.map((row) => ({ ...row })));
}

const MISSING =
  "Cannot make a data frame: danfojs-node is not installed; put it and the two overrides of this package's package.json " +
  "(xlsx and @tensorflow/tfjs-node) into yours and run npm install";
