import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keepRun, readKeptRun } from "../../src/discovery/kept-run.js";
import { recordedProposer } from "../../src/discovery/proposers/recorded/recorded-proposer.js";
import { Store } from "../../src/store/store.js";
import { inFolder } from "../store/small-store.js";
import { begin, ENVIRONMENTS, run } from "./runs.js";
import { scriptedProposer, voting } from "./scripted-proposer.js";
import { createExperiment } from "../../src/discovery/experiment.js";
import { BUDGETS, SMALL } from "./runs.js";

test("a kept run is read as it was, and the recorded proposer makes its proposals again, refused ones too", async () => {
  await inFolder(async (file, folder) => {
    const store = new Store(file);
    await begin(store, { setup: { ...SMALL, rounds: 2 } });
    const code = (round: number, attempt: number): string =>
      round === 1 && attempt === 0 ? "export const controller = ;" : voting(`v${round}`, 2 * round + 3);
    await run(store, { proposer: scriptedProposer({ code }) });
    const kept = join(folder, "kept/run");
    await keepRun((await store.findExperiment("run"))!, kept);
    await expect(keepRun((await store.findExperiment("run"))!, kept)).rejects.toThrow("it exists");
    const within = join(kept, "run.json/again");
    await expect(keepRun((await store.findExperiment("run"))!, within)).rejects.toThrow(
      `Cannot export to ${within}: `,
    );
    const read = await readKeptRun(kept);
    expect(read.proposals.map(({ proposal }) => proposal)).toContain("r01.1");
    expect(read.code.get("r02")).toBe(code(2, 0));
    expect(read.rounds.map(({ accepted }) => accepted)).toEqual(["r01", "r02"]);
    expect(new Set(read.scores.map(({ proposal }) => proposal))).toEqual(new Set(["r01", "r02"]));
    const texts = ENVIRONMENTS.flatMap(({ questions }) => questions.map(({ text }) => text));
    const written = readFileSync(join(kept, "run.json"), "utf8");
    expect(texts.filter((text) => written.includes(text))).toEqual([]);
    expect(read.proposer).not.toHaveProperty("options");

    const proposer = recordedProposer(read);
    await createExperiment(store, {
      ...{ name: "again", setup: { ...SMALL, rounds: 2 }, budgets: BUDGETS, proposer: proposer.identity },
      ...{ environments: ENVIRONMENTS, brief: { text: "# Brief", hash: "h" }, packageVersion: "0" },
    });
    await run(store, { proposer }, "again");
    const scores = async (name: string) =>
      await store.query(
        "SELECT proposal, environment, setting, hash FROM score WHERE experiment = $1 AND proposal LIKE 'r0_' ORDER BY ALL",
        [name],
      );
    expect(await scores("again")).toEqual(await scores("run"));
  });
});

test.each([
  [
    "no run.json",
    (folder: string) => {
      rmSync(join(folder, "run.json"));
    },
    "it has no run.json",
  ],
  [
    "no JSON in it",
    (folder: string) => {
      writeFileSync(join(folder, "run.json"), "{");
    },
    "run.json: it is no JSON",
  ],
  [
    "a field missing",
    (folder: string) => {
      writeFileSync(join(folder, "run.json"), '{"schema":1}');
    },
    "run.json: experiment: Invalid input: expected string, received undefined; created: ",
  ],
  [
    "a proposal missing",
    (folder: string) => {
      rmSync(join(folder, "proposals/r01.ts"));
    },
    "it has no proposals/r01.ts",
  ],
] as const)("a folder with %s is refused by name", async (_, spoil, reason) => {
  await inFolder(async (file, folder) => {
    const store = new Store(file);
    await begin(store, { setup: { ...SMALL, rounds: 1 } });
    await run(store);
    const kept = join(folder, "kept");
    await keepRun((await store.findExperiment("run"))!, kept);
    const copy = join(folder, "copy");
    cpSync(kept, copy, { recursive: true });
    expect(existsSync(join(copy, "brief.md"))).toBe(true);
    spoil(copy);
    await expect(readKeptRun(copy)).rejects.toThrow(reason);
  });
});
