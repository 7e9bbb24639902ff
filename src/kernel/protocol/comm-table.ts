import type { JsonObject } from "../json.js";
import type { CommMessage } from "../threads.js";

/** Which comms are open and which targets user code listens for, known without asking the main thread. */
export class CommTable {
  readonly #open = new Map<string, string>();
  readonly #targets = new Set<string>();

  addTarget(name: string): void {
    this.#targets.add(name);
  }

  /** Notes what passes by; false if the front end speaks to a target or a comm that does not exist. */
  incoming(message: CommMessage["message"], content: JsonObject): boolean {
    const id = String(content["comm_id"]);
    if (message === "comm_open" && !this.#targets.has(String(content["target_name"]))) return false;
    const known = message === "comm_open" || this.#open.has(id);
    this.outgoing(message, content);
    return known;
  }

  outgoing(message: string, content: JsonObject): void {
    const id = String(content["comm_id"]);
    if (message === "comm_open") this.#open.set(id, String(content["target_name"]));
    if (message === "comm_close") this.#open.delete(id);
  }

  /** Answer to a comm_info_request. */
  info(target: unknown): JsonObject {
    const wanted = [...this.#open].filter(([, name]) => typeof target !== "string" || target === name);
    const comms = Object.fromEntries(wanted.map(([id, target_name]) => [id, { target_name }]));
    return { status: "ok", comms };
  }
}
