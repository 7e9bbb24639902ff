import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { recordingsPath } from "./recordings.js";

const MAIN = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));

/** Each step in a process of its own; seconds and peak memory of the step, or of the whole process for commands. */
export async function run(args: string[]): Promise<void> {
  const path = recordingsPath(args);
  const folder = mkdtempSync(join(tmpdir(), "autotts-bench-"));
  const store = JSON.stringify(join(folder, "lab.duckdb"));
  try {
    console.table({
      "import into an empty store": step(
        `for (const { recording } of readRecordings([${JSON.stringify(path)}]).recordings) {
           await store.importEnvironment(toEnvironment(recording));
         }`,
        store,
      ),
      "open and load all as columns": step("await store.loadMany(store.names());", store),
      "list the environments": step("await store.environments();", store),
      "autotts --help": command(["--help"]),
      "Table 1, first time": command(["evaluate", ...TABLE, "--store", join(folder, "lab.duckdb"), "--json"]),
      "Table 1, from the store": command([
        "evaluate",
        ...TABLE,
        "--store",
        join(folder, "lab.duckdb"),
        "--json",
      ]),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await Promise.resolve();
}

const TABLE = ["SC", "ASC", "ESC", "parallel-probe", "CMC", "--beta", "0.5,1"];

interface Step {
  readonly seconds: number;
  readonly "peak MB": number | string;
}

function step(code: string, store: string): Step {
  const script = `import { Store, readRecordings, toEnvironment } from "autotts-lab";
    const start = performance.now();
    const store = new Store(${store});
    ${code}
    console.log(JSON.stringify([(performance.now() - start) / 1000, process.resourceUsage().maxRSS / 1024]));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(`Cannot measure: ${stderr}`);
  const [seconds, megabytes] = JSON.parse(stdout) as [number, number];
  return { seconds: Number(seconds.toFixed(2)), "peak MB": Math.round(megabytes) };
}

function command(words: readonly string[]): Step {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [MAIN, ...words], {
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`Cannot measure autotts ${words.join(" ")}: ${stderr}`);
  return { seconds: Number(((performance.now() - start) / 1000).toFixed(2)), "peak MB": "–" };
}
