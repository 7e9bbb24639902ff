import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { expect, test } from "vitest";

/** What each room may import beside its own files: rooms, `room:types` for types alone, single files, libraries. */
const ALLOWED: Readonly<Record<string, string>> = {
  math: "",
  environment: "math libraries",
  replay: "environment math libraries",
  controllers: "replay math",
  store: "environment replay:types replay/outcomes.js math libraries",
  collect: "environment store libraries",
  discovery: "replay controllers store environment math typescript libraries",
  plot: "math typescript libraries",
  lab: "discovery collect controllers replay store environment plot math typescript libraries",
  kernel: "typescript libraries",
  cli: `lab kernel libraries ${["math", "environment", "replay", "controllers", "store", "collect", "discovery", "plot"].map((room) => `${room}:types`).join(" ")}`,
};

const IMPORT =
  /\b(?:import|export)\s+(type\s)?(?:[\w*$\s{},]+?\sfrom\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/g;

/** The imports of a file, `room/file.ts`, that its room does not allow. */
function offences(file: string, text: string): string[] {
  const room = file.split("/")[0]!;
  const allowed = ALLOWED[room]?.split(" ") ?? [];
  return [...text.matchAll(IMPORT)].flatMap(([, types, named, dynamic]) => {
    const specifier = (named ?? dynamic)!;
    const local = specifier.startsWith(".");
    const path = posix.join(posix.dirname(file), specifier);
    const target = local ? path.split("/")[0]! : "libraries";
    const fine =
      target === room ||
      allowed.includes(target) ||
      allowed.includes(path) ||
      (types && allowed.includes(`${target}:types`));
    return fine ? [] : [`${file} imports ${specifier}`];
  });
}

const SRC = new URL("../src/", import.meta.url);
const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => /\.tsx?$/.test(file));
const read = (file: string): string => readFileSync(new URL(file, SRC), "utf8");

test("every import of src points downwards", () => {
  const rooms = files.filter((file) => file.includes("/"));
  expect(rooms.length).toBeGreaterThan(50);
  expect(rooms.flatMap((file) => offences(file, read(file)))).toEqual([]);
});

test("every room of src is in the table, and index.ts alone is outside of them", () => {
  expect(files.filter((file) => ALLOWED[file.split("/")[0]!] === undefined)).toEqual(["index.ts"]);
});

test("index.ts only re-exports", () => {
  const statements = read("index.ts")
    .replace(/\/\/.*/g, "")
    .split(";");
  const code = statements.map((statement) => statement.trim()).filter((statement) => statement !== "");
  expect(code.filter((statement) => !/^export [^=]* from "[^"]+"$/s.test(statement))).toEqual([]);
});

test.each([
  ["math/a.ts", 'import { b } from "../environment/b.js";'],
  ["math/a.ts", 'import { readFileSync } from "node:fs";'],
  ["environment/a.ts", 'import type { Policy } from "../replay/episode.js";'],
  ["controllers/a.ts", 'import type { Question } from "../environment/environment.js";'],
  ["store/a.ts", 'import { replay } from "../replay/replay.js";'],
  ["store/deep/a.ts", 'import {\n  replay,\n  type Trace,\n} from "../../replay/replay.js";'],
  ["plot/a.ts", 'export * from "../lab/index.js";'],
  ["replay/a.ts", 'const b = await import("../controllers/b.js");'],
  ["replay/a.ts", 'import "../controllers/b.js";'],
  ["cli/a.ts", 'import { replay } from "../replay/replay.js";'],
  ["kernel/a.ts", 'import { evaluate } from "../lab/index.js";'],
  ["lab/a.ts", 'import { main } from "../cli/main.js";'],
  ["lab/a.ts", 'import { version } from "../../package.json";'],
])("the checker finds the offence of %s: %s", (file, text) => {
  expect(offences(file, text)).toHaveLength(1);
});

test.each([
  ["math/deep/a.ts", 'import { Tally } from "../tally.js";'],
  ["store/a.ts", 'import type { Outcomes } from "../replay/outcomes.js";'],
  ["kernel/a.ts", 'import { Router } from "zeromq";'],
  [
    "cli/a.ts",
    'import type { Stop } from "../replay/outcomes.js";\nimport { evaluate } from "../lab/index.js";',
  ],
])("the checker lets %s pass: %s", (file, text) => {
  expect(offences(file, text)).toEqual([]);
});
