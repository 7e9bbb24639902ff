import type { Columns } from "../../environment/environment.js";
import type { Policy } from "../../replay/episode.js";
import { ordersOf, type Orders } from "../../replay/protocol.js";
import type { NoteLine } from "../../replay/trace.js";
import { takeUp, type Exports } from "./compartment.js";
import { Log } from "./log.js";
import type { PlayReply, PlayRequest, SandboxRequest, ScheduleReply } from "./messages.js";
import { Stage } from "./stage.js";
import { clipped } from "./thrown.js";

/** Keys of a plan that are read, and characters of each. */
const KEYS = 200;
const CHARACTERS = 120;

/** What the sandbox's process does with each request. */
export class Actor {
  readonly #environments: Columns[] = [];
  readonly #orders = new Map<string, Orders>();
  readonly #log = new Log();
  #copies: (() => Exports) | undefined = undefined;
  /** Why there are none. */
  #refused: unknown = new Error("Cannot play: there is no program");
  /** The copy that plays where one is shared. */
  #shared: Exports | undefined = undefined;

  act(request: SandboxRequest): unknown {
    switch (request.kind) {
      case "environment":
        this.#environments.push(request.columns);
        return null;
      case "program":
        this.#takeUp(request.text);
        return null;
      case "schedule":
        return this.#schedule(request.betas);
      case "play":
        return this.#play(request);
    }
  }

  /** Takes a program up. One that cannot be evaluated fails whatever is asked of it later, too. */
  #takeUp(text: string): void {
    try {
      this.#copies = takeUp(text);
    } catch (error) {
      this.#refused = error;
      throw error;
    }
  }

  /** A maker of copies. */
  #program(): () => Exports {
    if (this.#copies === undefined) throw this.#refused;
    return this.#copies;
  }

  /** One copy answers for all betas, so that a schedule with state is found out by asking twice. */
  #schedule(betas: readonly number[]): ScheduleReply {
    const { schedule } = this.#program()();
    return betas.map((beta) => {
      const plan: unknown = schedule(beta);
      if (typeof plan !== "object" || plan === null) throw new TypeError(`schedule(${beta}) is no plan`);
      const keys = Object.keys(plan).slice(0, KEYS);
      return keys.map((key) => [clipped(key, CHARACTERS), plainValue(Reflect.get(plan, key))] as const);
    });
  }

  #play(request: PlayRequest): PlayReply {
    const { questions, shuffles, ceiling, ordered, notes: wanted } = request;
    const columns = this.#environments[request.environment]!;
    const orders = this.#ordersOf(shuffles);
    const log = this.#log;
    log.clear();
    const stage = new Stage(columns, ceiling, log, { ordered });
    if (wanted) stage.trace();
    const policy = this.#policy(request, stage);
    const answers = new Int32Array(questions.length * shuffles.length);
    const ends = new Int32Array(answers.length);
    const failures: { episode: number; reason: string }[] = [];
    const notes: (readonly NoteLine[])[] = [];
    let episode = 0;
    for (const question of questions) {
      const branches = columns.branchStart[question + 1]! - columns.branchStart[question]!;
      for (const order of orders(question, branches)) {
        stage.play(policy, question, order);
        answers[episode] = stage.answer;
        ends[episode] = log.length;
        if (stage.failure !== undefined) failures.push({ episode, reason: stage.failure });
        if (wanted) notes.push(stage.notes);
        episode++;
      }
    }
    return { answers, ends, log: log.words, failures, notes };
  }

  #policy({ knobs, copies }: PlayRequest, stage: Stage): Policy {
    const copy = this.#program();
    if (copies === "shared") {
      let policy: Policy | undefined;
      return (episode) => (policy ??= (this.#shared ??= copy()).controller({ ...knobs }))(episode);
    }
    return (episode) => {
      stage.forget();
      return copy().controller({ ...knobs })(episode);
    };
  }

  #ordersOf(shuffles: readonly number[]): Orders {
    const key = shuffles.join();
    let orders = this.#orders.get(key);
    if (orders === undefined) this.#orders.set(key, (orders = ordersOf({ kind: "released", shuffles })));
    return orders;
  }
}

function plainValue(value: unknown): number | string {
  return typeof value === "number" ? value : `a ${typeof value}`;
}
