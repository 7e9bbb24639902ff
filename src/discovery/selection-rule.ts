import type { Point } from "../math/frontier.js";
import { hypervolume } from "../math/hypervolume.js";
import { groupBy } from "./group-by.js";

/**
 * How a run picks its controller, by search data alone. `accuracy`: the paper's. `utility`: accuracy − γ · tokens, γ in
 * points per 100,000 tokens (section 2). `hypervolume`: the proposal whose settings dominate most area over log tokens,
 * then its most accurate setting. `cost`: the most accurate setting of at most so many tokens a question.
 */
export type Rule =
  | { readonly kind: "accuracy" }
  | { readonly kind: "utility"; readonly gamma: number }
  | { readonly kind: "hypervolume" }
  | { readonly kind: "cost"; readonly tokens: number };

/** Index of the pick; undefined where the rule allows none. The first of equals wins. */
export type Chooser = (points: readonly Point[]) => number | undefined;

/** A rule among points of these proposals; `observed` fixes the area that a hypervolume is measured in. */
export function chooser(rule: Rule, proposals: readonly string[], observed: readonly Point[]): Chooser {
  switch (rule.kind) {
    case "accuracy":
      return (points) => argmax(points, ({ accuracy }) => accuracy);
    case "utility":
      return (points) => argmax(points, ({ accuracy, tokens }) => accuracy - (rule.gamma * tokens) / 1e5);
    case "cost":
      return (points) =>
        argmax(points, ({ accuracy, tokens }) => (tokens <= rule.tokens ? accuracy : -Infinity));
    case "hypervolume":
      return byHypervolume(proposals, observed);
  }
}

function byHypervolume(proposals: readonly string[], observed: readonly Point[]): Chooser {
  const tokens = observed.map((point) => point.tokens);
  const window = [Math.min(...tokens), 1.01 * Math.max(...tokens)] as const;
  const reference = Math.min(...observed.map(({ accuracy }) => accuracy));
  const groups = [...groupBy(proposals.keys(), (i) => proposals[i]!).values()];
  return (points) => {
    const areas = groups.map((group) =>
      hypervolume(
        group.map((i) => points[i]!),
        { window, reference },
      ),
    );
    const group = groups[areas.indexOf(Math.max(...areas))]!;
    return group[
      argmax(
        group.map((i) => points[i]!),
        ({ accuracy }) => accuracy,
      )!
    ];
  };
}

/** Index of the highest value, the first of equals; undefined where all are −∞. */
function argmax(points: readonly Point[], value: (point: Point) => number): number | undefined {
  let best: number | undefined;
  let highest = -Infinity;
  for (const [i, point] of points.entries()) {
    if (value(point) <= highest) continue;
    highest = value(point);
    best = i;
  }
  return best;
}
