import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { VERSION } from "../../src/lab/version.js";
import { built } from "../lab/built.js";
import { autotts } from "./process.js";

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  demo: ["--store <file>", "--page <file>", "--all"],
  pull: ["--from <dir-or-url>", "--to <dir>", "--model <names...>", "--benchmark <names...>"],
  import: ["--store <file>", "--model <name>", "--benchmark <name>", "--split <split>", "--replace"],
  environments: ["--store <file>", "--margins", "--json"],
  controllers: ["--json"],
  evaluate: [
    ...[
      "--environment <names...>",
      "--beta <list>",
      "--protocol <protocol>",
      "--grader <grader>",
      "--shuffles <n>",
    ],
    ...[
      "--questions <list>",
      "--kappa <tokens>",
      "--budget <tokens>",
      "--ceiling <branches>",
      "--store <file>",
    ],
    ...["--json", "--csv"],
  ],
  oracles: ["--store <file>", "--grader <grader>", "--width <n>", "--json"],
  graders: ["--store <file>", "--json"],
  export: ["--store <file>"],
  synth: ["--seed <n>", "--questions <n>", "--branches <n>"],
};

const PLACE = ["--user", "--prefix <dir>", "--sys-prefix"];
const NESTED: Readonly<Record<string, readonly string[]>> = {
  "kernel install": [
    ...[...PLACE, "--name <name>", "--display-name <text>", "--preload <module...>"],
    ...["--no-check", "--tslab <dir>"],
  ],
  "kernel uninstall": [...PLACE, "--name <name>"],
  "kernel list": PLACE,
};

const widest = (text: string) => Math.max(...text.split("\n").map((line) => line.length));

describe.concurrent("help", () => {
  test("names every command, with examples, in 100 columns", async () => {
    const { code, out, err } = await autotts(["--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const command of Object.keys(COMMANDS)) expect(out).toMatch(new RegExp(`^  ${command} `, "m"));
    expect(out).toContain("autotts evaluate ./mine.ts --json");
    expect(widest(out)).toBeLessThanOrEqual(100);
  });

  test.each(Object.entries({ ...COMMANDS, ...NESTED }))(
    "of %s names every option, in 100 columns",
    async (command, options) => {
      const { code, out, err } = await autotts([...command.split(" "), "--help"]);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      const named = [...out.matchAll(/^ {2}(?:-\w, )?(--[\w-]+(?: <[\w.-]+>)?)/gm)].map(
        ([, option]) => option,
      );
      expect(named).toEqual([...options, "--help"]);
      expect(widest(out)).toBeLessThanOrEqual(100);
    },
  );

  test("is shown where no command is named", async () => {
    const { code, err } = await autotts([]);
    expect(code).toBe(2);
    expect(err).toContain("Usage: autotts [options] [command]");
  });
});

test("--version is the package's", async () => {
  expect(await autotts(["--version"])).toEqual({ code: 0, out: `${VERSION}\n`, err: "" });
});

test.skipIf(process.platform === "win32")(
  "a build leaves a file that runs as a command, as npm has linked it",
  () => {
    expect(execFileSync(fileURLToPath(built("cli/main.js")), ["--version"], { encoding: "utf8" })).toBe(
      `${VERSION}\n`,
    );
  },
);
