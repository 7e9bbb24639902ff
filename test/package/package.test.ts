import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CATALOG } from "../../src/controllers/catalog.js";
import { VERSION } from "../../src/lab/version.js";
import { withDatabase } from "../../src/store/database.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Node's folder first, so that npm and the package run on the Node that runs the test. */
const env = { ...process.env, PATH: `${join(process.execPath, "..")}:${process.env["PATH"] ?? ""}` };

async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { cwd, env, maxBuffer: 2 ** 26 });
  return stdout;
}

interface Packed {
  readonly filename: string;
  /** Bytes. */
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

let folder: string;
let packed: Packed;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "autotts-package-"));
  // Without the scripts: the build is there already, and other tests are reading it.
  const out = await run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], ROOT);
  [packed] = JSON.parse(out) as [Packed];
  writeFileSync(join(folder, "package.json"), `{ "private": true, "type": "module" }`);
  await run(
    "npm",
    ["install", "--no-audit", "--no-fund", join(folder, packed.filename), "@types/node@20"],
    folder,
  );
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe("the tarball", () => {
  test("holds what runs and no more", () => {
    const paths = packed.files.map(({ path }) => path);
    const kinds = new Set(paths.map((path) => path.replace(/^(dist|data\/demo)\/.*(\.\w+)$/, "$1/*$2")));
    const code = ["dist/*.js", "dist/*.cjs", "dist/*.sql", "dist/*.ts", "dist/*.cts"];
    const brief = ["dist/*.md", "dist/*.txt"];
    const needed = ["LICENSE", "data/demo/*.gz", "package.json", ...code, ...brief];
    expect([...kinds]).toEqual(expect.arrayContaining(needed));
    const documents = ["README.md", "CHANGELOG.md", "environment.md", "figures/demo.png"];
    expect([...kinds].filter((kind) => !needed.includes(kind) && !documents.includes(kind))).toEqual([]);
    expect(paths.filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))).toEqual([]);
    expect(paths.filter((path) => /test/i.test(path.replace(/sign-flip-test\.(d\.ts|js)$/, "")))).toEqual([]);
  });

  test("is smaller than 1.1 megabytes", () => {
    expect(packed.size).toBeLessThan(1.1e6);
  });
});

describe("the installed package", () => {
  test("has a command that tells its version and its help", async () => {
    expect(await run("npx", ["--no-install", "autotts", "--version"], folder)).toBe(`${VERSION}\n`);
    expect(await run("npx", ["--no-install", "autotts", "--help"], folder)).toContain("autotts demo");
  });

  test("runs the demo in an empty folder: table and figure; again, it answers from the store", async () => {
    const empty = join(folder, "empty");
    mkdirSync(empty);
    const autotts = async (...words: string[]): Promise<string> =>
      await run("npx", ["--no-install", "--prefix", folder, "autotts", ...words], empty);
    const out = await autotts("demo");
    expect(out).toContain("they say nothing about real models");
    const named = out.split("\n").map((line) => line.split(/, | {2}/)[0]);
    expect(named).toEqual(expect.arrayContaining(CATALOG.map(({ short }) => short)));
    expect(out).toMatch(
      /^CMC, beta 0\.5 +[\d.]+ \[[\d.]+, [\d.]+\] +−?[\d.]+ \[.*\] +[\d.]+ +[\d.]+k +[\d.]+k +[\d.]+ \[.*\] %$/m,
    );
    expect(out.trimEnd().split("\n").at(-1)).toBe(
      `All 132 settings on all four environments: ${join(empty, "figures/demo.html")}`,
    );
    expect(readdirSync(empty).sort()).toEqual(["data", "figures"]);
    expect(readdirSync(join(empty, "figures"))).toEqual(["demo.html"]);

    const page = readFileSync(join(empty, "figures/demo.html"), "utf8");
    expect(page).toMatch(/^<!doctype html>/i);
    expect(page).not.toMatch(/<(script|img|iframe)[^>]*\ssrc=|<link\b|@import/i);
    for (const { short } of CATALOG) expect(page).toContain(short);

    // Poisoned outcomes show where an answer comes from.
    await withDatabase(join(empty, "data/demo.duckdb"), (connection) =>
      connection.run("UPDATE outcome SET tokens = 7000"),
    );
    const again = await autotts("demo", "--all", "--page", "again.html");
    const lines = again.split("\n").filter((line) => line.endsWith(" %") && !line.includes("SC@64 ["));
    expect(lines).toHaveLength(132);
    for (const line of lines) expect(line).toMatch(/ 7\.0k +[\d.]+k +0\.0 \[0\.0, 0\.0\] %$/);
  });

  test("evaluates a controller file that lies outside of it", async () => {
    writeFileSync(
      join(folder, "mine.ts"),
      `import { Tally, type Policy } from "autotts-lab";
       export const mine = ({ width = 3 } = {}): Policy => (episode) => {
         const votes = new Tally();
         votes.addAll(episode.sample(width));
         return votes.leader;
       };`,
    );
    const args = ["evaluate", "./mine.ts", "--store", "empty/data/demo.duckdb", "--shuffles", "2", "--json"];
    const rows = JSON.parse(await run("npx", ["--no-install", "autotts", ...args], folder)) as object[];
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatchObject({ controller: "./mine.ts", knobs: { width: 3 }, episodes: 40 });
  });

  test("is used from TypeScript under the strictest flags, its own declarations checked", async () => {
    writeFileSync(join(folder, "script.ts"), SCRIPT);
    const options = {
      ...{
        module: "NodeNext",
        moduleResolution: "NodeNext",
        target: "ES2023",
        strict: true,
        skipLibCheck: false,
      },
      ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, types: ["node"], outDir: "out" },
    };
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions: options, files: ["script.ts"] }),
    );
    expect(await run("npx", ["--no-install", "tsc"], folder)).toBe("");
    expect(await run(process.execPath, ["out/script.js"], folder)).toBe("4 rows, 40 episodes each\n");
  });
});

const SCRIPT = `
import { evaluate, parseSettings, Store, toRow, functionSetting, type EvaluationRow, type Policy } from "autotts-lab";

const first = (): Policy => (episode) => episode.sample(1)[0];
const store = new Store("empty/data/demo.duckdb");
const environments = await store.loadMany(store.names().filter((name) => name.endsWith("search")));
const settings = [...(await parseSettings(["CMC:beta=0.5"])), functionSetting(first)];
const rows: EvaluationRow[] = (await evaluate(settings, environments, { store, shuffles: "2" })).map(toRow);
console.log(\`\${rows.length} rows, \${rows[0]?.episodes} episodes each\`);
`;
