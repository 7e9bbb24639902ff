import type { NoiseRow } from "../lab/index.js";
import { textTable, withInterval } from "./table.js";

/** The noise floor in words and two tables. */
export function noiseText(rows: readonly NoiseRow[]): string {
  const [{ copies, shuffles } = { copies: 0, shuffles: 0 }] = rows;
  const differences = rows.flatMap(({ controller, sameSetting, sameTokens }) =>
    [["same setting", sameSetting] as const, ["same tokens", sameTokens] as const].map(([at, found]) => [
      ...[controller, at],
      ...(found
        ? [
            String(found.comparisons),
            ...[found.typical, found.within95, found.largest].map((points) => points.toFixed(2)),
            `${(100 * found.holdZero).toFixed(0)} %`,
          ]
        : ["–"]),
    ]),
  );
  const gains = rows.map(({ controller, settings, bestSetting, bestOfCopies }) => [
    ...[controller, String(settings), chance(bestSetting), chance(bestOfCopies)],
  ]);
  return [
    `Noise floor, A/A: ${copies} byte-identical copies of each controller, each judged on ${shuffles} shuffles of its own, search set`,
    "Differences between copies, where there is none, in points of accuracy:",
    textTable(
      [
        ...["controller", "compared at", " comparisons", " typical", " 95 % within", " largest"],
        " intervals that hold 0",
      ],
      differences,
    ),
    "By how many points a pick looks better than it is on other shuffles, by chance alone:",
    textTable(
      [
        ...["controller", " settings", "best setting of one copy [95 %]"],
        `best setting of ${copies - 1} copies [95 %]`,
      ],
      gains,
    ),
  ].join("\n\n");
}

function chance({ estimate, low, high }: NoiseRow["bestSetting"]): string {
  return withInterval(estimate, [low, high], 2);
}
