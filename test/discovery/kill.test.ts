import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { MersenneTwister } from "../../src/math/mersenne-twister.js";
import { Store } from "../../src/store/store.js";
import { inFolder } from "../store/small-store.js";
import { begin, recordOf, run, SMALL } from "./runs.js";
import { scriptedProposer } from "./scripted-proposer.js";

const CHILD = fileURLToPath(new URL("kill-child.ts", import.meta.url));
const SETUP = { ...SMALL, rounds: 4 };

function goOn(file: string, calls: string, point: number | string): NodeJS.Signals | number | null {
  const { signal, status, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", CHILD, file, calls, String(point)],
    { encoding: "utf8" },
  );
  if (status !== 0 && signal === null) throw new Error(stderr);
  return signal ?? status;
}

test("a run killed at 20 random points ends exactly as an uninterrupted one, and no paid call is made twice", async () => {
  await inFolder(async (file, folder) => {
    const whole = new Store(file);
    await begin(whole, { setup: SETUP });
    const callsOfWhole = join(folder, "calls-of-whole");
    await run(whole, { proposer: scriptedProposer({ calls: callsOfWhole }) });

    const broken = join(folder, "broken.duckdb");
    const calls = join(folder, "calls");
    await begin(new Store(broken), { setup: SETUP });
    const random = new MersenneTwister(5);
    // The first two points of each session are its note that it runs: a kill there gets nobody further.
    for (let kill = 0; kill < 20; kill++) expect(goOn(broken, calls, 3 + random.below(5))).toBe("SIGKILL");
    expect(goOn(broken, calls, 0)).toBe(0);
    expect(await recordOf(new Store(broken))).toEqual(await recordOf(whole));
    expect(readFileSync(calls, "utf8")).toBe(readFileSync(callsOfWhole, "utf8"));
  });
}, 600_000);

test("a paid call whose reply was cut off is asked again, and the most it may have cost is counted", async () => {
  await inFolder(async (file, folder) => {
    const calls = join(folder, "calls");
    await begin(new Store(file), { setup: { ...SMALL, rounds: 1 } });
    expect(goOn(file, calls, "asking")).toBe("SIGKILL");
    expect(goOn(file, calls, 0)).toBe(0);
    expect(readFileSync(calls, "utf8")).toBe("1 0 first\n1 0 first\n1 0 proposal\n");
    const dollars = await new Store(file).query("SELECT dollars FROM proposal WHERE proposal = 'r01'");
    expect(dollars).toEqual([{ dollars: 1 + 2 * 0.5 }]);
  });
}, 600_000);
