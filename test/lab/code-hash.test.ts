import { appendFileSync, cpSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { built } from "./built.js";
import { inFolderWith } from "./folders.js";

type CodeHash = typeof import("../../src/lab/code-hash.js");
const { codeHash } = (await import(built("lab/code-hash.js"))) as CodeHash;

const MINE = {
  "mine.ts": `import type { Policy } from "./types.js";
import { two } from "./helper.js";
import data from "./data.json" with { type: "json" };
export const mine = (): Policy => (episode) => episode.sample(two + data.more)[0];`,
  "helper.ts": `export * from "./deep.ts";`,
  "deep.ts": "export const two = 2;",
  "data.json": `{ "more": 1 }`,
  "types.ts": "export type Policy = (episode: any) => any;",
  "other.ts": "export const unrelated = 1;",
};

const hashIn = (folder: string) => codeHash(pathToFileURL(join(folder, "mine.ts")).href);

describe("codeHash", () => {
  test.each(["mine.ts", "helper.ts", "deep.ts", "data.json"])("changes with %s", (name) =>
    inFolderWith(MINE, async (folder) => {
      const before = await hashIn(folder);
      expect(before).toMatch(/^[0-9a-f]{64}$/);
      appendFileSync(join(folder, name), "\n");
      expect(await hashIn(folder)).not.toBe(before);
    }),
  );

  test.each(["types.ts", "other.ts"])("does not change with %s, which decides nothing", (name) =>
    inFolderWith(MINE, async (folder) => {
      const before = await hashIn(folder);
      writeFileSync(join(folder, name), "export const changed = 1;");
      expect(await hashIn(folder)).toBe(before);
    }),
  );

  test("is the same wherever the file lies", () =>
    inFolderWith(MINE, (folder) =>
      inFolderWith({}, async (other) => {
        cpSync(folder, join(other, "much/deeper"), { recursive: true });
        expect(await hashIn(join(other, "much/deeper"))).toBe(await hashIn(folder));
      }),
    ));

  test("changes with the engine, not with where the package lies", () =>
    inFolderWith({ "package.json": `{ "type": "module" }` }, async (folder) => {
      cpSync(fileURLToPath(built("")), join(folder, "dist"), { recursive: true });
      symlinkSync(
        fileURLToPath(new URL("../../node_modules", import.meta.url)),
        join(folder, "node_modules"),
      );
      const copy = pathToFileURL(join(folder, "dist/")).href;
      const { codeHash: hashOfCopy } = (await import(`${copy}lab/code-hash.js`)) as CodeHash;
      const controller = "controllers/confidence-momentum.js";
      const before = await codeHash(built(controller));
      expect(await hashOfCopy(`${copy}${controller}`)).toBe(before);
      appendFileSync(join(folder, "dist/replay/ledger.js"), "\n");
      expect(await hashOfCopy(`${copy}${controller}`)).not.toBe(before);
    }));

  test("differs between controllers", async () => {
    const [a, b] = await Promise.all(
      ["self-consistency", "best-of-one"].map((name) => codeHash(built(`controllers/${name}.js`))),
    );
    expect(a).not.toBe(b);
  });
});
