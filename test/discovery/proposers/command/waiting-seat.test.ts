import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { inFolderWith } from "../../../lab/folders.js";
import { MemoryJournal, toolsOf } from "../seat.js";
import { propose, roundOf, run, until } from "./commanding.js";

describe("a seat that waits", () => {
  test("says where, and takes what ./submit hands in once it passes the check", async () => {
    await inFolderWith({}, async (root) => {
      const told: string[] = [];
      const journal = new MemoryJournal();
      const proposal = propose(root, "wait", { tell: (line) => told.push(line), journal });
      await until(() => told.length > 0);
      const folder = roundOf(root);
      expect(told).toEqual([`Waiting: write proposal.ts in ${folder} and run ./submit there`]);
      const draft = join(folder, "proposal.ts");
      const none = `Cannot read the draft ${draft}: there is no such file\n`;
      expect(await run(`${folder}/submit`)).toEqual({ code: 2, out: "", err: none });
      writeFileSync(draft, "\n");
      const empty = `Cannot read the draft ${draft}: it is empty\n`;
      expect(await run(`${folder}/submit`)).toEqual({ code: 2, out: "", err: empty });
      writeFileSync(join(folder, "proposal.ts"), "bad");
      const refused = await run(`${folder}/submit`);
      expect(refused).toEqual({ code: 1, out: "", err: "exports: it has no controller\n" });
      writeFileSync(join(folder, "proposal.ts"), "good");
      const taken = await run(`${folder}/submit`);
      expect(taken).toEqual({ code: 0, out: "It passes every check. It is handed in.\n", err: "" });
      expect(await proposal).toBe("good");
      expect(journal.steps).toHaveLength(2);
      const late = await run(`${folder}/rounds`);
      expect(late.code).toBe(3);
      expect(late.err).toContain("The loop is not running. Nothing is lost");
      mkdirSync(join(root, "trial/round-02"));
      const over = "This round is over: the run has gone on to round-02.\n";
      expect(await run(`${folder}/rounds`)).toEqual({ code: 3, out: "", err: over });
    });
  });

  test("is taken up again after the loop was broken off: no call is answered twice", async () => {
    await inFolderWith({}, async (root) => {
      const interrupt = new AbortController();
      const journal = new MemoryJournal();
      let evaluations = 0;
      const tools = toolsOf({ evaluate: () => Promise.resolve(`evaluation ${++evaluations}`) });
      const told: string[] = [];
      const options = { tools, tell: (line: string) => told.push(line) };
      const broken = propose(root, "wait", { ...options, journal, signal: interrupt.signal });
      const failed = expect(broken).rejects.toThrow("interrupted");
      await until(() => told.length === 1);
      const folder = roundOf(root);
      writeFileSync(join(folder, "proposal.ts"), "good");
      expect((await run(`${folder}/evaluate`, join(folder, "proposal.ts"))).out).toBe("evaluation 1\n");
      interrupt.abort(new Error("interrupted"));
      await failed;
      const resumed = new MemoryJournal(journal.steps);
      const proposal = propose(root, "wait", { ...options, journal: resumed });
      await until(() => told.length === 2);
      expect((await run(`${folder}/evaluate`, join(folder, "proposal.ts"))).out).toBe("evaluation 2\n");
      await run(`${folder}/submit`);
      expect(await proposal).toBe("good");
      // Whole on record: nothing is opened or waited for.
      expect(await propose(root, "wait", { ...options, journal: new MemoryJournal(resumed.steps) })).toBe(
        "good",
      );
      expect([evaluations, told.length]).toEqual([2, 2]);
    });
  });

  test("wants numbers where numbers are, and says by an example which", async () => {
    await inFolderWith({}, async (root) => {
      const interrupt = new AbortController();
      const told: string[] = [];
      const failed = expect(
        propose(root, "wait", { signal: interrupt.signal, tell: (line) => told.push(line) }),
      ).rejects.toThrow("interrupted");
      await until(() => told.length === 1);
      const folder = roundOf(root);
      const wrong = 'Cannot read SETTING "beta=1": it is a whole number\n';
      const traced = await run(`${folder}/trace`, "seed-esc", "beta=1", "m/sums", "0", "0");
      expect(traced).toEqual({ code: 2, out: "", err: wrong });
      expect((await run(`${folder}/worst`, "seed-esc", "loss", "-1")).err).toContain('LIMIT "-1"');
      expect((await run(`${folder}/trace`, "--help")).out).toContain("Example: ./trace seed-asc 0 ");
      interrupt.abort(new Error("interrupted"));
      await failed;
    });
  });

  test("does not answer a caller that has gone", async () => {
    await inFolderWith({}, async (root) => {
      const told: string[] = [];
      let go = (): void => undefined;
      let evaluations = 0;
      const evaluate = async (): Promise<string> => {
        evaluations++;
        await new Promise<void>((resolve) => (go = resolve));
        return "evaluated";
      };
      const proposal = propose(root, "wait", {
        tools: toolsOf({ evaluate }),
        tell: (line) => told.push(line),
      });
      await until(() => told.length === 1);
      const folder = roundOf(root);
      writeFileSync(join(folder, "proposal.ts"), "good");
      const first = run(join(folder, "evaluate"), join(folder, "proposal.ts"));
      await until(() => evaluations === 1);
      const impatient = execFile(join(folder, "evaluate"), [join(folder, "proposal.ts")]);
      const late = run(join(folder, "rounds"));
      await sleep(500);
      impatient.kill();
      await sleep(100);
      go();
      expect((await first).out).toBe("evaluated\n");
      expect((await late).out).toBe("the rounds\n");
      expect(evaluations).toBe(1);
      await run(join(folder, "submit"));
      await proposal;
    });
  });

  test("is not shared: a second loop is refused", async () => {
    await inFolderWith({}, async (root) => {
      const told: string[] = [];
      const first = propose(root, "wait", { tell: (line) => told.push(line) });
      await until(() => told.length === 1);
      await expect(propose(root, "wait")).rejects.toThrow("another loop that is running serves it");
      writeFileSync(join(roundOf(root), "proposal.ts"), "good");
      await run(join(roundOf(root), "submit"));
      await first;
    });
  });
});
