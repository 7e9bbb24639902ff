// eslint-disable-next-line @typescript-eslint/ban-ts-comment -- where danfojs-node is absent, a frame is of no type
/** @ts-ignore */
import type { DataFrame } from "danfojs-node";
import { displayed, type DISPLAY, type Displayed } from "./display.js";
import { table } from "./table.js";

/** danfojs' own; named here so that a notebook can hold one without naming that package. */
export interface Frame extends DataFrame {
  readonly [DISPLAY]: Displayed[typeof DISPLAY];
}

/**
 * Rows as a danfojs data frame, to group, join and summarise. danfojs-node is loaded when it is first asked for: it is no
 * dependency of this package, because its install needs `overrides` that only a root package.json may set.
 */
export async function frame(rows: readonly object[]): Promise<Frame> {
  const danfo = await import("danfojs-node").catch((cause: unknown) => {
    throw new Error(MISSING, { cause });
  });
  if (rows.length === 0) throw new RangeError("Cannot make a data frame: there are no rows");
  const made = new danfo.DataFrame(rows.map((row) => ({ ...row })));
  const look = table(rows);
  return displayed(made, { text: String(look), html: look.toHTML() }) as Frame;
}

const MISSING =
  "Cannot make a data frame: danfojs-node is not installed; put it and the two overrides of this package's package.json " +
  "(xlsx and @tensorflow/tfjs-node) into yours and run npm install";
