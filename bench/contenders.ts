import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A kernel under measurement. */
export interface Contender {
  readonly name: string;
  /** What Node is started with. */
  readonly argv: (connectionFile: string) => string[];
  /** Turns a cell's checking off; undefined where nothing does. */
  readonly nocheck: string | undefined;
  /** A first checked cell, the lab in use where it is preloaded. */
  readonly first: string;
}

const MAIN = fileURLToPath(new URL("../dist/kernel/main.js", import.meta.url));
const LAB = fileURLToPath(new URL("../dist/index.js", import.meta.url));
const NOCHECK = "// @nocheck\n";

export const AUTOTTS: Contender = {
  name: "autotts",
  argv: (file) => [MAIN, "--connection", file],
  nocheck: NOCHECK,
  first: "const first: number = 1",
};
export const WITH_LAB: Contender = {
  name: "autotts, lab preloaded",
  argv: (file) => [MAIN, "--connection", file, "--preload", `${LAB}=lab`],
  nocheck: NOCHECK,
  first: "const first: number = new lab.Tally().total",
};

/** The tslab that npm installed in `folder`. */
export function tslab(folder: string): Contender {
  const program = join(folder, "node_modules/tslab/bin/tslab");
  return {
    name: "tslab",
    argv: (file) => [program, "kernel", "--config-path", file],
    nocheck: undefined,
    first: "const first: number = 1",
  };
}

/**
 * Installs tslab in a new folder outside of this package: as a dependency its compiler would take the place of `tsc`.
 * Returns the folder.
 */
export function installTslab(): string {
  const folder = mkdtempSync(join(tmpdir(), "tslab-"));
  const args = ["install", "--prefix", folder, "--no-audit", "--no-fund", "--silent", "tslab@1.0.22"];
  execFileSync("npm", args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  return folder;
}
