import { spawn, type ChildProcessByStdio } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { Store } from "../../src/store/store.js";
import { inFolder, small, smallRun } from "./small-store.js";

const CHILD = fileURLToPath(new URL("child.ts", import.meta.url));

function start(...args: readonly string[]): ChildProcessByStdio<null, Readable, Readable> {
  const node = ["--import", "tsx", CHILD, ...args];
  return spawn(process.execPath, node, { stdio: ["ignore", "pipe", "pipe"] });
}

/** Runs a child to its end: exit code and what it said of errors. */
async function finish(child: ChildProcessByStdio<null, Readable, Readable>) {
  const closed = once(child, "close") as Promise<[number | null]>;
  const [errors, [code]] = await Promise.all([text(child.stderr), closed]);
  return { code, errors };
}

/** Starts a child, waits for its word and runs `meanwhile`; the child is killed (SIGKILL) after it. */
async function beside<T>(args: readonly string[], meanwhile: (kill: () => Promise<unknown>) => Promise<T>) {
  const child = start(...args);
  const closed = once(child, "close");
  const kill = () => {
    child.kill("SIGKILL");
    return closed;
  };
  try {
    await once(child.stdout, "data");
    return await meanwhile(kill);
  } finally {
    await kill();
  }
}

test("two writers and three readers work on one store at once", () =>
  inFolder(async (file) => {
    const store = new Store(file);
    await store.importEnvironment(small());
    const children = [start("save", file, "a"), start("save", file, "b")];
    children.push(start("read", file), start("read", file), start("read", file));
    const done = await Promise.all(children.map(finish));
    expect(done).toEqual(children.map(() => ({ code: 0, errors: "" })));
    expect(await store.query("SELECT controller, count(*) AS n FROM run GROUP BY ALL ORDER BY ALL")).toEqual([
      { controller: "a", n: 5 },
      { controller: "b", n: 5 },
    ]);
    expect(await store.query("SELECT count(*) AS n FROM outcome")).toEqual([{ n: 40 }]);
  }));

test("recordings are read and imported while another process holds the file", () =>
  inFolder(async (file) => {
    const store = new Store(file);
    await store.importEnvironment(small());
    await beside(["hold", file], async () => {
      expect(await store.load("tiny/sums")).toEqual(small());
      expect(await store.environments()).toHaveLength(1);
      await store.importEnvironment(small({ model: "second" }));
      expect(store.names()).toEqual(["second/sums", "tiny/sums"]);
    });
  }));

test("a turn waits for the lock, says so once, and goes on when the holder is gone", () =>
  inFolder(async (file) => {
    await beside(["hold", file], async (kill) => {
      const messages: string[] = [];
      const pauses: number[] = [];
      const pause = (milliseconds: number) => (pauses.push(milliseconds) < 4 ? Promise.resolve() : kill());
      const store = new Store(file, { onWait: (message) => messages.push(message), pause });
      await store.saveRuns([smallRun()]);
      expect(messages).toEqual([expect.stringMatching(/^waiting for .*lab\.duckdb: process \d+ holds it$/)]);
      expect(pauses).toEqual([5, 10, 20, 40]);
    });
  }));

test("a turn gives up when its patience ends, and changes nothing", () =>
  inFolder(async (file) => {
    await beside(["hold", file], async () => {
      const store = new Store(file, { patience: 1000, pause: () => Promise.resolve() });
      await expect(store.saveRuns([smallRun()])).rejects.toThrow(
        /^Cannot open store .*lab\.duckdb: process \d+ has held it for 1 s; close it there$/,
      );
    });
    expect(await new Store(file).query("SELECT * FROM run")).toEqual([]);
  }));

test("a writer killed in the middle of its transaction leaves the store as last committed", () =>
  inFolder(async (file) => {
    const store = new Store(file);
    await store.saveRuns([smallRun()]);
    await beside(["write", file], () => Promise.resolve());
    const rows = "SELECT controller, kappa, count(*) AS n FROM run JOIN outcome USING (run) GROUP BY ALL";
    expect(await store.query(rows)).toEqual([{ controller: "committed", kappa: 0, n: 4 }]);
    await store.saveRuns([smallRun({ kappa: 1 })]);
    expect(await store.query("SELECT count(*) AS n FROM run")).toEqual([{ n: 2 }]);
  }));

test("an import killed in the middle leaves nothing that shows, and the next one cleans up", () =>
  inFolder(async (file) => {
    const store = new Store(file);
    await beside(["import", file], () => Promise.resolve());
    expect(await new Store(file).environments()).toEqual([]);
    await store.importEnvironment(small());
    expect(readdirSync(store.recordings)).toEqual(["tiny"]);
  }));

test("a full disk is said to be one, and changes nothing", () =>
  inFolder(async (file) => {
    const store = new Store(file);
    await store.saveRuns([smallRun()]);
    const limited = (command: string, kilobytes: number) =>
      finish(
        spawn(
          "bash",
          [
            "-c",
            `ulimit -f ${kilobytes}; exec "$0" --import tsx "$@"`,
            process.execPath,
            CHILD,
            command,
            file,
          ],
          {
            stdio: ["ignore", "pipe", "pipe"],
          },
        ),
      );
    expect(await limited("fill", 100)).toEqual({
      code: 2,
      errors: "Cannot import large/sums: the disk is full; nothing was changed",
    });
    expect(readdirSync(store.recordings)).toEqual([]);
    expect(await limited("fillResults", 1000)).toEqual({
      code: 2,
      errors: `Cannot use store ${file}: the disk is full; nothing was changed`,
    });
    expect(existsSync(file)).toBe(true);
    expect(await store.query("SELECT count(*) AS n FROM run")).toEqual([{ n: 1 }]);
    await store.saveRuns([smallRun({ kappa: 1 })]);
    expect(await store.query("SELECT count(*) AS n FROM run")).toEqual([{ n: 2 }]);
  }));
