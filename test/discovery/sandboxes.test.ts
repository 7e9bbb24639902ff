import { afterEach, expect, test } from "vitest";
import { toProgram } from "../../src/discovery/checks/to-program.js";
import type { Sandbox } from "../../src/discovery/sandbox/sandbox.js";
import { World } from "../../src/discovery/sandbox/world.js";
import { built } from "../lab/built.js";
import { searchWorld } from "./judging.js";

type SandboxesModule = typeof import("../../src/discovery/sandbox/sandboxes.js");
const module = (await import(built("discovery/sandbox/sandboxes.js"))) as SandboxesModule;

const world = new World([searchWorld()], () => 0);
const program = toProgram(
  "const schedule = () => ({}); const controller = () => () => undefined;",
  new Map(),
);
const other = `${program};`;
const sandboxes = new module.Sandboxes(world, { memory: 128, patience: 60_000 }, 2);
afterEach(() => sandboxes.close());

/** The process that serves a request. */
const serving = async (text = program): Promise<Sandbox> =>
  await sandboxes.using(text, undefined, async (sandbox) => {
    expect(await sandbox.schedule([0])).toEqual([[]]);
    return sandbox;
  });

test("a process is kept for the next request of its program", async () => {
  const first = await serving();
  expect(await serving()).toBe(first);
});

test("another program runs in another process, and the one before ends", async () => {
  const first = await serving();
  const second = await serving(other);
  expect(second).not.toBe(first);
  expect([first.isOpen, second.isOpen]).toEqual([false, true]);
});

test("a renewal ends what was kept", async () => {
  const first = await serving();
  sandboxes.renew();
  expect(first.isOpen).toBe(false);
  expect(await serving()).not.toBe(first);
});

test("a process that failed, or ended meanwhile, is not used again", async () => {
  const first = await serving();
  first.close("killed");
  const second = await serving();
  expect(second).not.toBe(first);
  await expect(
    sandboxes.using(program, undefined, async () => await Promise.reject(new Error("mine"))),
  ).rejects.toThrow("mine");
  expect(second.isOpen).toBe(false);
});

test("an aborted signal ends the process that serves, and nothing is kept of it", async () => {
  const abort = new AbortController();
  let seen: Sandbox | undefined;
  const serving = sandboxes.using(program, abort.signal, async (sandbox) => {
    seen = sandbox;
    abort.abort(new Error("enough"));
    return await sandbox.schedule([0]);
  });
  await expect(serving).rejects.toThrow("enough");
  expect(seen!.isOpen).toBe(false);
});

test("items are spread over the processes, two before each, and come back in order", async () => {
  const running = new Map<Sandbox, number>();
  let most = 0;
  const act = async (sandbox: Sandbox, item: number): Promise<number> => {
    running.set(sandbox, (running.get(sandbox) ?? 0) + 1);
    most = Math.max(most, running.get(sandbox)!);
    await sandbox.schedule([item]);
    running.set(sandbox, running.get(sandbox)! - 1);
    return 10 * item;
  };
  expect(await sandboxes.spread(program, undefined, [1, 2, 3, 4, 5, 6, 7], act)).toEqual([
    10, 20, 30, 40, 50, 60, 70,
  ]);
  expect([running.size, most]).toEqual([2, 2]);
});

test("what one item throws ends all, and is what is thrown", async () => {
  const act = async (sandbox: Sandbox, item: number): Promise<number> => {
    await sandbox.schedule([item]);
    if (item === 3) throw new Error("third");
    return item;
  };
  await expect(sandboxes.spread(program, undefined, [1, 2, 3, 4, 5, 6], act)).rejects.toThrow("third");
});
