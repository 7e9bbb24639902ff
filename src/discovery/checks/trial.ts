import type { Knobs } from "../../controllers/knobs.js";
import { environmentName } from "../../environment/environment.js";
import { range } from "../../replay/protocol.js";
import { deeds, deedsHash, perform, type Performance, type Scene } from "../sandbox/performance.js";
import type { Sandbox } from "../sandbox/sandbox.js";
import type { World } from "../sandbox/world.js";
import { Refusal } from "./refusal.js";

/** Of each environment, the questions and shuffles of the probe set. */
const QUESTIONS = 5;
const SHUFFLES = range(10);

/** Branches that may be opened in the check of the ceiling. */
const LOW = 3;

/** The checks that run a proposal, on a probe set of episodes: a few questions at the first, middle and last setting. */
export class Trial {
  readonly #sandbox: Sandbox;
  readonly #world: World;
  readonly #scenes: readonly Scene[];

  constructor(sandbox: Sandbox, world: World, settings: readonly Knobs[]) {
    this.#sandbox = sandbox;
    this.#world = world;
    this.#scenes = world.environments.flatMap((environment, index) =>
      probeSettings(settings).map((knobs) => ({
        environment: index,
        knobs,
        questions: spread(environment.questions.length, QUESTIONS),
        shuffles: SHUFFLES,
      })),
    );
  }

  /** Refuses what throws on the probe set. */
  async smoke(): Promise<readonly Performance[]> {
    const performances = await this.#perform({});
    this.#refuseFailures("smoke", performances, "");
    return performances;
  }

  /** Refuses what does something else when nothing has changed that it may act on. */
  async deterministic(performances: readonly Performance[]): Promise<void> {
    await this.#same(performances, {}, "played again, it does something else: it must be deterministic");
    const reversed = (scene: Scene): Scene => ({
      ...scene,
      copies: "shared",
      questions: scene.questions.toReversed(),
      shuffles: scene.shuffles.toReversed(),
    });
    const state =
      "played after other episodes, it does something else: it keeps state from one episode to the next; make it anew in the policy";
    await this.#same(performances, reversed, state);
    const traced = "when it is traced, it does something else: notes are for readers";
    await this.#same(performances, { notes: true }, traced);
    const ids =
      "with other ids for the same answers, it does something else: ids are equal or not, and mean nothing more";
    await this.#same(performances, { naming: 1 }, ids);
  }

  /** Refuses what fails where few branches may be opened. */
  async ceiling(): Promise<void> {
    const performances = await this.#perform({ ceiling: LOW });
    this.#refuseFailures(
      "ceiling",
      performances,
      ` where ${LOW} branches may be opened (test \`room\` before opening)`,
    );
  }

  behaviour(performances: readonly Performance[]): string {
    return deedsHash(this.#world, performances);
  }

  async #perform(change: Partial<Scene> | ((scene: Scene) => Scene)): Promise<readonly Performance[]> {
    const changed = this.#scenes.map((scene) =>
      typeof change === "function" ? change(scene) : { ...scene, ...change },
    );
    return await Promise.all(changed.map((scene) => perform(this.#sandbox, this.#world, scene)));
  }

  #refuseFailures(check: "smoke" | "ceiling", performances: readonly Performance[], where: string): void {
    for (const { scene, failures } of performances) {
      const [first] = failures;
      if (first === undefined) continue;
      const question = scene.questions[Math.floor(first.episode / scene.shuffles.length)]!;
      const place = `${this.#name(scene)}, question ${question}, shuffle ${scene.shuffles[first.episode % scene.shuffles.length]!}`;
      throw new Refusal(check, `it fails${where}: ${first.reason} (${place})`);
    }
  }

  async #same(
    before: readonly Performance[],
    change: Partial<Scene> | ((scene: Scene) => Scene),
    reason: string,
  ): Promise<void> {
    const after = await this.#perform(change);
    for (const [i, performance] of before.entries()) {
      const now = deeds(this.#world, after[i]!);
      for (const [episode, deed] of deeds(this.#world, performance)) {
        if (now.get(episode) !== deed)
          throw new Refusal("deterministic", `${reason} (${this.#name(performance.scene)}, ${episode})`);
      }
    }
  }

  #name({ environment, knobs }: Scene): string {
    return `${environmentName(this.#world.environments[environment]!)} at ${JSON.stringify(knobs)}`;
  }
}

function probeSettings(settings: readonly Knobs[]): readonly Knobs[] {
  return spread(settings.length, 3).map((i) => settings[i]!);
}

/** Up to `count` of the first n numbers, evenly spread, the first and last among them. */
export function spread(n: number, count: number): number[] {
  const wanted = Math.min(n, count);
  return range(wanted).map((i) => (wanted === 1 ? 0 : Math.round((i * (n - 1)) / (wanted - 1))));
}
