import { describe, expect, test } from "vitest";
import { FOUNDER, randomGenome, type Genome } from "../../../../src/discovery/proposers/local/genome.js";
import { genomeKey, genomeName } from "../../../../src/discovery/proposers/local/genome-words.js";
import { readGenome } from "../../../../src/discovery/proposers/local/read-genome.js";
import { planOf, writeController } from "../../../../src/discovery/proposers/local/write-controller.js";
import { BETAS } from "../../../../src/discovery/proposal.js";
import { MersenneTwister } from "../../../../src/math/mersenne-twister.js";
import { RELEASED } from "../../../../src/replay/protocol.js";
import { replay } from "../../../../src/replay/replay.js";
import { randomWorld } from "../../../world.js";
import { compile, typeErrors } from "./compile.js";

const statement = { name: "n", mechanism: "m", evidence: "e", prediction: "p" };
const genomes = Array.from({ length: 24 }, (_, seed) => randomGenome(new MersenneTwister(seed)));
const write = (genome: Genome) => writeController(genome, statement, "beta");

describe("a member of the family as a file", () => {
  test("passes the compiler in strict mode, without an unused name", () => {
    const files = genomes.flatMap((genome, i): [string, string][] => [
      [`/beta-${i}.ts`, write(genome)],
      [`/many-${i}.ts`, writeController(genome, statement, "many")],
    ]);
    expect(typeErrors(new Map(files))).toEqual([]);
  }, 60_000);

  test("plays any world to its end, with and without a budget", () => {
    for (const [seed, genome] of genomes.entries()) {
      const { columns } = randomWorld(seed, { branches: 20 });
      const { controller } = compile(write(genome));
      for (const [beta, budget] of [
        [0, Infinity],
        [0.5, 4000],
        [1, 20_000],
      ] as const) {
        const protocol = { ...RELEASED, shuffles: [0, 1, 2] };
        expect(replay(controller({ beta }), columns, { protocol, budget }).failures).toEqual([]);
      }
    }
  });

  test("has a schedule of finite numbers, each monotone in beta", () => {
    for (const genome of genomes) {
      const { schedule } = compile(write(genome));
      const plans = BETAS.map(({ beta }) => schedule(Number(beta)));
      for (const [i, { beta }] of BETAS.entries()) expect(plans[i]).toEqual(planOf(genome, Number(beta)));
      for (const name of Object.keys(plans[0]!)) {
        const values = plans.map((plan) => plan[name]!);
        const ascending = values.toSorted((a, b) => a - b);
        expect(values.every(Number.isFinite)).toBe(true);
        expect([ascending, ascending.toReversed()]).toContainEqual(values);
      }
    }
  });

  test("with free knobs names eleven vectors that play as the betas do", () => {
    const { columns } = randomWorld(3, { branches: 20 });
    const beta = compile(write(FOUNDER));
    const many = compile(writeController(FOUNDER, statement, "many"));
    expect(many.settings).toHaveLength(11);
    for (const [i, setting] of many.settings!.entries()) {
      expect(replay(many.controller(setting), columns)).toEqual(
        replay(beta.controller({ beta: i / 10 }), columns),
      );
    }
  });

  test("carries its genome, from which a later round can breed", () => {
    for (const genome of genomes) expect(readGenome(write(genome))).toEqual(genome);
  });

  test.each([
    ["another file", "export const controller = 1;"],
    ["no JSON", "// genome: {"],
    ["another shape", "// genome: {}"],
    ["a number out of its range", write(FOUNDER).replace('"initial":[2,8]', '"initial":[2,800]')],
  ])("has no genome where there is %s", (_, code) => {
    expect(readGenome(code)).toBeUndefined();
  });

  test("has a name of 60 characters at most, which counts the rules that it has no room for", () => {
    const rules = { dissent: true, stragglers: true, agreement: true, spending: true, hopeless: true };
    const all: Genome = { ...FOUNDER, rules };
    expect(genomeName(all)).toMatch(/^\w+ \w+ \w+ \w+ dissent .* \+\d [0-9a-f]{4}$/);
    for (const genome of [...genomes, all]) expect(genomeName(genome).length).toBeLessThanOrEqual(60);
  });

  test("differs wherever a gene that is read differs, and only there", () => {
    const silent: Genome = { ...FOUNDER, numbers: { ...FOUNDER.numbers, burst: [5, 6] } };
    const read: Genome = { ...FOUNDER, numbers: { ...FOUNDER.numbers, cap: [5, 60] } };
    expect(genomeKey(silent)).toBe(genomeKey(FOUNDER));
    expect(genomeKey(read)).not.toBe(genomeKey(FOUNDER));
  });
});
