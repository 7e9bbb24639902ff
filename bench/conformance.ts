import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installTslab } from "./contenders.js";

const CLI = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const SUITE = fileURLToPath(new URL("../test/conformance/kernel_tests.py", import.meta.url));
/** Kernelspecs; the last is the control. */
const KERNELS = ["autotts", "tslab", "python3"];

/** `npm run bench conformance`: Jupyter's suite against this kernel, tslab and, as the control, Python's. */
export function run(): Promise<void> {
  const [prefix, tslab] = [mkdtempSync(join(tmpdir(), "jupyter-")), installTslab()];
  for (const args of [[], ["--tslab", tslab]])
    spawnSync(process.execPath, [CLI, "kernel", "install", "--prefix", prefix, ...args]);
  const env = { ...process.env, JUPYTER_PATH: join(prefix, "share", "jupyter") };
  const verdicts = KERNELS.map((kernel) => {
    // Debian's Python, which has the suite.
    const { stdout, stderr } = spawnSync("/usr/bin/python3", [SUITE, kernel], { env, encoding: "utf8" });
    if (stdout === "") throw new Error(`Cannot run Jupyter's suite: ${stderr.trim()}`);
    return new Map(
      stdout
        .trim()
        .split("\n")
        .map((line) => line.split(" ").reverse() as [string, string]),
    );
  });
  for (const folder of [prefix, tslab]) rmSync(folder, { recursive: true });
  const tests = [...verdicts[0]!.keys()];
  const line = (verdict: (of: Map<string, string>) => string): Record<string, string> =>
    Object.fromEntries(KERNELS.map((kernel, i) => [kernel, verdict(verdicts[i]!)]));
  console.table({
    ...Object.fromEntries(tests.map((test) => [test, line((of) => of.get(test) ?? "not run")])),
    "passed of applicable": line(passed),
  });
  return Promise.resolve();
}

function passed(verdicts: Map<string, string>): string {
  const applicable = [...verdicts.values()].filter((verdict) => verdict !== "skipped");
  return `${applicable.filter((verdict) => verdict === "passed").length} of ${applicable.length}`;
}
