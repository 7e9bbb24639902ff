import type { ScoreRow } from "../store/discovery-rows.js";
import { bestWithin } from "./archive.js";
import { curveOf, searchFrontier } from "./entry-curve.js";
import type { Entry } from "./history.js";

/** How far below the archive, in points, every setting has to be for the full protocol to be saved. */
export const SCREENING_MARGIN = 10;

/** Share of episodes that may fail. */
const FAILURES = 0.01;

/**
 * Why a proposal does not deserve the full protocol, from its scores on few shuffles; undefined where it does. Kept is
 * whatever is cheaper than all of the archive, or within the margin of the best at its tokens, at one setting at least.
 */
export function screen(
  proposal: Entry,
  scores: readonly ScoreRow[],
  history: readonly Entry[],
): string | undefined {
  const failed = scores.reduce((sum, row) => sum + row.failed, 0);
  const episodes = scores.reduce((sum, row) => sum + row.episodes, 0);
  if (failed > FAILURES * episodes) return `${failed} of ${episodes} episodes failed`;
  const front = searchFrontier(history);
  const points = curveOf(proposal).map((point) => ({ ...point, rival: bestWithin(front, point.tokens) }));
  const kept = points.some(
    ({ accuracy, rival }) => rival === undefined || accuracy >= rival.accuracy - SCREENING_MARGIN,
  );
  if (kept || points.length === 0) return undefined;
  const nearest = points.reduce((a, b) =>
    b.accuracy - b.rival!.accuracy > a.accuracy - a.rival!.accuracy ? b : a,
  );
  return (
    `every setting is more than ${SCREENING_MARGIN} points below an earlier controller that spends no more; the nearest is ` +
    `setting ${nearest.setting}: ${nearest.accuracy.toFixed(1)} % at ${Math.round(nearest.tokens)} tokens, where ` +
    `${nearest.rival!.entry.id} has ${nearest.rival!.accuracy.toFixed(1)} % at ${Math.round(nearest.rival!.tokens)}`
  );
}
