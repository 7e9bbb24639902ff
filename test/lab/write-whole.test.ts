import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeWhole } from "../../src/lab/write-whole.js";
import { inFolderWith } from "./folders.js";

test("writeWhole makes the folders above, and leaves nothing but the file", () =>
  inFolderWith({}, async (folder) => {
    await writeWhole(join(folder, "a/b.txt"), "new");
    await writeWhole(join(folder, "a/b.txt"), "newer");
    expect(readdirSync(join(folder, "a"))).toEqual(["b.txt"]);
    expect(readFileSync(join(folder, "a/b.txt"), "utf8")).toBe("newer");
  }));

test("writeWhole says what it cannot write, and leaves nothing", () =>
  inFolderWith({ file: "" }, async (folder) => {
    await expect(writeWhole(folder, "x")).rejects.toThrow(`Cannot write ${folder}: EISDIR`);
    await expect(writeWhole(join(folder, "file/x"), "x")).rejects.toThrow(`Cannot write ${folder}/file/x: `);
    expect(readdirSync(folder)).toEqual(["file"]);
  }));
