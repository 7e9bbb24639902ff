import { describe, expect, test } from "vitest";
import { selfConsistency } from "../../src/controllers/self-consistency.js";
import run from "../../src/replay/pool-worker.js";
import { replay } from "../../src/replay/replay.js";
import { WORLD } from "../world.js";

const module = new URL("../../src/controllers/self-consistency.ts", import.meta.url).href;
const task = { module, columns: WORLD.columns, knobs: { width: 2 }, options: {} };

describe("a task of the worker pool", () => {
  test("comes to what the controller does on the main thread", async () => {
    const outcomes = await run({ ...task, name: "selfConsistency" });
    expect(outcomes).toEqual(replay(selfConsistency({ width: 2 }), WORLD.columns));
  });

  test("is refused where the module exports no such function", async () => {
    const message = `Cannot replay: ${module} exports no function missing`;
    await expect(run({ ...task, name: "missing" })).rejects.toThrow(message);
  });
});
