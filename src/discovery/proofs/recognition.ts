import type { Knobs } from "../../controllers/knobs.js";
import { judge } from "../../environment/grade.js";
import { deeds, perform, type Performance } from "../sandbox/performance.js";
import type { Sandbox } from "../sandbox/sandbox.js";
import type { World } from "../sandbox/world.js";
import { otherDepths, otherRemainders } from "./other-lengths.js";

/** Shares of a setting's episodes. */
const MOST = {
  /** That may go another way when tokens change: a policy that compares its cost with a threshold does so in some. */
  deeds: 0.5,
  /** That may be answered otherwise when branches are up to two intervals longer (the kept proposals: under 0.08). */
  answers: 0.15,
  /** That may be lost then, on balance (under 0.01). */
  lost: 0.02,
};

/** Standard deviations that a share must lie above its limit, so that chance refuses no one. */
const SURELY = 3;

/** What changed between performances of one setting and their counterparts on other lengths. */
interface Changes {
  episodes: number;
  deeds: number;
  answers: number;
  lost: number;
  gained: number;
}

/** Changes by setting, as JSON. */
type BySetting = Map<string, Changes>;

/**
 * Whether a policy knows recordings by the lengths of their branches. With tokens drawn anew within the last interval of each
 * branch it must do the same in most episodes of each setting; with up to two intervals more in each it must answer most as
 * before, and be right about as often. The environments so changed are added to the sandbox.
 */
export class Recognition {
  readonly #sandbox: Sandbox;
  readonly #world: World;
  /** Where the changed environments stand in the sandbox, and what changes on them. */
  readonly #others: readonly { readonly places: readonly number[]; readonly changes: BySetting }[];

  constructor(sandbox: Sandbox, world: World, below: (n: number) => number) {
    this.#sandbox = sandbox;
    this.#world = world;
    this.#others = [otherRemainders, otherDepths].map((other) => ({
      places: world.environments.map((_, i) => sandbox.add(other(world.seen(i, 0).columns, below))),
      changes: new Map(),
    }));
  }

  /** Has what was performed performed on other lengths. */
  async watch(performance: Performance): Promise<void> {
    const { scene } = performance;
    for (const { places, changes } of this.#others) {
      const seenAs = places[scene.environment]!;
      const now = await perform(this.#sandbox, this.#world, { ...scene, seenAs });
      count(of(changes, scene.knobs), this.#world, performance, now);
    }
  }

  /** Where it does not do as it must. */
  get reason(): string | undefined {
    const [remainders, depths] = this.#others.map(({ changes }) => changes);
    for (const [knobs, { episodes, deeds }] of remainders!)
      if (deeds > MOST.deeds * episodes)
        return `with the same branches longer or shorter by less than an interval, it acts otherwise in ${percent(deeds, episodes)} of episodes at ${knobs}: it knows recordings by their exact lengths`;
    for (const [knobs, { episodes, answers, lost, gained }] of depths!) {
      const longer = "with the same branches up to two intervals longer, it";
      if (answers - SURELY * Math.sqrt(answers) > MOST.answers * episodes)
        return `${longer} answers otherwise in ${percent(answers, episodes)} of episodes at ${knobs}: it knows recordings by their depths`;
      if (lost - gained - SURELY * Math.sqrt(lost + gained) > MOST.lost * episodes)
        return `${longer} is right in ${percent(lost - gained, episodes)} fewer of the episodes at ${knobs}: it knows recordings by their depths`;
    }
    return undefined;
  }
}

function count(changes: Changes, world: World, before: Performance, now: Performance): void {
  const did = deeds(world, before);
  for (const [episode, deed] of deeds(world, now)) if (did.get(episode) !== deed) changes.deeds++;
  const [were, are] = [rightness(world, before), rightness(world, now)];
  for (const [episode, answer] of now.answers.entries()) {
    changes.episodes++;
    if (answer !== before.answers[episode]) changes.answers++;
    if (were[episode]! && !are[episode]!) changes.lost++;
    if (!were[episode]! && are[episode]!) changes.gained++;
  }
}

function of(bySetting: BySetting, knobs: Knobs): Changes {
  const setting = JSON.stringify(knobs);
  const changes = bySetting.get(setting) ?? { episodes: 0, deeds: 0, answers: 0, lost: 0, gained: 0 };
  bySetting.set(setting, changes);
  return changes;
}

/** Whether each episode's answer is right. */
function rightness(world: World, { scene, answers }: Performance): readonly boolean[] {
  const { questions } = world.environments[scene.environment]!;
  const { originals } = world.seen(scene.environment, 0);
  const judges = scene.questions.map((question) => judge(questions[question]!, "exact"));
  return Array.from(answers, (answer, episode) => {
    const row = Math.floor(episode / scene.shuffles.length);
    const original = originals[scene.questions[row]!]![answer];
    return original !== undefined && judges[row]!(original);
  });
}

function percent(part: number, whole: number): string {
  return `${Math.round((100 * part) / whole)} %`;
}
