import { environmentName } from "../../environment/environment.js";
import { deeds, perform, type Performance, type Scene } from "../sandbox/performance.js";
import type { Sandbox } from "../sandbox/sandbox.js";
import type { World } from "../sandbox/world.js";

/** A change of what a policy must not act on, and what it shows where it does. */
interface Change {
  readonly apply: (scene: Scene) => Scene;
  readonly shows: string;
}

const REVERSED: Change = {
  apply: (scene) => ({
    ...scene,
    questions: scene.questions.toReversed(),
    shuffles: scene.shuffles.toReversed(),
  }),
  shows: "in another order of questions and shuffles",
};
const SHARED: Change = {
  apply: (scene) => ({ ...REVERSED.apply(scene), copies: "shared" }),
  shows: "after other episodes: it keeps state from one to the next,",
};
const RENAMED: Change = {
  apply: (scene) => ({ ...scene, naming: 1 }),
  shows: "under other ids for the same answers",
};

const TRACED: Change = { apply: (scene) => ({ ...scene, notes: true }), shows: "when it is traced" };

/** All of them at once, and then which it was. */
const TOGETHER: Change = {
  apply: (scene) => TRACED.apply(RENAMED.apply(SHARED.apply(scene))),
  shows: "under all changes at once",
};
const SINGLE: readonly Change[] = [REVERSED, SHARED, RENAMED, TRACED];

/**
 * Whether a policy does the same in a new process when ids are renamed, questions and shuffles come in another order and one
 * copy plays all episodes. Returns where it does not.
 */
export async function metamorphosis(
  sandbox: Sandbox,
  world: World,
  performance: Performance,
): Promise<string | undefined> {
  if ((await difference(sandbox, world, performance, TOGETHER)) === undefined) return undefined;
  for (const change of [...SINGLE, TOGETHER]) {
    const found = await difference(sandbox, world, performance, change);
    if (found !== undefined) return found;
  }
  return `it does something else now and then (${placeOf(world, performance.scene)})`;
}

async function difference(
  sandbox: Sandbox,
  world: World,
  performance: Performance,
  { apply, shows }: Change,
): Promise<string | undefined> {
  const changed = deeds(world, await perform(sandbox, world, apply(performance.scene)));
  for (const [episode, deed] of deeds(world, performance)) {
    if (changed.get(episode) !== deed)
      return `${shows} it does something else (${placeOf(world, performance.scene)}, ${episode})`;
  }
  return undefined;
}

function placeOf(world: World, { environment, knobs }: Scene): string {
  return `${environmentName(world.environments[environment]!)} at ${JSON.stringify(knobs)}`;
}
