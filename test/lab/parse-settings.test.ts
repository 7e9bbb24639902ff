import { describe, expect, test } from "vitest";
import { CATALOG } from "../../src/controllers/catalog.js";
import { built } from "./built.js";

const { parseSettings } = (await import(
  built("lab/parse-settings.js")
)) as typeof import("../../src/lab/parse-settings.js");

const knobs = async (...args: Parameters<typeof parseSettings>) =>
  (await parseSettings(...args)).map((setting) => setting.knobs);

describe("parseSettings", () => {
  test.each(
    CATALOG.flatMap(({ name, short }) => [name, short, short.toUpperCase()].map((word) => [word, name])),
  )("takes %s for %s", async (word, name) => {
    const [setting] = await parseSettings([word]);
    expect(setting!.controller).toBe(name);
    expect(setting!.codeHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test("sets the knobs that are given and leaves the others at their defaults", async () => {
    const [asc, cmc] = await parseSettings([
      "ASC:width=40, threshold = 0.9",
      "confidence-momentum:gate=false,trend=off",
    ]);
    expect(asc).toMatchObject({ knobs: { width: 40, threshold: 0.9 }, label: "width 40, threshold 0.9" });
    expect(cmc).toMatchObject({
      knobs: { beta: 0.5, gate: false, trend: false, bursts: true, abandonment: true },
      label: "beta 0.5, gate off, trend off",
    });
  });

  test("makes a setting per beta of each controller that has it", async () => {
    expect(await knobs(["SC", "IBC", "SCR"], { betas: [0, 1] })).toEqual([
      { width: 64 },
      ...[{ beta: 0 }, { beta: 1 }, { beta: 0 }, { beta: 1 }],
    ]);
  });

  test("refuses a beta by knob and by --beta", async () => {
    await expect(parseSettings(["SC", "CMC:beta=0.5"], { betas: [0, 1] })).rejects.toThrow(
      "Cannot set beta of CMC twice: by knob and by --beta",
    );
  });

  test("refuses betas where no controller has the knob", async () => {
    await expect(parseSettings(["SC", "ASC:width=3"], { betas: [0] })).rejects.toThrow(
      "Cannot use --beta: SC, ASC has no beta",
    );
  });

  test("lowers a default width to the ceiling, and refuses a given one above it", async () => {
    expect(await knobs(["SC", "short-m@k", "SC:width=10"], { ceiling: 10 })).toEqual([
      { width: 10 },
      { width: 10, m: 3 },
      { width: 10 },
    ]);
    await expect(parseSettings(["SC:width=11"], { ceiling: 10 })).rejects.toThrow(
      "Cannot set width of self-consistency: 11 is above the ceiling of 10 branches",
    );
    await expect(parseSettings(["SC:width=65"])).rejects.toThrow("above the ceiling of 64 branches");
    expect(await knobs(["SC:width=65"], { ceiling: 65 })).toEqual([{ width: 65 }]);
  });

  test.each([
    ["confidence-momentun", "Unknown controller confidence-momentun, did you mean confidence-momentum?"],
    ["quite-another", /^Unknown controller quite-another; there are best-of-one, self-consistency, /],
    ["SC:widht=3", "Cannot set widht: self-consistency has no such knob, did you mean width?"],
    ["SC:beta=0.5", "Cannot set beta: self-consistency has no such knob; there are width"],
    ["best-of-one:width=3", "Cannot set width: best-of-one has no such knob (it has none)"],
    ["SC:toString=3", "Cannot set toString: self-consistency has no such knob; there are width"],
    [
      "SC:width=3.5",
      "Cannot set width of self-consistency: it must be an integer from 1 to 10000, current value is 3.5",
    ],
    ["SC:width=0", "it must be an integer from 1 to 10000, current value is 0"],
    ["CMC:beta=1.01", "it must be a number from 0 to 1, current value is 1.01"],
    ["CMC:beta=-0.1", "it must be a number from 0 to 1, current value is -0.1"],
    ["CMC:gate=1", "Cannot set gate of confidence-momentum: it must be true or false, current value is 1"],
    ["SC:width=true", "it must be an integer from 1 to 10000, current value is true"],
    ["SC:width=x", 'Cannot read SC:width=x: expected knob=number or knob=true|false, found "width=x"'],
    ["SC:width=NaN", 'found "width=NaN"'],
    ["SC:width=Infinity", 'found "width=Infinity"'],
    ["SC:width", 'found "width"'],
    ["SC:", 'found ""'],
    ["SC:=3", 'found "=3"'],
    ["SC:width=3,width=4", "Cannot set width of SC twice"],
  ])("refuses %s", async (text, message) => {
    await expect(parseSettings([text])).rejects.toThrow(message);
  });
});
