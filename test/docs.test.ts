import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import ts from "../src/typescript/typescript.cjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));
const main = join(root, "dist/cli/main.js");

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "autotts-docs-"));
  await run(process.execPath, [main, "import", join(root, "data/demo"), "--store", "data/demo.duckdb"], {
    cwd: folder,
  });
  const readme = await readFile(join(root, "README.md"), "utf8");
  for (const [, name, code] of readme.matchAll(/```ts\n\/\/ (\S+)\n([^]*?)```/g))
    await writeFile(join(folder, name!), code!);
});
afterAll(() => rm(folder, { recursive: true }));

describe("the README's code", () => {
  it("evaluates the controller file as shown", async () => {
    const words = [
      "evaluate",
      "./mine.ts:batch=8",
      "adaptive-consistency",
      "--store",
      "data/demo.duckdb",
      "--shuffles",
      "2",
    ];
    const { stdout, stderr } = await run(process.execPath, [main, ...words], { cwd: folder });
    expect(stderr).toBe("");
    expect(stdout).toMatch(/mine, batch 8 +\d/);
  });

  it("runs the example and prints a line for each setting and model", async () => {
    const index = pathToFileURL(join(root, "dist/index.js")).href;
    for (const name of ["mine", "example"]) {
      const source = (await readFile(join(folder, `${name}.ts`), "utf8")).replace(
        '"autotts-lab"',
        JSON.stringify(index),
      );
      const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
      await writeFile(join(folder, `${name}.js`), ts.transpileModule(source, { compilerOptions }).outputText);
    }
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    const { stdout } = await run(process.execPath, ["example.js"], { cwd: folder });
    expect(stdout.trim().split("\n")).toHaveLength(8);
    expect(stdout).toMatch(/^synthetic-small CMC beta 0.5 \d/m);
  });

  it("is type-checked against the public interface", () => {
    const options: ts.CompilerOptions = {
      ...{
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        types: ["node"],
        typeRoots: [join(root, "node_modules/@types")],
      },
      ...{ module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2023 },
      ...{ paths: { "autotts-lab": [join(root, "dist/index.d.ts")] } },
    };
    const program = ts.createProgram([join(folder, "example.ts")], options);
    const problems = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
    expect(problems).toEqual([]);
  });
});
