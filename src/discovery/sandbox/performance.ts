import { createHash } from "node:crypto";
import type { Knobs } from "../../controllers/knobs.js";
import { range } from "../../replay/protocol.js";
import type { PlayReply } from "./messages.js";
import type { Sandbox } from "./sandbox.js";
import type { World } from "./world.js";

/** Episodes of one setting on one environment, and how they are played. */
export interface Scene {
  /** Index of the environment. */
  readonly environment: number;
  readonly knobs: Knobs;
  readonly questions: readonly number[];
  readonly shuffles: readonly number[];
  readonly ceiling?: number;
  readonly copies?: "fresh" | "shared";
  readonly naming?: 0 | 1;
  /** Where the environment stands in the sandbox, if not where its naming says. */
  readonly seenAs?: number;
  readonly notes?: boolean;
  readonly ordered?: boolean;
}

export const CEILING = 64;

/** What a scene came to; rows question by question, each under every shuffle. */
export interface Performance extends PlayReply {
  readonly scene: Scene;
}

export async function perform(sandbox: Sandbox, world: World, scene: Scene): Promise<Performance> {
  const {
    environment,
    naming = 0,
    ceiling = CEILING,
    copies = "fresh",
    notes = false,
    ordered = false,
  } = scene;
  const index = scene.seenAs ?? world.seen(environment, naming).index;
  const { knobs, questions, shuffles } = scene;
  const played = await sandbox.play({
    environment: index,
    knobs,
    questions,
    shuffles,
    ceiling,
    copies,
    notes,
    ordered,
  });
  return { ...played, scene };
}

/** What each episode did, as text: the environment's own id of the answer, and the words of its log. */
export function deeds(world: World, { scene, answers, ends, log }: Performance): ReadonlyMap<string, string> {
  const { originals } = world.seen(scene.environment, scene.naming ?? 0);
  const { questions, shuffles } = scene;
  return new Map(
    range(answers.length).map((row) => {
      const question = questions[Math.floor(row / shuffles.length)]!;
      const answer = answers[row]! < 0 ? -1 : (originals[question]![answers[row]!] ?? "unknown");
      const words = log.subarray(ends[row - 1] ?? 0, ends[row]);
      return [
        `question ${question}, shuffle ${shuffles[row % shuffles.length]!}`,
        `${answer}:${words.join()}`,
      ];
    }),
  );
}

/** SHA-256 (hex) of what all episodes did. */
export function deedsHash(world: World, performances: readonly Performance[]): string {
  const hash = createHash("sha256");
  for (const performance of performances)
    for (const [episode, deed] of deeds(world, performance)) hash.update(`${episode}:${deed}\n`);
  return hash.digest("hex");
}
