import ts from "../../src/typescript/typescript.cjs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readBrief } from "../../src/discovery/brief.js";

const TOOLKIT = fileURLToPath(new URL("../../src/controllers/toolkit.ts", import.meta.url));

/** Files of the interface, what is used before what uses it. */
const FILES = [
  ...["math/answer", "replay/episode", "math/half-even", "math/majority-confidence", "math/tally"],
  ...["controllers/deepest-first", "controllers/dissent", "controllers/momentum", "controllers/pool"],
];

/** The toolkit's declarations as one module. */
function declarations(): string {
  const options: ts.CompilerOptions = {
    ...{ declaration: true, emitDeclarationOnly: true, strict: true, target: ts.ScriptTarget.ES2023 },
    ...{ module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  };
  const files = new Map<string, string>();
  const host = ts.createCompilerHost(options);
  host.writeFile = (name, text) => void files.set(/src\/(.*)\.d\.ts$/.exec(name)![1]!, text);
  ts.createProgram([TOOLKIT], options, host).emit();
  return FILES.map((name) => files.get(name)!)
    .join("\n")
    .replace(/^(import|export \{\}).*;\n/gm, "")
    .replace(/^ +#private;\n/gm, "")
    .replace(/\/\*\*[^*]*\*\/\nexport declare function binomialTail.*\n/, "")
    .replaceAll("    ", "  ");
}

test("the brief shows the toolkit's own declarations", async () => {
  await expect(declarations()).toMatchFileSnapshot("../../src/discovery/brief/interface.d.ts.txt");
});

test("the brief has a hash of its own in each knob mode, and names every tool", () => {
  const [beta, many] = [readBrief("beta"), readBrief("many")];
  expect(beta.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(many.hash).not.toBe(beta.hash);
  for (const tool of ["rounds", "proposal", "query", "trace", "worst", "check", "evaluate"]) {
    expect(beta.text).toContain(`\`${tool}\``);
  }
});
