import { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Cell } from "./executions.js";
import type { LauncherNote } from "../threads.js";

/** Time for what user code left for the end of its process, in milliseconds. */
const FAREWELL = 300;

/** The link to the process that started this one: signals come in, what goes on goes out. */
export class Launcher {
  readonly #socket: Socket | undefined;

  constructor(link: number | undefined, onInterrupt: () => void) {
    if (link === undefined) return;
    this.#socket = new Socket({ fd: link });
    this.#socket.on("data", onInterrupt);
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

  /** Ends the process, also when user code never returns. */
  async end(askMain: () => void): Promise<void> {
    askMain();
    await sleep(FAREWELL);
    this.#note({ type: "ended" });
    await sleep(FAREWELL);
    process.kill(process.pid, "SIGKILL");
  }

  #note(note: LauncherNote): void {
    this.#socket?.write(`${JSON.stringify(note)}\n`);
  }
}
