import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { toContract } from "../../src/environment/to-contract.js";
import { readRecordings, type ReadOptions } from "../../src/environment/read-recordings.js";
import { SMALL } from "./recordings.js";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "recordings-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const RELEASED = JSON.stringify([
  {
    question: "1 + 1?",
    final_answers_trace: ["2"],
    each_branch: [[["ERR", "2"], 1200, "2"]],
    gold_answer: "2",
    probe_freq: 500,
  },
]);
const JSONL = [...toContract(SMALL)].join("\n\n") + "\n";

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

function read(path: string, options?: ReadOptions) {
  return [...readRecordings([path], options).recordings];
}

test("readRecordings() reads a tree of both formats in order and lists what it skipped", () => {
  write("Qwen/aime24.json", RELEASED);
  write("mine.jsonl", JSONL);
  write("more/mine.jsonl.gz", gzipSync(JSONL));
  const notes = write("notes.txt", "");
  write(".hidden/x.json", "");
  const { recordings, skipped } = readRecordings([folder]);
  const found = Array.from(recordings, ({ recording }) => recording);
  expect(found.map(({ model, benchmark, split }) => [model, benchmark, split])).toEqual([
    ["Qwen", "aime24", "search"],
    ["tiny", "sums", "development"],
    ["tiny", "sums", "development"],
  ]);
  expect(found[1]).toEqual(SMALL);
  expect(found[2]).toEqual(SMALL);
  expect(skipped).toEqual([notes]);
});

test("readRecordings() takes model and benchmark from the path, or from options", () => {
  const file = write("Qwen/mystery.json", RELEASED);
  const [reading] = read(file);
  expect(reading!.recording).toMatchObject({
    model: "Qwen",
    benchmark: "mystery",
    source: "mystery.json",
    licence: null,
  });
  expect(reading!.warnings).toEqual(["mystery has no split of its own: taken as development"]);
  const [named] = read(file, { model: "a", benchmark: "b", split: "held-out" });
  expect(named).toMatchObject({ recording: { model: "a", benchmark: "b", split: "held-out" }, warnings: [] });
});

test("readRecordings() refuses a split that contradicts the benchmark's own, naming the file", () => {
  const file = write("Qwen/aime24.json", RELEASED);
  expect(() => read(file, { split: "held-out" })).toThrow(
    `Cannot read ${file}: Cannot use aime24 as held-out set: it is the search set`,
  );
});

test.each([
  ["Qwen/truncated.json", RELEASED.slice(0, -9), /: it is not whole JSON \(/],
  ["Qwen/latin1.json", Buffer.from(RELEASED.replace("1 + 1?", "é"), "latin1"), /: it is not UTF-8 text$/],
  ["latin1.jsonl", Buffer.from(JSONL.replace("1 + 1?", "é"), "latin1"), /: it is not UTF-8 text$/],
  ["cut.jsonl.gz", gzipSync(JSONL).subarray(0, -9), /: it is not a whole gzip file \(/],
  [
    "Qwen/wrong.json",
    RELEASED.replace("1200", "-1"),
    /: question 0, branch 0, tokens: expected a non-negative/,
  ],
  ["empty.jsonl", "", /: expected at least one question, found none$/],
  ["Qwen/.json", RELEASED, /: Cannot name a benchmark/],
])("readRecordings() names the file that is wrong: %s", (name, content, message) => {
  const file = write(name, content);
  expect(() => read(file)).toThrow(message);
  expect(() => read(file)).toThrow(`Cannot read ${file}: `);
});

test("readRecordings() refuses a missing path and a tree without recordings", () => {
  const missing = join(folder, "nowhere");
  expect(() => readRecordings([missing])).toThrow(`Cannot read ${missing}: there is no such file or folder`);
  expect(() => readRecordings([folder])).toThrow(
    `Cannot read recordings: there is no *.json, *.jsonl or *.jsonl.gz in ${folder}`,
  );
});
