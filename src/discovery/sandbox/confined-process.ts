import { fork, type ChildProcess } from "node:child_process";
import { dirname, join } from "node:path";
import { packagePaths } from "./package-paths.js";

/** Seconds of processor time after which the system ends a process whose parent was killed. */
const CPU_SECONDS = 900;

/** MB that a process may have outside of its heap, where Linux limits it: of buffers, of texts and expressions in the making. */
const OUTSIDE = 512;

/** Starts a module in a process group of its own, with an emptied environment and little that it may do. */
export function startConfined(module: string, memory: number): ChildProcess {
  const flags = [
    `--max-old-space-size=${memory}`,
    "--no-expose-wasm",
    "--no-addons",
    "--no-warnings",
    ...permissionFlags(module),
  ];
  const options = {
    detached: true,
    env: {},
    cwd: dirname(module),
    serialization: "advanced" as const,
    stdio: ["ignore", "ignore", "ignore", "ipc"] as ("ignore" | "ipc")[],
  };
  if (process.platform === "win32") return fork(module, [], { ...options, execArgv: flags });
  const data = 1024 * (memory + OUTSIDE);
  const limits = `ulimit -c 0; ulimit -d ${data}; ulimit -S -t ${CPU_SECONDS}; ulimit -H -t ${CPU_SECONDS + 5}`;
  const limited = ["-c", `${limits}; exec "$@"`, "sh", process.execPath];
  return fork(module, [], { ...options, execPath: "/bin/sh", execArgv: [...limited, ...flags] });
}

/** Files can be read where the code and what it imports lie, and nowhere else; nothing can be written or started. */
function permissionFlags(module: string): string[] {
  const flag = ["--permission", "--experimental-permission"].find((name) =>
    process.allowedNodeEnvironmentFlags.has(name),
  );
  if (flag === undefined) return [];
  const code = join(dirname(module), "..", "..");
  const packages = packagePaths(code, ["ses", "typescript", "zod"]);
  const readable = [join(code, "*"), join(code, "..", "package.json"), ...packages.map((path) => `${path}*`)];
  return [flag, ...readable.map((path) => `--allow-fs-read=${path}`)];
}

/** Ends a process and all that it started. */
export function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
