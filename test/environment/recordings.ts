import fc from "fast-check";
import type { Recording } from "../../src/environment/recording.js";

/** Two questions, three branches: small enough to check by eye. */
export const SMALL: Recording = {
  model: "tiny",
  benchmark: "sums",
  split: "development",
  licence: "MIT",
  source: "written by hand",
  synthetic: true,
  interval: 500,
  questions: [
    {
      text: "1 + 1?",
      gold: "2",
      branches: [
        { tokens: 1200, probes: [null, "2"], final: "2" },
        { tokens: 700, probes: ["3"], final: null },
      ],
    },
    { text: "2 + 2?", gold: "4", branches: [{ tokens: 300, probes: [], final: "4" }] },
  ],
};

/** Recordings of any content that an importer may produce. */
export function anyRecording(): fc.Arbitrary<Recording> {
  return fc.record({ tokens: fc.boolean(), probes: fc.boolean() }).chain((has) => {
    const text = fc.string({ unit: "grapheme", maxLength: 6 });
    const answer = fc.oneof(
      fc.constantFrom("1", "2"),
      text.filter((a) => a !== "ERR"),
      fc.constant(null),
    );
    const branch = fc.record({
      tokens: has.tokens ? fc.nat(2 ** 31 - 1) : fc.constant(null),
      probes: has.probes ? fc.array(answer, { maxLength: 4 }) : fc.constant([]),
      final: answer,
    });
    const branches = fc.array(branch, { minLength: 1, maxLength: 4 });
    return fc.record({
      model: fc.constantFrom("tiny", "Modèle 2"),
      benchmark: fc.constantFrom("sums", "x.y"),
      split: fc.constantFrom("search", "development", "held-out"),
      licence: fc.option(text),
      source: text,
      synthetic: fc.boolean(),
      interval: fc.integer({ min: 1, max: 1000 }),
      questions: fc.array(fc.record({ text, gold: text, branches }), { minLength: 1, maxLength: 3 }),
    });
  });
}
