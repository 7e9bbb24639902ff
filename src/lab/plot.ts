import type { Figure } from "../plot/figure.js";
import { frontier as draw, type FrontierOptions } from "../plot/frontier.js";
import { Results } from "./results.js";
import type { FrontierRow } from "../plot/frontier-row.js";

/** Accuracy against total tokens: results (one panel per environment) or rows of your choice. See {@link draw}. */
export function frontier(of: Results | readonly FrontierRow[], options: FrontierOptions = {}): Figure {
  if (!(of instanceof Results)) return draw(of, options);
  const [first] = of.evaluations;
  if (first === undefined) throw new RangeError("Cannot draw a frontier: there are no results");
  const { protocol, grader, episodes, perQuestion } = first;
  const shuffles = episodes / perQuestion.accuracy.length;
  return draw(of.rows, { protocol: `${protocol}, ${shuffles} shuffles`, grader, ...options });
}
