import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { expect, test } from "vitest";
import { readRecordings } from "../../src/environment/read-recordings.js";
import { writeSyntheticFiles } from "../../src/lab/synthetic-files.js";
import { inFolderWith } from "./folders.js";

const SIZE = { questions: 2, branches: 3 };

test("writeSyntheticFiles writes two models on two benchmarks that import reads back", () =>
  inFolderWith({}, async (folder) => {
    const paths = await writeSyntheticFiles(folder, { seed: 7, ...SIZE });
    expect(paths.map((path) => relative(folder, path)).sort()).toEqual([
      "synthetic-large/demo-heldout.jsonl.gz",
      "synthetic-large/demo-search.jsonl.gz",
      "synthetic-small/demo-heldout.jsonl.gz",
      "synthetic-small/demo-search.jsonl.gz",
    ]);
    for (const { recording } of readRecordings([folder]).recordings) {
      expect(recording).toMatchObject({ synthetic: true, interval: 500 });
      expect(recording.questions.map(({ branches }) => branches.length)).toEqual([3, 3]);
    }
  }));

test("writeSyntheticFiles writes the same bytes for the same seed, others for another", () =>
  inFolderWith({}, async (folder) => {
    const bytes = async (seed: number) => {
      const [path] = await writeSyntheticFiles(folder, { seed, ...SIZE });
      return readFileSync(path!, "base64");
    };
    const first = await bytes(0);
    expect(await bytes(1)).not.toBe(first);
    expect(await bytes(0)).toBe(first);
  }));
