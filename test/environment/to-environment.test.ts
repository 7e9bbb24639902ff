import { describe, expect, it } from "vitest";
import { UNPARSED } from "../../src/environment/environment.js";
import type { Recording } from "../../src/environment/recording.js";
import { toEnvironment } from "../../src/environment/to-environment.js";

const answers = Array.from({ length: 40 }, (_, i) => `answer ${i}`);

function recording(finals: readonly (string | null)[]): Recording {
  const branches = finals.map((final) => ({ tokens: 10, probes: [], final }));
  const about = {
    model: "m",
    benchmark: "b",
    split: "search",
    interval: 500,
    licence: null,
    source: "test",
  } as const;
  return { ...about, synthetic: true, questions: [{ text: "Why?", gold: "answer 0", branches }] };
}

describe("toEnvironment", () => {
  it("numbers answers alike whatever their order and frequency, so that an id tells nothing", () => {
    const [forth] = toEnvironment(recording(answers)).questions;
    const [back] = toEnvironment(recording([...answers, ...answers.slice(20)].reverse())).questions;
    expect(back!.answers).toEqual(forth!.answers);
    expect(forth!.answers.slice(1)).not.toEqual(answers);
    expect([...forth!.answers].slice(1).sort()).toEqual([...answers].sort());
  });

  it("does not give gold an id unless it was answered", () => {
    expect(toEnvironment(recording(["answer 1"])).questions[0]!.answers).toEqual(["ERR", "answer 1"]);
  });

  it("takes null and the word ERR for unparsed", () => {
    const { columns } = toEnvironment(recording([null, "ERR", "answer 1"]));
    expect([...columns.final]).toEqual([UNPARSED, UNPARSED, 1]);
  });

  it("keeps the columns in shared memory", () => {
    const { columns } = toEnvironment(recording(answers));
    expect([columns.final, columns.probes].map(({ buffer }) => buffer instanceof SharedArrayBuffer)).toEqual([
      true,
      true,
    ]);
  });
});
