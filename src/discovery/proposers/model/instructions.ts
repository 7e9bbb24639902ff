import type { Seat } from "../../proposer.js";

/** What a model is told in every round: the brief, and how to work with the tools. The same bytes, so that it is cached. */
export function rulesOf({ brief }: Seat): string {
  return `${brief.trimEnd()}

## How you work here

You act by calling tools, and only what you submit counts. Look at what was tried before you write. A draft can be checked
free of charge and evaluated at the cost of one evaluation. End by calling \`submit\` with the whole TypeScript file.
`;
}

/** What this round adds: the digest, and why earlier tries were refused. */
export function openingOf({ experiment, round, digest, refusals }: Seat): string {
  const refused = refusals.map(
    ({ code, reason }, i) =>
      `\n## Try ${i + 1} of this round was refused\n\n${reason}\n\n\`\`\`ts\n${code.trimEnd()}\n\`\`\`\n\nRepair it or propose another.\n`,
  );
  return [`# Round ${round} of ${experiment}\n`, digest, ...refused].join("\n");
}
