import type { Trajectory } from "./exploration.js";

const VOTES = {
  finished: "plurality of the finished branches, before any has finished of the latest answers",
  latest: "plurality of the latest answers of the unpruned branches",
} as const;

/** A note: the rules by which policies would answer if they stopped now, each with the controllers that it is drawn for. */
export function stoppedNow(episodes: readonly Pick<Trajectory, "controller" | "vote" | "ownVote">[]): string {
  const rules = new Map<string, string[]>();
  for (const { controller, vote, ownVote } of episodes) {
    const rule = `${VOTES[vote]}${ownVote ? "" : " (a stand-in: the policy’s own rule is weighted or unknown)"}`;
    const known = rules.get(rule) ?? [];
    if (!known.includes(controller)) rules.set(rule, [...known, controller]);
  }
  const several = rules.size > 1;
  const told = [...rules].map(([rule, controllers]) =>
    several ? `${controllers.join(", ")}: ${rule}` : rule,
  );
  return `if stopped now: ${told.join("; ")}`;
}
