import { afterAll, beforeAll, expect, test } from "vitest";
import { readExample } from "../../src/discovery/brief.js";
import type { Judge } from "../../src/discovery/judge.js";
import { openJudge, searchWorld, UNTRIED } from "./judging.js";

let judge: Judge;
beforeAll(() => {
  judge = openJudge([searchWorld()], { processes: 1 });
});
afterAll(async () => {
  await judge.close();
});

test.each(["beta", "many"] as const)(
  "the example for the knob mode %s passes every check",
  async (mode) => {
    const verdict = await judge.check(readExample(mode), mode, UNTRIED);
    expect(verdict).toMatchObject({ ok: true, checked: { statement: { name: "batched race" } } });
  },
  60_000,
);
