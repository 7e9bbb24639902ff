import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { newFolder } from "../kernel/kernel.js";

const run = promisify(execFile);

/** Debian's own: the first on the path may be another, without Jupyter. */
export const PYTHON = "/usr/bin/python3";
export const CLI = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** Jupyter's programs with the kernel installed for them, and all their files in one new folder. */
export interface Jupyter {
  readonly folder: string;
  /** Where kernelspecs are. */
  readonly prefix: string;
  readonly env: NodeJS.ProcessEnv;
  /** Runs a program; resolves with what it printed, rejects where it fails or takes longer than `timeout` milliseconds. */
  readonly run: (program: string, args: readonly string[], timeout?: number) => Promise<string>;
}

export async function withKernel(): Promise<Jupyter> {
  const folder = newFolder();
  const prefix = join(folder, "prefix");
  await run(process.execPath, [CLI, "kernel", "install", "--prefix", prefix]);
  const [home, runtime] = [join(folder, "home"), join(folder, "runtime")];
  for (const path of [home, runtime]) mkdirSync(path);
  const env = {
    ...process.env,
    HOME: home,
    JUPYTER_PATH: join(prefix, "share", "jupyter"),
    JUPYTER_RUNTIME_DIR: runtime,
  };
  return {
    ...{ folder, prefix },
    env,
    run: async (program, args, timeout = 100_000) => {
      const { stdout } = await run(program, args, { cwd: folder, env, timeout });
      return stdout;
    },
  };
}
