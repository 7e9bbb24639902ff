// A process of its own for processes.test.ts: `node --import tsx child.ts COMMAND FILE [ARGUMENT]`.
import { withDatabase } from "../../src/store/database.js";
import { Store } from "../../src/store/store.js";
import { small, smallRun } from "./small-store.js";

const [command, file = "", argument = ""] = process.argv.slice(2);
const store = () => new Store(file);

/** Sleeps for ever; the test kills the process. */
const forever = () => new Promise<never>(() => setInterval(() => undefined, 1000));
const say = (word: string) => process.stdout.write(`${word}\n`);

const commands: Record<string, () => Promise<unknown>> = {
  /** Holds the file's lock. */
  hold: () =>
    withDatabase(file, () => {
      say("held");
      return forever();
    }),
  /** Has committed one change and is in the middle of another. */
  write: () =>
    withDatabase(file, async (connection) => {
      await connection.run("UPDATE run SET controller = 'committed'");
      await connection.run("BEGIN; DELETE FROM outcome; UPDATE run SET kappa = 99");
      say("written");
      return await forever();
    }),
  save: async () => {
    for (let kappa = 0; kappa < 5; kappa++) {
      await store().saveRuns([smallRun({ controller: argument, kappa })]);
    }
  },
  read: async () => {
    for (let i = 0; i < 5; i++) {
      await store().load("tiny/sums");
      await store().query(
        "SELECT count(*) FROM outcome JOIN run USING (run) JOIN environment USING (environment)",
      );
    }
  },
  /** Stops after the first of two environments is written. */
  import: async () => {
    async function* stuck() {
      yield small({ model: "first" });
      say("staged");
      yield await forever();
    }
    await store().importEnvironments(stuck());
  },
  /** Writes more than the process may (`ulimit -f`). */
  fill: async () => {
    const probes = Array.from({ length: 200_000 }, (_, i) => String((i * 7919) % 100_003));
    const questions = [{ text: "q", gold: "1", branches: [{ tokens: 1, probes, final: "1" }] }];
    await store().importEnvironment(small({ model: "large", questions }));
  },
  fillResults: async () => {
    const runs = Array.from({ length: 3000 }, (_, kappa) =>
      smallRun({ kappa, codeHash: String(kappa ** 7) }),
    );
    await store().saveRuns(runs);
  },
};

try {
  await commands[command!]!();
} catch (error) {
  process.stderr.write((error as Error).message);
  process.exitCode = 2;
}
