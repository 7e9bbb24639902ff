import { expect, test } from "vitest";
import { functionSetting } from "../../src/lab/function-setting.js";
import type { Policy } from "../../src/replay/episode.js";

function mine({ width = 4, eager = true } = {}): Policy {
  return (episode) => (eager ? episode.sample(width)[0] : undefined);
}

test("functionSetting has the function's name, its defaults and what is given, and no code hash", () => {
  expect(functionSetting(mine, { width: 2 })).toEqual({
    controller: "mine",
    short: "mine",
    knobs: { width: 2, eager: true },
    label: "width 2",
    needs: "unknown",
    origin: { kind: "function", make: mine },
    codeHash: undefined,
  });
});

test("functionSetting takes another name, and gives one to a function without", () => {
  expect(functionSetting(mine, {}, { name: "cell 3" }).controller).toBe("cell 3");
  expect(functionSetting(() => () => undefined).controller).toBe("controller");
});
