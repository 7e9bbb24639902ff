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
      ["synthetic-small", "demo-search", "901aed901d262952eb53a2bb620f638e9db6a746315d802ca6f7f3556d271760"],
      ["synthetic-large", "demo-search", "f32f8298927a9a9b1845995f0782ade9af3fe710f975920580f58cee48507d2d"],
      ["synthetic-small", "demo-heldout", "2a2ea70831aa2788855baad2f57ac6ec0bec12586f44471a0ebbb4a82489cc9f"],
      ["synthetic-large", "demo-heldout", "00b1ce271c91581635e3317d029c2eaed7989537ac79451bf171e5faabe42b71"],
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
