import type { Cell } from "./cell.js";
import type { Sockets } from "./sockets.js";
import { Streams } from "./streams.js";
import type { Published } from "../threads.js";
import type { JsonObject } from "../json.js";

/** Cells whose late output is still given its parent. */
const REMEMBERED = 2000;

/** Publishes what cells show, each under its own request, in order. */
export class CellOutputs {
  readonly #sockets: Sockets;
  readonly #cells = new Map<number, Cell>();
  readonly #streams = new Streams<Cell>((cell, content) => this.send(cell, "stream", content));

  constructor(sockets: Sockets) {
    this.#sockets = sockets;
  }

  add(cell: Cell): void {
    this.#cells.set(cell.id, cell);
    this.#cells.delete(cell.id - REMEMBERED);
  }

  cell(id: number): Cell | undefined {
    return this.#cells.get(id);
  }

  write(id: number, name: "stdout" | "stderr", text: string): void {
    const cell = this.#cells.get(id);
    if (cell && !cell.silent) this.#streams.write(cell, name, text);
  }

  publish({ cell: id, message, content, metadata = {}, buffers = [] }: Published): void {
    if (message === "stream") {
      this.write(id, content["name"] as "stdout" | "stderr", content["text"] as string);
      return;
    }
    const cell = this.#cells.get(id);
    if (!cell || cell.silent) return;
    this.send(cell, message, content, { metadata, buffers: buffers.map((bytes) => Buffer.from(bytes)) });
  }

  /** Sends what was written so far. */
  flush(): void {
    this.#streams.flush();
  }

  send(
    cell: Cell,
    type: string,
    content: JsonObject,
    { metadata, buffers }: { metadata?: JsonObject; buffers?: Buffer[] } = {},
  ): void {
    if (type !== "stream") this.#streams.flush();
    this.#sockets.send("iopub", {
      ...{ type, parent: cell.request.message.header, identities: [Buffer.from(type)] },
      content: type === "execute_result" ? { execution_count: cell.count, ...content } : content,
      ...(metadata && { metadata }),
      ...(buffers && { buffers }),
    });
  }
}
