import { describe, expect, test } from "vitest";
import { Trace } from "../../src/replay/trace.js";
import { play, within, WORLD } from "../world.js";

const [ERR, THREE, FOUR] = ["ERR", "3", "4"].map((text) => WORLD.questions[0]!.answers.indexOf(text));

describe("the trace of an episode", () => {
  test("has a row for each action on each branch, with depth, probes, answer and tokens after it", () => {
    const { rows } = play((episode) => {
      const [first, second] = episode.widen(2);
      second!.prune();
      episode.deepen([first!], 2);
      episode.deepen([first!]);
      episode.sample(1);
      return first!.answer;
    });
    const table = rows.map(({ round, action, branch, depth, probes, answer, tokens }) =>
      [round, action, branch, depth, probes, answer, tokens].join(" "),
    );
    expect(table).toEqual([
      `1 widen 0 1 1 ${THREE} 500`,
      `1 widen 1 1 1 ${THREE} 1000`,
      `1 prune 1 1 0 ${THREE} 1000`,
      `2 deepen 0 3 2 ${FOUR} 2000`,
      `3 end 0 4 0 ${FOUR} 2200`,
      `4 read 2 1 0 ${FOUR} 2600`,
      `4 answer -1 0 0 ${FOUR} 2600`,
    ]);
  });

  test("tells intervals from the end, and later probes, with κ in the tokens", () => {
    const { rows } = play(
      (episode) => {
        const branches = episode.widen(1, { probe: "none" });
        episode.reveal(branches);
        episode.deepen(branches, 9);
        return undefined;
      },
      { kappa: 30, first: 3 },
    );
    const table = rows.map(({ round, action, depth, probes, answer, tokens }) =>
      [round, action, depth, probes, answer, tokens].join(" "),
    );
    expect(table).toEqual([
      `1 widen 1 0 -1 500`,
      `2 reveal 1 1 ${ERR} 530`,
      `3 deepen 4 3 ${WORLD.questions[0]!.answers.indexOf("5")} 2120`,
      `3 end 5 0 ${FOUR} 2120`,
      `3 answer 0 0 -1 2120`,
    ]);
  });

  test("begins anew in each episode", () => {
    expect(within((episode) => episode.widen(1)).rows.length).toBe(2);
    expect(play(() => undefined).rows.length).toBe(1);
  });
});

describe("notes", () => {
  test("make one line a round: a second note joins the first, later signals winning", () => {
    const { notes } = within((episode) => {
      episode.note({ mood: "calm" });
      episode.widen(1);
      episode.note({ confidence: 0.5, momentum: 0 });
      episode.note({ confidence: 0.75, reason: "agreed" });
      episode.deepen(episode.active);
      episode.deepen(episode.active);
      episode.note({ confidence: 0.9 });
    });
    expect(notes).toEqual([
      { round: 0, note: { mood: "calm" } },
      { round: 1, note: { confidence: 0.75, momentum: 0, reason: "agreed" } },
      { round: 3, note: { confidence: 0.9 } },
    ]);
  });

  test("are what was noted, even if the policy writes to its object afterwards", () => {
    const { notes } = within((episode) => {
      const signals = { confidence: 0.5 };
      for (const confidence of [0.6, 0.7]) {
        episode.widen(1);
        signals.confidence = confidence;
        episode.note(signals);
      }
    });
    expect(notes.map(({ note }) => note)).toEqual([{ confidence: 0.6 }, { confidence: 0.7 }]);
  });

  test("are free, and nothing where nothing is traced", () => {
    const noting = within((episode) => episode.note({ confidence: 1 }), { traced: false });
    expect(noting).toMatchObject({ tokens: 0, notes: [], failure: undefined });
  });
});

describe("Trace", () => {
  test("grows beyond its first size", () => {
    const trace = new Trace();
    for (let i = 0; i < 1000; i++) trace.write(i, 1, 2, 3, 4, 5, 6 * i);
    expect(trace.length).toBe(1000);
    expect(trace.row(999)).toEqual({
      round: 999,
      action: "deepen",
      branch: 2,
      depth: 3,
      probes: 4,
      answer: 5,
      tokens: 5994,
    });
    expect(trace.rows()[1]).toEqual(trace.row(1));
  });

  test.each([-1, 2, NaN])("refuses to read row %d of two", (i) => {
    const trace = new Trace();
    trace.write(1, 0, 0, 1, 1, 0, 500);
    trace.write(1, 0, 1, 1, 1, 0, 1000);
    expect(() => trace.row(i)).toThrow(`Cannot read trace row ${i}: it has 2`);
  });
});
