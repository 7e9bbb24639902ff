import type { Policy } from "../replay/episode.js";

/** One branch, read to its end: what a model does without test-time scaling. */
export function bestOfOne(): Policy {
  return (episode) => (episode.room > 0 ? episode.sample(1)[0] : undefined);
}
