import { FATES } from "./diagnosis.js";
import { table, thousands, type Block } from "./digest-block.js";
import { settingName } from "./digest-scores.js";
import type { Anatomy, Entry } from "./history.js";

/** What became of an entry's episodes, as shares and tokens; the i-th entry shown, the first with a legend. */
export function anatomyBlocks({ id, anatomies, settings }: Entry, i: number, labels: boolean): Block[] {
  if (anatomies === null) return [];
  const percent = (share: number) => (100 * share).toFixed(1);
  const rows = anatomies.map((anatomy, setting) => [
    settingName(settings[setting]!),
    ...(labels ? FATES.map((fate) => percent(anatomy[fate])) : []),
    thousands(anatomy.overspent),
    thousands(anatomy.pruned),
    anatomy.width.toFixed(1),
  ]);
  const fates = [
    "right",
    "stopped too early",
    "pruned the right branch",
    "wrong vote",
    "too narrow",
    "unreachable",
  ];
  const header = ["setting", ...(labels ? fates : []), "overspent", "on pruned", "width"];
  const told = labels
    ? "Shares of episodes in %. Stopped too early: the open branches, decoded to their ends, vote right. Pruned the right branch: so do they with the pruned ones. Wrong vote: the right answer led on the way. Too narrow: the plurality of all branches to the ceiling is right. Overspent: tokens after its answer led for good."
    : "Overspent: tokens a question after its answer led for good.";
  const legend = i === 0 ? `${told}\n\n` : "";
  return [
    {
      about: `the anatomy of ${id}`,
      rank: 5 + 2 * i,
      labelBits: labels ? anatomies.reduce((sum, anatomy) => sum + anatomyBits(anatomy), 0) : 0,
      text: `## Anatomy of ${id}\n\n${legend}${table(header, rows)}`,
    },
  ];
}

/** log2 of how many ways there are to spread the episodes over the fates. */
function anatomyBits({ episodes }: Anatomy): number {
  let bits = 0;
  for (let k = 1; k < FATES.length; k++) bits += Math.log2((episodes + k) / k);
  return bits;
}
