import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { importRecordings } from "../../src/lab/import-recordings.js";
import { Store } from "../../src/store/store.js";
import { inFolderWith } from "./folders.js";

const line = (gold: string) =>
  JSON.stringify({ model: "m", dataset: "d", question: "?", gold, branches: [{ final: "1", tokens: 3 }] });

test("importRecordings tells of each file and of what is odd, and imports once", () =>
  inFolderWith({ "a.jsonl": line("1"), "notes.txt": "" }, async (folder) => {
    const store = new Store(join(folder, "out", "lab.duckdb"));
    const [files, warnings]: [string[], string[]] = [[], []];
    const options = {
      onFile: (file: string) => files.push(basename(file)),
      onWarning: (warning: string) => warnings.push(warning.replaceAll(folder, "")),
    };
    expect(await importRecordings(store, [folder], options)).toEqual([
      { environment: "m/d", state: "imported" },
    ]);
    expect(files).toEqual(["a.jsonl"]);
    expect(warnings).toEqual([
      "skipped what is no recording: /notes.txt",
      "/a.jsonl: d has no split of its own: taken as development",
    ]);
    expect(await importRecordings(store, [join(folder, "a.jsonl")])).toEqual([
      { environment: "m/d", state: "present" },
    ]);
  }));

test("importRecordings takes back an export, whole", () =>
  inFolderWith({ "a.jsonl": line("1") }, async (folder) => {
    const [from, to] = ["from.duckdb", "to.duckdb"].map((name) => new Store(join(folder, name)));
    await importRecordings(from!, [join(folder, "a.jsonl")]);
    await from!.exportParquet(join(folder, "export"));
    expect(await importRecordings(to!, [join(folder, "export")])).toEqual([
      { environment: "m/d", state: "imported" },
    ]);
    expect(await to!.load("m/d")).toEqual(await from!.load("m/d"));
  }));
