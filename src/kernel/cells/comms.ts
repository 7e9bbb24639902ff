import { randomUUID } from "node:crypto";
import type { Cells } from "./cells.js";
import type { Outlet } from "./outlet.js";
import { toJson } from "../json.js";
import type { CommMessage } from "../threads.js";

/** The kernel's end of a conversation with a script at the front end. */
export interface Comm {
  readonly id: string;
  send: (data: unknown, buffers?: readonly Uint8Array[]) => void;
  close: (data?: unknown) => void;
  onMessage: (data: unknown, buffers: readonly Uint8Array[]) => void;
  onClose: (data: unknown) => void;
}

export type OnOpen = (comm: Comm, data: unknown) => void;

/** Comms as user code sees them. */
export class Comms {
  readonly #cells: Cells;
  readonly #outlet: Outlet;
  readonly #targets = new Map<string, OnOpen>();
  readonly #open = new Map<string, Comm>();

  constructor(cells: Cells, outlet: Outlet) {
    this.#cells = cells;
    this.#outlet = outlet;
  }

  register(target: string, onOpen: OnOpen): void {
    this.#targets.set(target, onOpen);
    this.#outlet.post({ type: "target", name: target });
  }

  open(target: string, data: unknown = {}): Comm {
    const comm = this.#add(randomUUID());
    this.#publish("comm_open", { comm_id: comm.id, target_name: target, data });
    return comm;
  }

  receive({ message, content, buffers }: CommMessage): void {
    const { comm_id, target_name, data } = content as Record<string, string>;
    const comm = this.#open.get(comm_id!);
    if (message === "comm_open") this.#targets.get(target_name!)?.(this.#add(comm_id!), data);
    if (message === "comm_msg") comm?.onMessage(data, buffers);
    if (message === "comm_close") comm?.onClose(data);
    if (message === "comm_close") this.#open.delete(comm_id!);
  }

  #add(id: string): Comm {
    const comm: Comm = {
      id,
      send: (data, buffers = []) => this.#publish("comm_msg", { comm_id: id, data }, buffers),
      close: (data = {}) => {
        this.#open.delete(id);
        this.#publish("comm_close", { comm_id: id, data });
      },
      onMessage: () => undefined,
      onClose: () => undefined,
    };
    this.#open.set(id, comm);
    return comm;
  }

  #publish(
    message: CommMessage["message"],
    content: CommMessage["content"],
    buffers: readonly Uint8Array[] = [],
  ): void {
    const cell = this.#cells.current;
    if (cell) this.#outlet.publish({ cell: cell.id, message, content: toJson(content), buffers });
  }
}
