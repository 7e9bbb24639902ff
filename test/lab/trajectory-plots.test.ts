import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { DISPLAY } from "../../src/lab/display.js";
import { functionSetting } from "../../src/lab/function-setting.js";
import { evaluate } from "../../src/lab/evaluate.js";
import { Results } from "../../src/lab/results.js";
import { traceEpisodes } from "../../src/lab/traced-episode.js";
import { byDifficulty, explorer, trajectories } from "../../src/lab/trajectory-plots.js";
import type { Policy } from "../../src/replay/episode.js";
import { WORLD } from "../world.js";

const folder = mkdtempSync(join(tmpdir(), "trajectories-"));
afterAll(() => rmSync(folder, { recursive: true }));

function reader({ width = 2 } = {}): Policy {
  return (episode) => {
    const [first] = episode.widen(Math.min(width, episode.room));
    while (episode.active.length > 0) episode.deepen(episode.active);
    return first!.answer;
  };
}

const settings = [1, 3].map((width) => functionSetting(reader, { width }));
const evaluations = await evaluate(settings, [WORLD], { shuffles: "2" });
const protocol = { kind: "released", shuffles: [0, 1] } as const;
const traces = await Promise.all(
  settings.map((setting) => traceEpisodes(setting, WORLD, { grader: "exact", signal: undefined, protocol })),
);
const RESULTS = new Results(evaluations, traces.flat());

describe("trajectories(results, question)", () => {
  it("draws all traced settings of the question side by side, or those named", () => {
    const heads = (names?: readonly string[]): string => {
      const { layout } = trajectories(RESULTS, 1, names ? { settings: names } : {});
      const texts = (layout["annotations"] as { text: string }[]).map(({ text }) => text);
      return texts.filter((text) => text.startsWith("<b>reader")).join();
    };
    expect(heads().match(/reader, width \d/g)).toEqual(["reader, width 1", "reader, width 3"]);
    expect(heads(["reader, width 3"]).match(/reader, width \d/g)).toEqual(["reader, width 3"]);
  });

  it("carries the conditions of the results, and the shuffles that were traced", () => {
    expect(trajectories(RESULTS, 0).layout.meta.source).toEqual({
      ...RESULTS.source,
      protocol: "released, shuffles 0-1",
    });
  });

  it("refuses what was not traced", () => {
    expect(() => trajectories(new Results(evaluations), 0)).toThrow(
      "no trace was recorded; simulate with { trace: true }",
    );
    expect(() => trajectories(RESULTS, 7)).toThrow(
      "Cannot draw question 7 under shuffle 0: it was not traced",
    );
    expect(() => trajectories(RESULTS, 0, { shuffle: 5 })).toThrow(RangeError);
    expect(() => trajectories(RESULTS, 0, { settings: ["reader, width 2"] })).toThrow(
      /Unknown setting reader, width 2.*reader, width/,
    );
  });
});

it("byDifficulty(results) averages over all traced questions", () => {
  expect(JSON.stringify(byDifficulty(RESULTS).layout)).toContain("<b>easy</b>");
});

describe("explorer(results)", () => {
  it("is shown in a notebook where recordings are synthetic or the reader says so", async () => {
    const page = await explorer(RESULTS);
    expect(page[DISPLAY]()["text/html"]).toMatch(/^<iframe srcdoc="/);
    const hidden = await explorer(RESULTS, { reveal: false });
    expect(hidden[DISPLAY]()).toEqual({
      "text/plain": expect.stringMatching(/^An explorer of .* MB; save/) as string,
    });
  });

  it("is saved whole", async () => {
    const page = await explorer(RESULTS, { title: "Mine" });
    const path = await page.save(join(folder, "explorer.html"));
    expect(readFileSync(path, "utf8")).toBe(page.html);
    expect(page.html).toContain("<h1>Mine</h1>");
  });
});
