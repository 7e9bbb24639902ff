import { describe, expect, test } from "vitest";
import { accuracyClaims } from "../../../src/lab/audit/accuracy-claims.js";
import type { Claim } from "../../../src/lab/audit/audit-row.js";
import { cellClaims } from "../../../src/lab/audit/cell-claims.js";
import { costClaims } from "../../../src/lab/audit/cost-claims.js";
import { tableThreeClaims } from "../../../src/lab/audit/table-three-claims.js";
import type { Results } from "../../../src/lab/results.js";
import { auditData, measured, type Measured } from "./audit-data.js";

const TABLE_ONE: Measured = {
  "SC, width 64": [60, 1000],
  "ASC, width 64": [60, 500],
  "CMC, beta 0.5": [60, 300],
  "CMC, beta 1": [62, 500],
};

const given = (changed: Measured, spread?: number): Results =>
  measured({ ...TABLE_ONE, ...changed }, { benchmarks: ["aime24"], ...(spread && { spread }) });

function verdictOf(rows: readonly Claim[], claim: RegExp, benchmark = "aime24"): string {
  const [row, ...more] = rows.filter((row) => claim.test(row.claim) && row.benchmark === benchmark);
  expect(more).toEqual([]);
  return row!.verdict;
}

describe("the verdict on 69.5 % fewer tokens", () => {
  const of = (claim: RegExp, changed: Measured, spread?: number) =>
    verdictOf(costClaims(auditData({ tableOne: given(changed, spread) })), claim);

  test("follows the saving against SC@64 and its interval", () => {
    expect(of(/tokens$/, {})).toBe("holds");
    expect(of(/tokens$/, { "CMC, beta 0.5": [60, 100] })).toBe("holds");
    expect(of(/tokens$/, { "CMC, beta 0.5": [60, 600] })).toBe("fails");
    expect(of(/tokens$/, { "CMC, beta 0.5": [60, 355] }, 0.3)).toBe("within noise");
  });

  test("is confounded against ASC only where ASC is shown to save as well", () => {
    expect(of(/against ASC/, {})).toBe("confounded");
    expect(of(/against ASC/, { "ASC, width 64": [60, 1000] })).toBe("holds");
    expect(of(/against ASC/, { "ASC, width 64": [60, 1000], "CMC, beta 0.5": [60, 600] })).toBe("fails");
    expect(of(/against ASC/, { "ASC, width 64": [60, 200] })).toBe("fails");
  });

  test("leaves the critical path a verdict of its own", () => {
    expect(of(/critical path/, {})).toBe("holds");
    expect(of(/critical path/, { "CMC, beta 1": [62, 950] })).toBe("fails");
    expect(of(/critical path/, { "CMC, beta 1": [62, 750] }, 0.1)).toBe("within noise");
  });
});

describe("the verdict on being on a par", () => {
  const of = (accuracy: number, spread?: number) => {
    const tableOne = given({ "CMC, beta 0.5": [accuracy, 300] }, spread);
    return verdictOf(accuracyClaims(auditData({ tableOne, canonical: tableOne })), /on a par/);
  };

  test("holds within the margin, fails beyond it, and is else within noise", () => {
    expect(of(60.5)).toBe("holds");
    expect(of(50)).toBe("fails");
    expect(of(70)).toBe("fails");
    expect(of(59, 0.2)).toBe("within noise");
  });
});

describe("the verdict on the cells", () => {
  const of = (accuracy: number, spread?: number) => {
    const tableOne = measured(
      { ...TABLE_ONE, "CMC, beta 1": [accuracy, 500] },
      { ...(spread && { spread }) },
    );
    return verdictOf(cellClaims(auditData({ tableOne })), /5 of 8/, "aime25");
  };

  test("asks for more than half of them beyond noise", () => {
    expect(of(70)).toBe("holds");
    expect(of(50)).toBe("fails");
    expect(of(61, 0.3)).toBe("within noise");
  });
});

describe("the verdicts on Table 3", () => {
  const curve = (low: number, high: number): Measured => ({
    "CMC, beta 0": [low, 50_000],
    "CMC, beta 1": [high, 500_000],
  });
  const of = (claim: RegExp, cmc: Results, benchmark?: string) =>
    verdictOf(tableThreeClaims(auditData({ cmc })), claim, benchmark);

  test("place the row without beta under, on or above CMC's curve", () => {
    expect(of(/beta the search finds/, measured(curve(70, 75)))).toBe("holds");
    expect(of(/beta the search finds/, measured(curve(60, 65)))).toBe("confounded");
    expect(of(/beta the search finds/, measured(curve(40, 45)))).toBe("fails");
  });

  test("say that it overfits only where its gap is shown to be larger, and the opposite where it is smaller", () => {
    const aime24 = (low: number) => measured(curve(low, low + 5), { benchmarks: ["aime24"] });
    const aime25 = (low: number) => measured(curve(low, low + 5), { benchmarks: ["aime25"] });
    const gap = (a: number, b: number) => of(/overfits/, aime24(a).and(aime25(b)), "aime25");
    expect(gap(60, 60)).toBe("holds");
    expect(gap(60, 54)).toBe("within noise");
    expect(gap(70, 40)).toBe("fails");
  });

  test("test the row without traces where CMC's curve reaches it, or is better for less", () => {
    expect(of(/traces/, measured(curve(60, 64)))).toBe("not testable here");
    expect(of(/traces/, measured(curve(70, 80)))).toBe("holds");
    const longer = { ...curve(50, 55), "CMC, beta 2": [56, 900_000] } as const;
    expect(of(/traces/, measured(longer))).toBe("fails");
  });

  test("are withheld where a model of the printed means is not recorded, or the curve ends before the row", () => {
    const one = measured(curve(70, 75), { models: ["Qwen3-4B"] });
    for (const { verdict, why, ours } of tableThreeClaims(auditData({ cmc: one }))) {
      expect([verdict, ours]).toEqual(["not testable here", null]);
      expect(why).toContain("not all are recorded");
    }
    const dear = measured({ "CMC, beta 0": [70, 200_000], "CMC, beta 1": [75, 500_000] });
    expect(of(/beta the search finds/, dear)).toBe("not testable here");
  });
});
