import { describe, expect, it } from "vitest";
import { margins } from "../../src/environment/margins.js";
import { SYNTHETIC_BENCHMARKS, SYNTHETIC_MODELS, synthesize } from "../../src/environment/synth.js";
import { toEnvironment } from "../../src/environment/to-environment.js";

const environments = SYNTHETIC_BENCHMARKS.flatMap((benchmark) =>
  SYNTHETIC_MODELS.map((model) => toEnvironment(synthesize({ model, benchmark }))),
);
const measured = environments.map((environment) => margins(environment));

describe("synthesize", () => {
  it("gives the same recordings for the same seed on every machine", () => {
    const names = environments.map(({ model, benchmark, fingerprint }) => [model, benchmark, fingerprint]);
    expect(names).toEqual([
      ["synthetic-small", "demo-search", "b5cafafd4be8e268231b852abd8289de17e6cae0d59d08af70a7acf3e9d3d0fe"],
      ["synthetic-large", "demo-search", "c4d98ec63178e103e5e990b920b5575592cbcd6dbf182b8d3a2ec773a547bb6c"],
      ["synthetic-small", "demo-heldout", "12654f647a0423b20bd5ac78a8154c37c2a7d30498c9c5bb8cbef3017b68d9dc"],
      ["synthetic-large", "demo-heldout", "f1eac28855af2981df17baa5d194f4904792e406ba545ebb32b465f703d4f9ce"],
    ]);
  });

  it("gives other recordings for another seed", () => {
    const [one, other] = [1, 2].map((seed) => toEnvironment(synthesize({ seed, questions: 2, branches: 2 })));
    expect(one!.fingerprint).not.toBe(other!.fingerprint);
  });

  it("puts the same questions to both models", () => {
    const [small, large] = SYNTHETIC_MODELS.map((model) => synthesize({ model, branches: 1 }));
    expect(small!.questions.map(({ gold }) => gold)).toEqual(large!.questions.map(({ gold }) => gold));
  });

  it("says that it is synthetic in the provenance and in every question", () => {
    const { synthetic, source, questions } = synthesize({ seed: 3, questions: 2, branches: 1 });
    expect([synthetic, source]).toEqual([true, "Synthetic: autotts synth --seed 3"]);
    expect(questions[1]!.text).toMatch(/^Synthetic question 2 of demo-search: /);
  });

  it("records whole tokens, and golds that are integers below 1000 or fractions", () => {
    const { questions } = synthesize({ branches: 8 });
    for (const { gold, branches } of questions) {
      expect(gold).toMatch(/^(\d{1,3}|\\frac\{\d+\}\{\d+\})$/);
      for (const { tokens } of branches) expect(Number.isInteger(tokens) && tokens! > 0).toBe(true);
    }
  });
});

describe.each(
  measured.map((of, i) => [`${environments[i]!.model}/${environments[i]!.benchmark}`, of] as const),
)("%s", (_, of) => {
  it("votes better than a single branch and still fails on questions that branches have right", () => {
    expect(of.plurality).toBeGreaterThan(of.accuracy + 0.05);
    expect(of.plurality).toBeLessThan(of.pass - 0.1);
  });

  it("is more often right on shorter branches", () => {
    expect(of.shorterAccuracy).toBeGreaterThan(of.longerAccuracy);
  });

  it("settles and becomes right with depth", () => {
    expect(of.settledByDepth).toEqual(of.settledByDepth.toSorted((a, b) => a - b));
    expect(of.accuracyByDepth).toEqual(of.accuracyByDepth.toSorted((a, b) => a - b));
  });

  it("parses least before the end", () => {
    expect(Math.max(...of.unparsedByDepth)).toBeGreaterThan(2 * of.unparsedByDepth[9]!);
  });

  it("has about as many branches probed beyond their end as the released recordings", () => {
    expect(of.negativeRest).toBeGreaterThan(0.08);
    expect(of.negativeRest).toBeLessThan(0.21);
  });
});
