import type { Knobs } from "../../controllers/knobs.js";
import { groupBy } from "../../discovery/group-by.js";
import { toCandidates } from "../../discovery/selection.js";
import { meanInterval, type ConfidenceInterval } from "../../math/confidence-interval.js";
import { means, toTable } from "../../math/table.js";
import type { ScoreRow } from "../../store/discovery-rows.js";

/** One setting of a proposal on the search set, as the selection sees it: models averaged question by question. */
export interface SettingScore {
  readonly proposal: string;
  readonly setting: number;
  readonly knobs: Knobs;
  /** Percent. */
  readonly accuracy: number;
  /** Over questions; null where there are fewer than two. */
  readonly interval: ConfidenceInterval | null;
  /** Mean tokens a question. */
  readonly tokens: number;
  /** Mean over the environments of the tokens on the critical path. */
  readonly sequentialTokens: number;
  readonly episodes: number;
  readonly failed: number;
}

/** One row a setting, in order. */
export function settingScores(scores: readonly ScoreRow[]): SettingScore[] {
  const groups = groupBy(scores, ({ proposal, setting }) => `${proposal}\n${setting}`);
  return toCandidates(scores).map(({ proposal, setting, knobs, accuracy, tokens }) => {
    const rows = groups.get(`${proposal}\n${setting}`)!;
    const sum = (of: "sequentialTokens" | "episodes" | "failed") =>
      rows.reduce((total, row) => total + row[of], 0);
    const [percent, cost] = means(toTable([accuracy, tokens]));
    return {
      ...{ proposal, setting, knobs, accuracy: percent!, tokens: cost! },
      interval: accuracy.values.length > 1 ? meanInterval(accuracy) : null,
      sequentialTokens: sum("sequentialTokens") / rows.length,
      ...{ episodes: sum("episodes"), failed: sum("failed") },
    };
  });
}
