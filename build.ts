/**
 * `npm run build`: src as JavaScript with declarations in dist, beside the files that are read as they are. Does nothing where
 * dist is what the same sources have come to before: installing, testing and measuring all ask for it.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

const SOURCES = ["src", "build.ts", "package-lock.json", "tsconfig.json", "tsconfig.build.json"];
const STAMP = "node_modules/.cache/autotts-lab/built";
const SEEDS = ["adaptive-consistency", "early-stopping-self-consistency", "parallel-probe"];

process.chdir(import.meta.dirname);
if (!existsSync(STAMP) || readFileSync(STAMP, "utf8") !== stamp()) build();

/** SHA-256 of what is built from and of what it came to. */
function stamp(): string {
  const hash = createHash("sha256");
  for (const file of [...SOURCES, "dist"].flatMap(filesOf))
    hash.update(JSON.stringify([file, readFileSync(file, "base64")]));
  return hash.digest("hex");
}

/** In one order on every machine. */
function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).sort();
  return names.flatMap((name) => filesOf(join(path, name)));
}

function build(): void {
  rmSync("dist", { recursive: true, force: true });
  const compiler = ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"];
  const { status } = spawnSync(process.execPath, compiler, { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  // What npm has linked as the command is written anew, and has to stay one.
  chmodSync("dist/cli/main.js", 0o755);
  cpSync("src/store/schema.sql", "dist/store/schema.sql");
  for (const folder of ["typescript", "discovery/brief"])
    cpSync(join("src", folder), join("dist", folder), { recursive: true });
  for (const name of SEEDS) cpSync(`src/controllers/${name}.ts`, `dist/discovery/brief/seeds/${name}.ts.txt`);
  mkdirSync(dirname(STAMP), { recursive: true });
  // Renamed into place: node_modules may be hard links to another checkout's.
  writeFileSync(`${STAMP}.part`, stamp());
  renameSync(`${STAMP}.part`, STAMP);
}
