// A process of its own for kill.test.ts: `node --import tsx kill-child.ts STORE CALLS POINT`. Goes on with the run, and
// kills itself at the given point: a number, or `asking`, when a paid call was made and its reply is not yet recorded.
import type { DiscoveryRows } from "../../src/store/discovery-rows.js";
import { Store } from "../../src/store/store.js";
import { run } from "./runs.js";
import { scriptedProposer } from "./scripted-proposer.js";

const [file = "", calls = "", point = ""] = process.argv.slice(2);
const kill = (): void => void process.kill(process.pid, "SIGKILL");

/** Counts the points before and after each write, but for those between the note of a paid call and its record. */
class KillingStore extends Store {
  #left = Number(point);

  override async saveDiscovery(rows: DiscoveryRows): Promise<void> {
    const paid = rows.step?.find(({ kind }) => kind === "request");
    if (paid === undefined || paid.answered === null) this.#pass();
    else if (point === "asking") kill();
    await super.saveDiscovery(rows);
    if (paid?.answered !== null) this.#pass();
  }

  #pass(): void {
    if (--this.#left === 0) kill();
  }
}

await run(new KillingStore(file), { proposer: scriptedProposer({ calls }) });
