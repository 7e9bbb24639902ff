import fc from "fast-check";
import { expect } from "vitest";
import { CATALOG } from "../../src/controllers/catalog.js";
import type { Knobs } from "../../src/controllers/knobs.js";
import type { Environment } from "../../src/environment/environment.js";
import { majorityConfidence } from "../../src/math/majority-confidence.js";
import { range } from "../../src/replay/protocol.js";
import { play, randomWorld } from "../world.js";

/** A branch of the slow simulator: what the released data loader keeps of one. Answers are texts. */
export interface SlowBranch {
  readonly index: number;
  readonly probes: readonly string[];
  readonly tokens: number;
  readonly final: string;
  /** Probes read. */
  taken: number;
  charged: number;
  answer: string;
  finished: boolean;
  abandoned: boolean;
}

/**
 * The released simulator over question 0, in recorded order: opens branches, reads them whole or probes them, and adds up
 * tokens. Slow and obvious, with nothing of the engine in it.
 */
export class SlowWorld {
  readonly branches: SlowBranch[] = [];
  readonly #environment: Environment;
  readonly #recorded: number;

  constructor(environment: Environment) {
    this.#environment = environment;
    this.#recorded = Math.min(64, environment.columns.branchStart[1]!);
  }

  get tokens(): number {
    return this.branches.reduce((sum, { charged }) => sum + charged, 0);
  }

  get opened(): number {
    return this.branches.length;
  }

  /** Neither finished nor abandoned, in opening order. */
  get running(): SlowBranch[] {
    return this.branches.filter(({ finished, abandoned }) => !finished && !abandoned);
  }

  /** Opens up to n branches, each probed once. */
  open(n: number): SlowBranch[] {
    const opened = this.#take(n);
    for (const branch of opened) this.step(branch);
    return opened;
  }

  /** Opens up to n branches and reads them whole. */
  read(n: number): string[] {
    const opened = this.#take(n);
    for (const branch of opened) {
      branch.charged = branch.tokens;
      branch.answer = branch.final;
      branch.finished = true;
    }
    return opened.map(({ answer }) => answer);
  }

  /** One interval more, or the end. Nothing beyond the end. */
  step(branch: SlowBranch): void {
    if (branch.finished) return;
    if (branch.taken < branch.probes.length) {
      branch.answer = branch.probes[branch.taken++]!;
      branch.charged += 500;
    } else {
      branch.answer = branch.final;
      branch.charged += Math.max(0, branch.tokens - branch.charged);
      branch.finished = true;
    }
  }

  get room(): number {
    return this.#recorded - this.opened;
  }

  #take(n: number): SlowBranch[] {
    const { columns, questions } = this.#environment;
    const text = (id: number): string => questions[0]!.answers[id]!;
    const taken = range(Math.min(n, this.room)).map((i): SlowBranch => {
      const index = this.opened + i;
      const probes = columns.probes.slice(columns.probeStart[index], columns.probeStart[index + 1]);
      return {
        index,
        probes: Array.from(probes, text),
        tokens: columns.tokens[index]!,
        final: text(columns.final[index]!),
        taken: 0,
        charged: 0,
        answer: "",
        finished: false,
        abandoned: false,
      };
    });
    this.branches.push(...taken);
    return taken;
  }
}

/** Answers with their counts, most first; of equals the first seen. */
export function mostCommon(answers: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

export function plurality(answers: readonly string[]): string | undefined {
  return mostCommon(answers)[0]?.[0];
}

/** P(the leader is truly first), as Adaptive-Consistency has it. */
export function confidence(answers: readonly string[]): number {
  const [first, second] = mostCommon(answers);
  return majorityConfidence(first?.[1] ?? 0, second?.[1] ?? 0);
}

/** Bounds of {@link randomWorld}. */
interface Size {
  readonly branches: number;
  readonly depth: number;
}

/** Asserts that a controller does on random worlds, in answer and tokens, what a slow one does. */
export function equalsSlow<K extends Knobs>(
  controller: string,
  knobs: fc.Arbitrary<K>,
  slow: (world: SlowWorld, knobs: K) => string | undefined,
  { runs = 300, examples = [] }: { readonly runs?: number; readonly examples?: [number, Size, K][] } = {},
): void {
  const { make } = CATALOG.find(({ name }) => name === controller)!;
  const sizes = fc.record({
    branches: fc.integer({ min: 1, max: 24 }),
    depth: fc.integer({ min: 1, max: 30 }),
  });
  fc.assert(
    fc.property(fc.nat(), sizes, knobs, (seed, size, setting) => {
      const environment = randomWorld(seed, size);
      const world = new SlowWorld(environment);
      const answer = slow(world, setting);
      expect(play(make(setting), { environment })).toMatchObject({
        answer,
        tokens: world.tokens,
        width: world.opened,
        failure: undefined,
      });
    }),
    { numRuns: runs, examples },
  );
}
