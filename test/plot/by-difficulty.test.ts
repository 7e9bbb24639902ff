import { describe, expect, it } from "vitest";
import { byDifficulty } from "../../src/plot/by-difficulty.js";
import { difficultyRows } from "../../src/plot/difficulty-rows.js";
import type { Scene } from "../../src/plot/exploration.js";
import { SCENE, trajectory } from "./scenes.js";

const LONG = trajectory("CMC");
const SHORT = trajectory("CMC", {
  scene: 1,
  rounds: {
    round: [1],
    tokens: [500],
    width: [1],
    active: [1],
    opened: [1],
    pruned: [0],
    confidence: [0.5],
    smoothed: [null],
    momentum: [null],
    leader: [2],
    path: [1],
  },
});
const SCENES: readonly Scene[] = [
  SCENE,
  { ...SCENE, question: 4 },
  { ...SCENE, question: 5, difficulty: "easy" },
];
const ROWS = difficultyRows({ scenes: SCENES, trajectories: [LONG, SHORT, trajectory("CMC", { scene: 2 })] });

describe("difficultyRows(exploration)", () => {
  it("averages over the questions of a difficulty; who has ended keeps the last values", () => {
    const misleading = ROWS.filter(({ difficulty }) => difficulty === "misleading");
    expect(misleading).toMatchObject([
      { round: 1, questions: 2, confidence: 0.25, right: 50, active: 1.5, tokens: 750 },
      { round: 2, questions: 2, confidence: 0.5, right: 100, active: 0.5, tokens: 1250 },
      { round: 3, questions: 2, confidence: 0.65, right: 50, active: 0.5, tokens: 1800 },
    ]);
  });

  it("begins with the easy ones", () => {
    expect(ROWS[0]!.difficulty).toBe("easy");
    expect(ROWS.filter(({ difficulty }) => difficulty === "easy")).toHaveLength(3);
  });
});

describe("byDifficulty(rows)", () => {
  it("draws the hand-made rows as before", () => {
    expect(byDifficulty(ROWS).data).toMatchSnapshot();
  });

  it("draws each measure of a difficulty over the rounds, and carries its rows", () => {
    const { data, layout } = byDifficulty(ROWS);
    expect(data.slice(4).map(({ x, y }) => [x, y])).toEqual([
      [
        [1, 2, 3],
        [0.25, 0.5, 0.65],
      ],
      [
        [1, 2, 3],
        [50, 100, 50],
      ],
      [
        [1, 2, 3],
        [1.5, 0.5, 0.5],
      ],
      [
        [1, 2, 3],
        [750, 1250, 1800],
      ],
    ]);
    expect(layout.meta.rows).toEqual(ROWS);
  });

  it("has a column for each difficulty and a row for each measure", () => {
    const { data, layout } = byDifficulty(ROWS);
    expect(data).toHaveLength(2 * 4);
    expect(data.filter(({ showlegend }) => showlegend).map(({ name }) => name)).toEqual(["CMC, beta 0.5"]);
    const texts = (layout["annotations"] as { text: string }[]).map(({ text }) => text);
    expect(texts.slice(0, 2)).toEqual(["<b>easy</b><br>1 question", "<b>misleading</b><br>2 questions"]);
  });

  it("tells two settings of a controller apart", () => {
    const other = ROWS.map((row) => ({ ...row, policy: "CMC, beta 1" }));
    const looks = byDifficulty([...ROWS, ...other]).data.map(({ line }) => JSON.stringify(line));
    expect(new Set(looks).size).toBe(2);
  });

  it("refuses to average over environments", () => {
    const other = ROWS.map((row) => ({ ...row, environment: "small/b" }));
    expect(() => byDifficulty([...ROWS, ...other])).toThrow(
      "Cannot average by difficulty: rows are of small/a, small/b",
    );
  });
});
