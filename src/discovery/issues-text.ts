import type { z } from "zod";

/** Issues that are named; the others are counted. */
const NAMED = 3;

/** What is wrong with data from outside, in one line: `schema: Invalid input: expected 1; setup: …; and 4 more`. */
export function issuesText({ issues }: z.ZodError): string {
  const more = issues.length - NAMED;
  return issues
    .slice(0, NAMED)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join(".")}: ${message}`))
    .concat(more > 0 ? [`and ${more} more`] : [])
    .join("; ");
}
