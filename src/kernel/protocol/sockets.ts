import { Reply, Router, XPublisher } from "zeromq";
import { bindPatiently } from "./bind-patiently.js";
import type { Channel, Connection } from "./connection.js";
import { Outbox } from "./outbox.js";
import { decode, encode, headers, type Header, type Message } from "./wire.js";
import type { JsonObject } from "../json.js";

export type RequestChannel = "shell" | "control" | "stdin";

export interface Outgoing {
  readonly type: string;
  readonly content: JsonObject;
  readonly parent?: Header | undefined;
  readonly identities?: readonly Buffer[];
  readonly metadata?: JsonObject;
  readonly buffers?: readonly Buffer[];
}

export interface SocketsOptions {
  readonly onMessage: (channel: RequestChannel, message: Message) => void;
  /** Told of messages that were dropped, with the reason. */
  readonly onDropped: (reason: string) => void;
}

/** Unlimited queues, so that no burst is dropped; unsent messages survive the close for a second. */
const SETTINGS = { sendHighWaterMark: 0, receiveHighWaterMark: 0, linger: 1000 };

/** The five sockets of a kernel. */
export class Sockets {
  readonly #connection: Connection;
  readonly #options: SocketsOptions;
  readonly #header = headers();
  readonly #routers = {
    shell: new Router({ ...SETTINGS, handover: true }),
    control: new Router({ ...SETTINGS, handover: true }),
    stdin: new Router({ ...SETTINGS, handover: true }),
  };
  readonly #iopub = new XPublisher(SETTINGS);
  readonly #heartbeat = new Reply({ linger: 0 });
  readonly #outboxes: Record<RequestChannel | "iopub", Outbox>;

  constructor(connection: Connection, options: SocketsOptions) {
    this.#connection = connection;
    this.#options = options;
    const { shell, control, stdin } = this.#routers;
    this.#outboxes = {
      shell: new Outbox((frames) => shell.send(frames)),
      control: new Outbox((frames) => control.send(frames)),
      stdin: new Outbox((frames) => stdin.send(frames)),
      iopub: new Outbox((frames) => this.#iopub.send(frames)),
    };
    this.#iopub.verbosity = "allSubs";
  }

  /** Throws an error that names the port where another program keeps it. */
  async bind(): Promise<void> {
    const sockets = { ...this.#routers, iopub: this.#iopub, hb: this.#heartbeat };
    const binds = Object.entries(sockets).map(([name, socket]) =>
      bindPatiently(socket, this.#connection, name as Channel),
    );
    await Promise.all(binds);
    void this.#echo();
    void this.#welcome();
    for (const name of ["shell", "control", "stdin"] as const) void this.#receive(name);
  }

  send(channel: RequestChannel | "iopub", outgoing: Outgoing): void {
    const { type, content, parent, identities = [], metadata = {}, buffers = [] } = outgoing;
    const message = { identities, header: this.#header(type), parent, metadata, content, buffers };
    this.#outboxes[channel].push(encode(message, this.#connection.key));
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#outboxes).map((outbox) => outbox.flushed()));
    for (const socket of [...Object.values(this.#routers), this.#iopub, this.#heartbeat]) socket.close();
  }

  async #receive(channel: RequestChannel): Promise<void> {
    for await (const frames of this.#routers[channel]) {
      const message = this.#read(frames);
      if (message) this.#options.onMessage(channel, message);
    }
  }

  #read(frames: readonly Buffer[]): Message | undefined {
    try {
      return decode(frames, this.#connection.key);
    } catch (error) {
      this.#options.onDropped((error as Error).message);
      return undefined;
    }
  }

  async #echo(): Promise<void> {
    for await (const frames of this.#heartbeat) await this.#heartbeat.send(frames);
  }

  /** Greets every subscriber (protocol 5.5): from then on it misses nothing. */
  async #welcome(): Promise<void> {
    for await (const [frame] of this.#iopub) {
      if (frame?.[0] !== 1) continue;
      const topic = frame.subarray(1);
      const content = { subscription: topic.toString() };
      this.send("iopub", { type: "iopub_welcome", content, identities: [topic] });
    }
  }
}
