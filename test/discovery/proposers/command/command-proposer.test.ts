import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { built } from "../../../lab/built.js";
import { inFolderWith } from "../../../lab/folders.js";
import { MemoryJournal, seatOf, toolsOf } from "../seat.js";

import { propose, roundOf, run, until } from "./commanding.js";

describe("a command in the proposer's seat", () => {
  test("calls the tools by commands in its folder, each journaled, and hands in proposal.ts", async () => {
    await inFolderWith({ "agent.sh": AGENT }, async (root) => {
      const journal = new MemoryJournal();
      const code = await propose(root, `sh ${root}/agent.sh`, { journal });
      expect(code).toBe("good\n");
      expect(journal.steps.map(({ kind }) => kind)).toEqual(Array<string>(8).fill("command"));
      expect(journal.steps.map(({ answered }) => (answered as { call?: object }).call)).toEqual([
        { tool: "rounds", arguments: {} },
        { tool: "proposal", arguments: { id: "seed-esc" } },
        { tool: "query", arguments: { sql: "select 1" } },
        {
          tool: "trace",
          arguments: { proposal: "seed-esc", environment: "m/sums", setting: 1, question: 2, shuffle: 3 },
        },
        { tool: "worst", arguments: { proposal: "seed-esc", by: "loss", limit: 4 } },
        { tool: "check", arguments: { code: "good\n" } },
        { tool: "evaluate", arguments: { code: "good\n" } },
        undefined,
      ]);
      const said = readFileSync(join(roundOf(root), ".seat/run-1/stdout"), "utf8");
      expect(said).toContain("the rounds\nproposal");
      expect(said).toContain("It passes every check.");
    });
  });

  test("is given the listed environment variables and no other", async () => {
    await inFolderWith({}, async (root) => {
      const environment = { PATH: process.env["PATH"], HOME: "/home/x", SECRET: "s3cret", KEY: "k" };
      await propose(root, "env > seen; echo good > proposal.ts", { environment, pass: ["KEY"] });
      const names = readFileSync(join(roundOf(root), "seen"), "utf8").match(/^\w+(?==)/gm)!;
      const ofShell = ["PWD", "OLDPWD", "SHLVL", "_"];
      expect(names.filter((name) => !ofShell.includes(name)).sort()).toEqual(["HOME", "KEY", "PATH"]);
    });
  });

  test("finds brief, digest, interface, history and scores in its folder", async () => {
    await inFolderWith({}, async (root) => {
      await propose(root, "echo good > proposal.ts");
      const read = (name: string): string => readFileSync(join(roundOf(root), name), "utf8");
      expect(read("brief.md")).toBe("# Brief\n");
      expect(read("digest.md")).toBe("# Digest\n");
      expect(read("autotts-lab.d.ts")).toBe("export {};\n");
      expect(read("history/seed-esc/proposal.ts")).toBe("export const controller = 1;\n");
      expect(read("history/scores.csv")).toBe(
        "id,round,name,environment,setting,knobs,accuracy,tokens\n" +
          'seed-esc,0,ESC,m/sums,0,"{""beta"":0}",50,1000\n' +
          'seed-esc,0,ESC,m/sums,1,"{""beta"":1}",60,2000.5',
      );
    });
  });

  test("is told what cannot be done, and goes on", async () => {
    await inFolderWith({}, async (root) => {
      const tools = toolsOf({ evaluate: () => Promise.reject(new Error("the budget is spent")) });
      const command = `echo bad > d.ts; ./check d.ts 2> 1; echo $? >> 1; ./evaluate d.ts 2> 2; ./trace a x b 1 2 2> 3; ./evaluate none 2> 4; ./trace 2> 5; echo good > proposal.ts`;
      await propose(root, command, { tools });
      const said = [1, 2, 3, 4, 5].map((n) => readFileSync(join(roundOf(root), String(n)), "utf8"));
      expect(said[0]).toBe("exports: it has no controller\n1\n");
      expect(said[1]).toBe("the budget is spent\n");
      expect(said[2]).toMatch(/^Cannot read SETTING "x"/);
      expect(said[3]).toMatch(/^Cannot read the draft none: there is no such file/);
      expect(said[4]).toMatch(/^\.\/trace ID SETTING/);
    });
  });

  test.each([
    ["exit 3", "exited with status 3, and said nothing"],
    ["echo no model >&2; exit 1", 'exited with status 1, saying "no model"'],
    ["true", "wrote no proposal.ts"],
    ["echo > proposal.ts", "wrote no proposal.ts"],
    ["no-such-program", "exited with status 127"],
    ["kill -9 $PPID; sleep 1", "was ended from outside"],
  ])("fails with a clear error: %s", async (command, reason) => {
    await inFolderWith({}, async (root) => {
      await expect(propose(root, command)).rejects.toThrow(reason);
    });
  });

  test("that hangs is ended with all that it started", async () => {
    await inFolderWith({}, async (root) => {
      const command = "sleep 1000 & echo $! > child; wait";
      await expect(propose(root, command, { seconds: 0.5 })).rejects.toThrow("longer than 0.5 s");
      const child = Number(readFileSync(join(roundOf(root), "child"), "utf8"));
      await until(() => !runs(child));
    });
  });

  test("is ended when the loop is interrupted", async () => {
    await inFolderWith({}, async (root) => {
      const interrupt = new AbortController();
      const child = join(roundOf(root), "child");
      const proposal = propose(root, "sleep 1000 & echo $! > child; wait", { signal: interrupt.signal });
      const failed = expect(proposal).rejects.toThrow("interrupted");
      await until(() => existsSync(child) && readFileSync(child, "utf8").endsWith("\n"));
      interrupt.abort(new Error("interrupted"));
      await failed;
      expect(runs(Number(readFileSync(child, "utf8")))).toBe(false);
    });
  });

  test("repairs in the same folder, with the reason, its earlier draft kept", async () => {
    await inFolderWith({}, async (root) => {
      const journal = new MemoryJournal();
      await propose(root, "echo bad > proposal.ts", { journal });
      const seat = seatOf({ refusals: [{ code: "bad\n", reason: "exports: nothing" }] });
      const command = "cat draft-1.ts refused/1/reason.txt > seen; echo good > proposal.ts";
      expect(await propose(root, command, { journal, seat })).toBe("good\n");
      expect(readFileSync(join(roundOf(root), "seen"), "utf8")).toBe("bad\nexports: nothing\n");
      expect(readFileSync(join(roundOf(root), "README.md"), "utf8")).toContain("This is a repair");
    });
  });

  test("works in a folder whose path is longer than a socket's may be", async () => {
    await inFolderWith({}, async (root) => {
      const deep = join(root, "x".repeat(120));
      await propose(deep, "./rounds > seen && echo good > proposal.ts");
      expect(readFileSync(join(roundOf(deep), "seen"), "utf8")).toBe("the rounds\n");
    });
  });
});

