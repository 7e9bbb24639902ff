import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRecordings } from "../../src/environment/read-recordings.js";
import type { RecordedBranch } from "../../src/environment/recording.js";
import { toEnvironment } from "../../src/environment/to-environment.js";
import { oracles } from "../../src/lab/oracles.js";
import { environmentOf, WORLD } from "../world.js";

const GOLD = "1";

function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => subsets(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}

/** Part of a subset's leaders that are right: ties are broken by chance. */
function pluralityRight(subset: readonly RecordedBranch[]): number {
  const votes = new Map<string | null, number>();
  for (const { final } of subset) votes.set(final, (votes.get(final) ?? 0) + 1);
  const most = Math.max(...votes.values());
  const leaders = [...votes].filter(([, count]) => count === most).map(([answer]) => answer);
  return leaders.includes(GOLD) ? 1 / leaders.length : 0;
}

const mean = (values: readonly number[]) => (100 * values.reduce((sum, x) => sum + x, 0)) / values.length;

describe("oracles", () => {
  test("are what counting over all subsets gives", () => {
    const answer = fc.constantFrom("1", "2", "3", null);
    const branch = fc.record({
      tokens: fc.constant(1),
      probes: fc.array(answer, { maxLength: 3 }),
      final: answer,
    });
    const cases = fc.record({
      branches: fc.array(branch, { minLength: 1, maxLength: 6 }),
      width: fc.integer({ min: 1, max: 8 }),
    });
    fc.assert(
      fc.property(cases, ({ branches, width }) => {
        const found = oracles(environmentOf([{ text: "?", gold: GOLD, branches }]), { width });
        const all = subsets(branches, Math.min(width, branches.length));
        const any = (isRight: (branch: RecordedBranch) => boolean) =>
          mean(all.map((subset) => (subset.some(isRight) ? 1 : 0)));
        expect(found.width).toBe(Math.min(width, branches.length));
        expect(found.single).toBeCloseTo(mean(branches.map(({ final }) => (final === GOLD ? 1 : 0))), 9);
        expect(found.plurality).toBeCloseTo(mean(all.map(pluralityRight)), 9);
        expect(found.pass).toBeCloseTo(
          any(({ final }) => final === GOLD),
          9,
        );
        expect(found.everRight).toBeCloseTo(
          any(({ final, probes }) => [final, ...probes].includes(GOLD)),
          9,
        );
      }),
    );
  });

  test("are means over the questions", () => {
    // Right finals: 3 of 4, 1 of 3, 3 of 3 branches.
    expect(oracles(WORLD, { width: 1 }).pass).toBeCloseTo((100 * (3 / 4 + 1 / 3 + 1)) / 3, 10);
  });

  test("count every spelling that the canonical grader takes for gold", () => {
    const finals = ["1/2", "0.5", "3", "3"];
    const branches = finals.map((final) => ({ tokens: 1, probes: [], final }));
    const world = environmentOf([{ text: "?", gold: "\\frac{1}{2}", branches }]);
    expect(oracles(world, { width: 2 })).toMatchObject({ single: 0, pass: 0 });
    expect(oracles(world, { width: 2, grader: "canonical" })).toMatchObject({
      single: 50,
      pass: (100 * 5) / 6,
    });
  });

  const TRACES = fileURLToPath(new URL("../../../shared/traces", import.meta.url));

  // Skipped where the published recordings are not beside the checkout: they may not be passed on.
  test.skipIf(!existsSync(TRACES))(
    "on AIME24, mean over four models: pass@64 78.3, any probe right 81.6",
    () => {
      const models = ["Qwen3-0.6B", "Qwen3-1.7B", "Qwen3-4B", "Qwen3-8B"];
      const found = models.map((model) => {
        const [reading] = readRecordings([`${TRACES}/${model}/aime24.json`]).recordings;
        return oracles(toEnvironment(reading!.recording));
      });
      expect((mean(found.map(({ pass }) => pass)) / 100).toFixed(1)).toBe("78.3");
      expect((mean(found.map(({ everRight }) => everRight)) / 100).toFixed(1)).toBe("81.6");
    },
  );
});
