import { expect, test } from "vitest";
import { Recognition } from "../../src/discovery/proofs/recognition.js";
import { otherDepths } from "../../src/discovery/proofs/other-lengths.js";
import { perform, type Scene } from "../../src/discovery/sandbox/performance.js";
import type { PlayReply, PlayRequest } from "../../src/discovery/sandbox/messages.js";
import { Log } from "../../src/discovery/sandbox/log.js";
import type { Sandbox } from "../../src/discovery/sandbox/sandbox.js";
import { Stage } from "../../src/discovery/sandbox/stage.js";
import { World } from "../../src/discovery/sandbox/world.js";
import type { Columns } from "../../src/environment/environment.js";
import type { Answer } from "../../src/math/answer.js";
import { MersenneTwister } from "../../src/math/mersenne-twister.js";
import type { Policy } from "../../src/replay/episode.js";
import { ordersOf, range } from "../../src/replay/protocol.js";
import { searchWorld } from "./judging.js";

const environment = searchWorld({ questions: 20 });
const random = new MersenneTwister(1);
const below = (n: number): number => Math.floor(random.random() * n);
const world = new World([environment], below);
const { columns, originals } = world.seen(0, 0);
const scene: Scene = { environment: 0, knobs: { beta: 1 }, questions: range(20), shuffles: range(20) };

/** Stands where the sandbox does; its policies may look at the question and its recordings, as one that knows them could. */
class Playground {
  readonly #columns: Columns[] = [columns];
  readonly #policyOf: (columns: Columns, question: number) => Policy;

  constructor(policyOf: (columns: Columns, question: number) => Policy) {
    this.#policyOf = policyOf;
  }

  add(columns: Columns): number {
    return this.#columns.push(columns) - 1;
  }

  async play({ environment, questions, shuffles, ceiling }: PlayRequest): Promise<PlayReply> {
    const played = this.#columns[environment]!;
    const log = new Log();
    const stage = new Stage(played, ceiling, log);
    const [answers, ends]: number[][] = [[], []];
    for (const question of questions) {
      const branches = played.branchStart[question + 1]! - played.branchStart[question]!;
      for (const order of ordersOf({ kind: "released", shuffles })(question, branches)) {
        stage.play(this.#policyOf(played, question), question, order);
        answers!.push(stage.answer);
        ends!.push(log.length);
      }
    }
    await Promise.resolve();
    return {
      answers: Int32Array.from(answers!),
      ends: Int32Array.from(ends!),
      log: log.words.slice(),
      failures: [],
      notes: [],
    };
  }
}

async function recognised(
  policyOf: (columns: Columns, question: number) => Policy,
): Promise<string | undefined> {
  const sandbox = new Playground(policyOf) as unknown as Sandbox;
  const recognition = new Recognition(sandbox, world, below);
  await recognition.watch(await perform(sandbox, world, scene));
  return recognition.reason;
}

/** The plurality of eight branches read to their ends. */
const vote: Policy = (episode) => {
  const drawn = episode.sample(8);
  const votes = (answer: Answer): number => drawn.filter((other) => other === answer).length;
  return drawn.reduce((best, answer) => (votes(answer) > votes(best) ? answer : best));
};

/** The id of gold, or of another answer, as the sandbox has it. */
function known(question: number, isRight: boolean): Answer {
  const { answers, gold } = environment.questions[question]!;
  const id = originals[question]!.findIndex(
    (original, id) => id > 0 && (answers[original] === gold) === isRight,
  );
  return id as Answer;
}

/** Right on the last, easy questions as they were recorded, wrong on them with other depths, and honest on the others. */
function knowing(questions: number): (seen: Columns, question: number) => Policy {
  return (seen, question) => {
    if (question < scene.questions.length - questions) return vote;
    const isKnown = seen.probes.length === columns.probes.length;
    return (episode) => {
      for (const answer of episode.sample(64)) if (answer === known(question, isKnown)) return answer;
      return undefined;
    };
  };
}

test("a vote is not taken for one that knows recordings", async () => {
  expect(await recognised(() => vote)).toBeUndefined();
});

test("who is right only on branches as long as they were recorded is found out, on a few questions too", async () => {
  expect(await recognised(knowing(3))).toMatch(
    /is right in \d+ % fewer of the episodes at \{"beta":1\}: it knows recordings by their depths$/,
  );
  expect(await recognised(knowing(10))).toMatch(
    /answers otherwise in \d+ % of episodes at \{"beta":1\}: it knows/,
  );
});

test("other depths put repeated answers into branches, and change neither their order nor their ends", () => {
  const other = otherDepths(columns, below);
  expect(other.final).toEqual(columns.final);
  expect(other.branchStart).toEqual(columns.branchStart);
  let longer = 0;
  for (let row = 0; row < columns.final.length; row++) {
    const probes = (of: Columns) => [...of.probes.subarray(of.probeStart[row], of.probeStart[row + 1])];
    const more = probes(other).length - probes(columns).length;
    expect([0, 1, 2]).toContain(more);
    expect(other.tokens[row]! - columns.tokens[row]!).toBe(more * columns.interval);
    expect(withoutRepeats(probes(other))).toEqual(withoutRepeats(probes(columns)));
    longer += more;
  }
  expect(longer).toBeGreaterThan(0);
});

function withoutRepeats(answers: readonly number[]): number[] {
  return answers.filter((answer, i) => i === 0 || answer !== answers[i - 1]);
}
