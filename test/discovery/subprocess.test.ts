import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { Subprocess } from "../../src/discovery/sandbox/subprocess.js";

const folder = mkdtempSync(join(tmpdir(), "subprocess-"));
const module = join(folder, "some", "where", "echo.mjs");
mkdirSync(join(folder, "some", "where"), { recursive: true });
writeFileSync(
  module,
  `process.on("message", (reply) => {
  if (reply?.first) process.send(reply.first);
  process.send(reply?.megabytes ? bytes(reply.megabytes) : reply);
});
function bytes(megabytes) {
  try {
    return { value: new Uint8Array(2 ** 20 * megabytes).length };
  } catch (error) {
    return { failed: error.message };
  }
}
process.on("disconnect", () => process.exit());
process.send("ready");`,
);
const echo = new Subprocess(pathToFileURL(module).href, { memory: 64, patience: 60_000 });
afterAll(() => {
  echo.close();
  rmSync(folder, { recursive: true });
});

test.each([
  ["nothing", null, undefined],
  ["a text", "value", undefined],
  ["a number", 7, undefined],
  ["a value", { value: [1] }, [1]],
])("a process may reply with %s", async (_, reply, value) => {
  expect(await echo.ask(reply)).toEqual(value);
});

test.each([["NODE_HANDLE_ACK"], ["NODE_HANDLE_NACK"], ["NODE_HANDLE"]])(
  "a process may send Node's own %s",
  async (cmd) => {
    expect(await echo.ask({ first: { cmd, type: "net.Socket" }, value: 1 })).toBe(1);
  },
);

test.each([
  ["words that a terminal would obey", { failed: "\u001b[31mred" }, " [31mred"],
  ["an object that has no text", { failed: { toString: 1 } }, "it threw an object without a message"],
])("a process may fail with %s", async (_, reply, words) => {
  await expect(echo.ask(reply)).rejects.toThrow(new Error(words));
});

test.runIf(process.platform === "linux")("memory is limited outside of the heap, too", async () => {
  expect(await echo.ask({ megabytes: 100 })).toBe(100 * 2 ** 20);
  await expect(echo.ask({ megabytes: 1000 })).rejects.toThrow("allocation failed");
});
