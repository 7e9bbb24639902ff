import { Socket } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { Cell } from "./cell.js";
import type { FromLauncher, LauncherNote } from "../threads.js";

/** Time for what user code left for the end of its process, in milliseconds. */
const FAREWELL = 300;

/** The link to the process that started this one: signals and native output come in, what goes on goes out. */
export class Launcher {
  readonly #socket: Socket;

  constructor(link: number, hear: (message: FromLauncher) => void) {
    this.#socket = new Socket({ fd: link });
    createInterface({ input: this.#socket }).on("line", (line) => hear(JSON.parse(line) as FromLauncher));
    this.#socket.on("close", () => process.kill(process.pid, "SIGKILL"));
  }

  running(cell: Cell | undefined): void {
    if (!cell) {
      this.#note({ type: "running" });
      return;
    }
    const { header, identities } = cell.request.message;
    const mourned = { header, identities: identities.map((id) => id.toString("base64")), count: cell.count };
    this.#note({ type: "running", cell: mourned });
  }

  log(text: string): void {
    this.#note({ type: "log", text });
  }

  /** Has the launcher say why there is no kernel, and end the process. */
  fail(text: string): void {
    this.#note({ type: "failed", text });
  }

  /** Ends the process, also when user code never returns. */
  async end(askMain: () => void): Promise<void> {
    this.#note({ type: "ended" });
    askMain();
    await sleep(FAREWELL);
    process.kill(process.pid, "SIGKILL");
  }

  #note(note: LauncherNote): void {
    this.#socket.write(`${JSON.stringify(note)}\n`);
  }
}
