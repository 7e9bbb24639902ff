import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { newFolder } from "./kernel.js";

const CLIENT = new URL("../../dist/kernel/client/run-kernel.js", import.meta.url).href;

test("a kernel whose front end is killed ends too, even in a loop", async () => {
  const script = join(newFolder(), "front-end.mjs");
  writeFileSync(
    script,
    `import { runKernel } from ${JSON.stringify(CLIENT)};
const { client, process: kernel } = await runKernel();
await client.execute("1");
void client.execute("for (;;);");
console.log(kernel.pid);`,
  );
  const frontEnd = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
  const pid = await new Promise<number>((resolve) =>
    frontEnd.stdout.once("data", (text) => resolve(Number(text))),
  );
  expect(isAlive(pid)).toBe(true);
  frontEnd.kill("SIGKILL");
  for (let i = 0; i < 200 && isAlive(pid); i++) await sleep(100);
  expect(isAlive(pid)).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
