import type { TracedEpisode } from "./traced-episode.js";

/** For calls from cells that nobody type-checks. Throws a TypeError that says where an episode comes from. */
export function requireEpisode(value: unknown, action: string): asserts value is TracedEpisode {
  if (typeof value === "object" && value !== null && "rows" in value && "setting" in value) return;
  const given = typeof value === "object" && value !== null ? "another object" : String(value);
  throw new TypeError(
    `Cannot ${action}: a traced episode is wanted, such as results.episode(0) of simulate with { trace: true }; given was ${given}`,
  );
}