test("a folder that exists and is not the round's is left alone", async () => {
  await inFolderWith({}, async (root) => {
    mkdirSync(roundOf(root), { recursive: true });
    writeFileSync(join(roundOf(root), "mine"), "precious");
    await expect(propose(root, "true")).rejects.toThrow("exists and is no round's");
    expect(readdirSync(roundOf(root))).toEqual(["mine"]);
  });
});

test("a folder of another run of the same name is refused: its proposal is not taken for a new one", async () => {
  await inFolderWith({}, async (root) => {
    await propose(root, "echo good > proposal.ts");
    const seat = seatOf({ created: new Date(1) });
    await expect(propose(root, "echo other > proposal.ts", { seat })).rejects.toThrow(
      "exists and is another run's of that name",
    );
    expect(readFileSync(join(roundOf(root), "proposal.ts"), "utf8")).toBe("good\n");
  });
});

test("a command that outlived its loop is not started twice", async () => {
  await inFolderWith({}, async (root) => {
    const journal = new MemoryJournal();
    const { startRun } = (await import(
      built("discovery/proposers/command/command-run.js")
    )) as typeof import("../../../../src/discovery/proposers/command/command-run.js");
    const told: string[] = [];
    const interrupt = new AbortController();
    const waiting = propose(root, "wait", { signal: interrupt.signal, tell: (line) => told.push(line) });
    const failed = expect(waiting).rejects.toThrow();
    await until(() => told.length === 1);
    interrupt.abort();
    await failed;
    const folder = roundOf(root);
    const command = "echo start >> starts; sleep 0.5; echo good > proposal.ts";
    await startRun(join(folder, ".seat/run-1"), command, { cwd: folder, environment: process.env });
    expect(await propose(root, command, { journal })).toBe("good\n");
    expect(await propose(root, command)).toBe("good\n");
    expect(readFileSync(join(folder, "starts"), "utf8")).toBe("start\n");
  });
});

test("every command prints its help without a loop", async () => {
  await inFolderWith({}, async (root) => {
    await propose(root, "echo good > proposal.ts");
    for (const name of ["rounds", "proposal", "query", "trace", "worst", "check", "evaluate"]) {
      const { code, out } = await run(join(roundOf(root), name), "--help");
      expect(code).toBe(0);
      expect(out).toMatch(new RegExp(`^\\./${name}.*\\n  .+\\n(  Example: .+\\n)?$`));
    }
  });
});

function runs(pid: number): boolean {
  try {
    // A zombie has ended.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

const AGENT = `
set -e
./rounds
./proposal seed-esc
./query 'select 1'
./trace seed-esc 1 m/sums 2 3
./worst seed-esc loss 4
echo good > proposal.ts
./check proposal.ts
./evaluate proposal.ts
`;
