import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withDatabase } from "../../src/store/database.js";
import { Store } from "../../src/store/store.js";
import { autotts, ended, saying, start } from "./process.js";
import { folderWithStore, remove, SEARCH } from "./stores.js";

let folder: string;
let store: Store;
beforeAll(async () => {
  folder = await folderWithStore();
  store = new Store(join(folder, "lab.duckdb"));
});
afterAll(() => remove(folder));

const INTERRUPTED = { code: 130, out: "", err: "autotts: interrupted; what was finished is kept\n" };

describe("Ctrl-C", () => {
  test("during a sweep ends it at once, and leaves the store usable", async () => {
    // Says so when it is played, and never ends.
    const source = `import { writeSync } from "node:fs";
      export default () => () => { writeSync(2, "playing\\n"); for (;;); };`;
    writeFileSync(join(folder, "endless.mjs"), source);
    const child = start(["evaluate", "SC:width=2", "endless.mjs", "--store", "lab.duckdb"], { cwd: folder });
    const end = ended(child);
    await saying(child, /playing/);
    child.kill("SIGINT");
    const { code, out, err } = await end;
    expect({ code, out, err: err.replaceAll("playing\n", "") }).toEqual(INTERRUPTED);
    const again = await autotts(["evaluate", "SC:width=2", "--json", "--store", "lab.duckdb"], {
      cwd: folder,
    });
    expect(again).toMatchObject({ code: 0, err: "" });
    expect(await store.query("SELECT DISTINCT controller FROM run")).toEqual([
      { controller: "self-consistency" },
    ]);
  });

  test("during an import changes nothing, and leaves nothing behind", async () => {
    const line = (model: string) =>
      `${JSON.stringify({ model, dataset: "d", question: "?", gold: "1", split: "search", branches: [{ final: "1" }] })}\n`;
    writeFileSync(join(folder, "a.jsonl"), line("a"));
    writeFileSync(join(folder, "c.jsonl"), line("c"));
    // The import waits for a pipe until the test writes to it.
    const pipe = join(folder, "b.jsonl");
    execFileSync("mkfifo", [pipe]);
    const args = ["import", "a.jsonl", "b.jsonl", "c.jsonl", "--store", "lab.duckdb"];
    const child = start(args, { cwd: folder });
    const end = ended(child);
    const writer = await open(pipe, "w");
    child.kill("SIGINT");
    await writer.writeFile(line("b"));
    await writer.close();
    expect(await end).toEqual(INTERRUPTED);
    expect(readdirSync(store.recordings)).toEqual(["synthetic-large", "synthetic-small"]);
    const again = await autotts(["import", "a.jsonl", "--store", "lab.duckdb"], { cwd: folder });
    expect(again).toEqual({ code: 0, out: "a/d: imported\n", err: "" });
  });

  test("ends the wait for a store that another process holds", async () => {
    await withDatabase(store.file, async () => {
      const child = start(["evaluate", "SC", "--store", "lab.duckdb"], { cwd: folder });
      const end = ended(child);
      await saying(child, /waiting/);
      child.kill("SIGINT");
      const { code, err } = await end;
      expect(code).toBe(130);
      expect(err).toMatch(/^waiting for lab\.duckdb: .*\nautotts: interrupted; what was finished is kept\n$/);
    });
  });
});

test("a command waits for a store that another process holds, and says so once", async () => {
  let end: ReturnType<typeof ended> | undefined;
  await withDatabase(store.file, async () => {
    const args = ["evaluate", "SC", "-e", SEARCH[0]!, "--shuffles", "1", "--json", "--store", "lab.duckdb"];
    const child = start(args, { cwd: folder });
    end = ended(child);
    await saying(child, /waiting/);
  });
  const { code, out, err } = await end!;
  expect(code).toBe(0);
  expect(err).toBe(`waiting for lab.duckdb: process ${process.pid} holds it\n`);
  expect(JSON.parse(out)).toHaveLength(1);
});

test("a reader that has gone away is no problem", async () => {
  const child = start(["controllers"]);
  child.stdout.destroy();
  const closed = once(child, "close") as Promise<[number | null]>;
  expect(await text(child.stderr)).toBe("");
  expect((await closed)[0]).toBe(0);
});
