import { environmentName } from "../../environment/environment.js";
import type { TraceRow } from "../../replay/trace.js";
import type { Checked, Proof, ProofName } from "../judge.js";
import { spread } from "../checks/trial.js";
import { CEILING, perform, type Performance, type Scene } from "../sandbox/performance.js";
import { reenact } from "../sandbox/reenact.js";
import type { Sandbox } from "../sandbox/sandbox.js";
import type { World } from "../sandbox/world.js";
import { metamorphosis } from "./metamorphic.js";
import { anticipation, type Replayer, type Witnessed } from "./non-anticipation.js";
import { Recognition } from "./recognition.js";

/** Of each environment and a few settings, the questions and shuffles that are played with another future. */
const CUT = { questions: 5, shuffles: 2 };

/** Settings that are looked at closely: the first, the middle and the last. */
const CLOSELY = 3;

/** Shuffles of every question that are played under other names, orders and lengths: at those settings, and at the others. */
const SHUFFLES = { closely: 20, otherwise: 5 };

/** All proofs but re-execution, one process each for the play and for its changes. */
export class Prover {
  readonly #world: World;
  readonly #below: (n: number) => number;

  constructor(world: World, below: (n: number) => number) {
    this.#world = world;
    this.#below = below;
  }

  async prove(
    { settings }: Checked,
    shuffles: readonly number[],
    { played, changed }: { readonly played: Sandbox; readonly changed: Sandbox },
  ): Promise<Proof> {
    const chosen = new Set(spread(settings.length, CLOSELY));
    const scenes = this.#world.environments.flatMap(({ questions }, environment) =>
      settings.map((knobs, setting) => ({
        environment,
        knobs,
        questions: questions.map((_, question) => question),
        shuffles: shuffles.slice(0, chosen.has(setting) ? SHUFFLES.closely : SHUFFLES.otherwise),
      })),
    );
    const recognition = new Recognition(changed, this.#world, this.#below);
    for await (const performance of ahead(scenes, (scene) => perform(played, this.#world, scene))) {
      const reason = await metamorphosis(changed, this.#world, performance);
      if (reason !== undefined) return failed("metamorphic", reason);
      await recognition.watch(performance);
    }
    if (recognition.reason !== undefined) return failed("metamorphic", recognition.reason);
    for (const scene of scenes) {
      const reason = await this.#anticipation(played, changed, scene);
      if (reason !== undefined) return failed("non-anticipation", reason);
    }
    return { ok: true };
  }

  async #anticipation(played: Sandbox, changed: Sandbox, scene: Scene): Promise<string | undefined> {
    const questions = spread(scene.questions.length, CUT.questions).map((i) => scene.questions[i]!);
    const few = { ...scene, questions, shuffles: scene.shuffles.slice(0, CUT.shuffles) };
    const performance = await perform(played, this.#world, few);
    const { columns } = this.#world.seen(scene.environment, 0);
    const reason = await anticipation(this.#witnessed(performance), columns, scene.knobs, {
      play: replayerIn(changed),
      below: this.#below,
    });
    const name = environmentName(this.#world.environments[scene.environment]!);
    return reason && `${name} at ${JSON.stringify(scene.knobs)}, ${reason}`;
  }

  #witnessed(performance: Performance): readonly Witnessed[] {
    const { scene, answers, ends, log } = performance;
    const { questions, shuffles } = scene;
    const { originals } = this.#world.seen(scene.environment, 0);
    const rows: (readonly TraceRow[])[] = [];
    reenact(performance, this.#world.environments[scene.environment]!, {
      originals,
      questions,
      shuffles,
      ceiling: CEILING,
      onTrace: (trace) => rows.push(trace.rows()),
    });
    return rows.map((traced, i) => ({
      question: questions[Math.floor(i / shuffles.length)]!,
      shuffle: shuffles[i % shuffles.length]!,
      words: log.slice(ends[i - 1] ?? 0, ends[i]),
      answer: answers[i]!,
      rows: traced,
    }));
  }
}

/** Results in the order of items, the next one under way while one is looked at; no more than these two are held. */
async function* ahead<T, R>(items: readonly T[], act: (item: T) => Promise<R>): AsyncGenerator<R> {
  const begin = (item: T): Promise<R> => {
    const result = act(item);
    // What fails is thrown when it is its turn.
    result.catch(() => undefined);
    return result;
  };
  const [first, ...others] = items;
  if (first === undefined) return;
  let next = begin(first);
  for (const other of others) {
    const result = await next;
    next = begin(other);
    yield result;
  }
  yield await next;
}

function replayerIn(sandbox: Sandbox): Replayer {
  return async (columns, knobs, shuffles) => {
    const environment = sandbox.add(columns);
    const how = {
      environment,
      knobs,
      ceiling: CEILING,
      copies: "fresh",
      notes: false,
      ordered: false,
    } as const;
    return await Promise.all(
      shuffles.map((shuffle, question) =>
        sandbox.play({ ...how, questions: [question], shuffles: [shuffle] }),
      ),
    );
  };
}

function failed(proof: ProofName, reason: string): Proof {
  return { ok: false, proof, reason };
}
