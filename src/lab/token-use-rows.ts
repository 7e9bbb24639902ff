import { walk } from "../discovery/walk.js";
import type { TokenUseRow } from "../plot/token-use.js";
import { explore } from "./explore.js";
import type { Results } from "./results.js";
import { settingName } from "./setting.js";
import { Rows } from "./rows.js";
import { NOT_TRACED, type TracedEpisode } from "./traced-episode.js";

/**
 * Where the tokens of traced settings went, per benchmark, mean over episodes: into branches that were kept or pruned until
 * the given answer led for good (by the rule of {@link votingRule}), and after that.
 */
export function tokenUseRows({ traces }: Results): Rows<TokenUseRow> {
  const groups = new Map<string, TracedEpisode[]>();
  for (const trace of traces) {
    const key = JSON.stringify([trace.environment.benchmark, settingName(trace.setting)]);
    groups.set(key, [...(groups.get(key) ?? []), trace]);
  }
  return new Rows(
    [...groups.values()].map((episodes): TokenUseRow => {
      const { environment, setting } = episodes[0]!;
      const parts = episodes.map(partsOf);
      const mean = (part: keyof Parts): number =>
        parts.reduce((sum, one) => sum + one[part], 0) / parts.length;
      return {
        ...{ environment: environment.benchmark, synthetic: environment.synthetic },
        ...{ controller: setting.short, setting: setting.label },
        ...{ kept: mean("kept"), pruned: mean("pruned"), settled: mean("settled") },
      };
    }),
    { empty: NOT_TRACED },
  );
}

type Parts = Record<"kept" | "pruned" | "settled", number>;

function partsOf(episode: TracedEpisode): Parts {
  const { rounds, answer } = explore([episode]).trajectories[0]!;
  let from = rounds.leader.length;
  while (from > 0 && rounds.leader[from - 1] === answer) from--;
  const settledAt = rounds.tokens[from] ?? Infinity;
  const { steps, pruned } = walk(episode.rows);
  const parts: Parts = { kept: 0, pruned: 0, settled: 0 };
  let before = 0;
  for (const { branch, tokens } of steps.flatMap(({ rows }) => rows)) {
    const part = before >= settledAt ? "settled" : pruned.has(branch) ? "pruned" : "kept";
    parts[part] += tokens - before;
    before = tokens;
  }
  return parts;
}
