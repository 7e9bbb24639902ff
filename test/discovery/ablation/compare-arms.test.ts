import { expect, test } from "vitest";
import type { ArmRun } from "../../../src/discovery/ablation/arm-run.js";
import { armOf, panelsOf } from "../../../src/discovery/ablation/arms.js";
import {
  armDifference,
  commonWindow,
  pointsOnCurves,
  searchGap,
} from "../../../src/discovery/ablation/compare-arms.js";
import { toSample } from "../../../src/math/sample.js";

/** Two settings at 100 and 200 tokens; `accuracy` by question at the first, ten points more at the second. */
function run(accuracy: readonly number[], { lost = 0, selected = 1, from = 100 } = {}): ArmRun {
  const curve = (by: number) => ({
    accuracy: [0, 10].map((more) => toSample(accuracy.map((value) => value + more - by))),
    tokens: [from, 2 * from].map((tokens) => toSample(accuracy.map(() => tokens))),
  });
  return {
    ...{ name: "r", arm: "a", proposal: "r01", selected, search: curve(0), target: curve(lost) },
    spent: { rounds: 1, proposals: 1, evaluations: 1, labelBits: 0, bytes: 0, dollars: 0 },
  };
}

const A = [run([40, 50, 60]), run([42, 52, 62])];
const B = [run([45, 55, 65]), run([47, 57, 67])];

test("armDifference is that of the curves over the window, whatever questions have in common left out", () => {
  const window = commonWindow([...A, ...B], "search")!;
  expect(window).toEqual([100, 200]);
  const difference = armDifference(A, B, { set: "search", window })!;
  expect(difference.estimate).toBeCloseTo(5);
  // The questions move both arms alike; the runs of each arm differ by 2, so the variance of a mean of two is 1.
  expect((difference.high - difference.low) / 2).toBeCloseTo(4.303 * Math.sqrt(2), 0);
  expect(difference.runs).toEqual([2, 2]);
});

test("with single runs the interval allows for the questions alone", () => {
  const [a, b] = [run([40, 50, 60]), run([45, 56, 64])];
  const { estimate, low, high } = armDifference([a], [b], { set: "search", window: [100, 200] })!;
  expect(estimate).toBeCloseTo(5);
  // Differences 5, 6, 4: a standard error of 1 / √3, and two degrees of freedom.
  expect((high - low) / 2).toBeCloseTo(4.303 / Math.sqrt(3), 0);
});

test("a selected point is compared at its own tokens, and not where the other curve does not reach", () => {
  const cheap = [run([46, 56, 66], { selected: 0 })];
  expect(pointsOnCurves(cheap, [run([40, 50, 60])], "search")!.estimate).toBeCloseTo(6);
  const beyond = [run([46, 56, 66], { from: 150 })];
  expect(pointsOnCurves(beyond, [run([40, 50, 60])], "search")).toBeUndefined();
  expect(commonWindow([run([40, 50, 60]), run([40, 50, 60], { from: 300 })], "search")).toBeUndefined();
});

test("searchGap is what the selected setting loses beyond the search set", () => {
  expect(searchGap([run([40, 50, 60], { lost: 3 })])!.estimate).toBeCloseTo(3);
  expect(searchGap([{ ...run([40, 50, 60]), target: undefined }])).toBeUndefined();
});

test("panels name the arms that nobody ran, and keep program search apart from agents", () => {
  const agent = {
    kind: "command",
    program: "x",
    model: "m",
    mode: "beta",
    feedback: "traces+labels",
    withHistory: true,
  };
  expect(armOf(agent)).toBe("agent m, beta, traces+labels");
  expect(armOf({ ...agent, withHistory: false })).toBe("agent m, beta, traces+labels, no history");
  const local = { ...agent, kind: "local", program: "program search, guided mutations", model: null };
  expect(armOf(local)).toBe("program search, guided mutations");
  const [agents, program] = panelsOf([armOf(agent), armOf(local)]);
  expect(agents!.arms[0]).toBe("agent m, beta, traces+labels");
  expect(agents!.arms).toContain("agent m, many, scores");
  expect(agents!.arms).not.toContain("program search, guided mutations");
  expect(program!.arms.slice(0, 2)).toEqual([
    "program search, guided mutations",
    "program search, blind mutations",
  ]);
});
