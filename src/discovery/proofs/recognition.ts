import { deeds, perform, type Performance } from "../sandbox/performance.js";
import type { Sandbox } from "../sandbox/sandbox.js";
import type { World } from "../sandbox/world.js";

/** Share of a setting's episodes that may change: a policy that compares its cost with a threshold changes in some. */
const SHARE = 0.5;

/**
 * Whether a policy knows recordings by the exact lengths of branches: with tokens drawn anew within the last interval of each
 * branch (its depth, probes and answers as they were), it must do the same in most episodes of each setting. `other` is the environment so
 * changed, by its place in the sandbox. Returns where it does not.
 */
export async function recognition(
  sandbox: Sandbox,
  world: World,
  performances: readonly Performance[],
  others: readonly number[],
): Promise<string | undefined> {
  const counts = new Map<string, { episodes: number; changed: number }>();
  for (const performance of performances) {
    const { scene } = performance;
    const setting = JSON.stringify(scene.knobs);
    const count = counts.get(setting) ?? { episodes: 0, changed: 0 };
    counts.set(setting, count);
    const now = deeds(world, await perform(sandbox, world, { ...scene, seenAs: others[scene.environment]! }));
    for (const [episode, deed] of deeds(world, performance)) {
      count.episodes++;
      if (now.get(episode) !== deed) count.changed++;
    }
  }
  const caught = [...counts].find(([, { episodes, changed }]) => changed > SHARE * episodes);
  if (caught === undefined) return undefined;
  const [setting, { episodes, changed }] = caught;
  const percent = Math.round((100 * changed) / episodes);
  return `with the same branches longer or shorter by less than an interval, it acts otherwise in ${percent} % of episodes at ${setting}: it knows recordings by their exact lengths`;
}
